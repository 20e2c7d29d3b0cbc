package touchfold.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AskingClientTest {

    @Test
    void oneConnectionTakesManyQuestionsWithTheirKey() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] body = (exchange.getRequestHeaders().getFirst("Authorization") + "|" + asked)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(asked.isEmpty() ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (AskingClient client = AskingClient.reading(server.getAddress().getPort(), "key")) {
            assertThat(client.get("/x")).isEqualTo(new AskingClient.Answer(404, "Bearer key|"));
            assertThat(client.post("/x", "{\"tên\":1}"))
                    .isEqualTo(new AskingClient.Answer(200, "Bearer key|{\"tên\":1}"));
        } finally {
            server.stop(0);
        }
    }
}
