package touchfold.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HttpLoadTest {

    @Test
    void everyAnswerIsCountedWithItsStatusAndItsTime() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", exchange -> {
            int status = asked.incrementAndGet() % 10 == 0 ? 429 : 200;
            byte[] body = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            byte[] request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            LoadResult result = new HttpLoad(server.getAddress().getPort(), 3, () -> ByteBuffer.wrap(request))
                    .run(Duration.ofMillis(500));

            int ok = result.statuses().getOrDefault(200, 0);
            int refused = result.statuses().getOrDefault(429, 0);
            assertThat(ok + refused).isEqualTo(result.answers()).isBetween(asked.get() - 3, asked.get());
            assertThat(refused).isPositive();
            assertThat(result.rate()).isPositive();
            assertThat(result.millis(0.5)).isPositive().isLessThanOrEqualTo(result.millis(0.99));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aSteadyLoadKeepsItsRate() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            byte[] request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            LoadResult result = new HttpLoad(server.getAddress().getPort(), 4, () -> ByteBuffer.wrap(request))
                    .run(Duration.ofSeconds(1), 50);

            assertThat(result.answers()).isBetween(25, 51);
        } finally {
            server.stop(0);
        }
    }
}
