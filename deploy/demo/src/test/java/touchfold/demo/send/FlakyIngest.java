package touchfold.demo.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A real HTTP server that remembers every body and answers as the script says, by the number of the call. */
public final class FlakyIngest implements AutoCloseable {

    /** One answer; status 0 hangs up without any. */
    public record Reply(int status, String retryAfter, String body) {
        public static final Reply OK = new Reply(200, "", "{\"success\":true,\"accepted\":1,\"rejected\":[]}");
        public static final Reply HANG_UP = new Reply(0, "", "");

        public static Reply of(int status) {
            return new Reply(status, "0", "{\"title\":\"no\"}");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final IntFunction<Reply> script;

    public FlakyIngest(IntFunction<Reply> script) throws IOException {
        this.script = script;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Every body in the order of arrival, acknowledged or not. */
    public List<String> bodies() {
        return bodies;
    }

    /** The bodies that were answered with 2xx. */
    public List<String> acknowledged() {
        return acknowledged;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        bodies.add(body);
        Reply reply = script.apply(calls.getAndIncrement());
        if (reply.status() / 100 == 2) {
            acknowledged.add(body);
        }
        if (reply.status() != 0) {
            byte[] bytes = reply.body().getBytes(UTF_8);
            if (!reply.retryAfter().isEmpty()) {
                exchange.getResponseHeaders().add("Retry-After", reply.retryAfter());
            }
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
