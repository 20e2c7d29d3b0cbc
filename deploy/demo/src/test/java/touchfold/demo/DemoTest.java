package touchfold.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import touchfold.demo.show.TextTerminal;
import touchfold.demo.wire.Keys;

/** The whole show against services that answer as the contracts say, while the broker cannot be reached. */
@Timeout(90)
class DemoTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private HttpServer server;
    private URI address;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void feedsShowsAndGoesOnUntilInterrupted() throws Exception {
        Thread demo = Thread.ofPlatform().start(() -> Demo.run(targets(), 40, new PrintStream(bytes, true, UTF_8)));
        while (!printed().contains("Live: ") && demo.isAlive()) {
            Thread.sleep(50);
        }
        demo.interrupt();

        assertThat(demo.join(Duration.ofSeconds(10))).isTrue();
        assertThat(printed())
                .contains("requests sent again: 0; refused: 0")
                .contains("profile 0198-lan, looked up by lan.nguyen@example.vn")
                .contains("01 Nov 2026 12:00  web     page-viewed       Áo dài")
                .contains("A booth scan named both.")
                .contains("Champions                              12  ████")
                .contains("If nothing happens, this changes on 01 Dec 2026 07:00.")
                .contains("curl -u wk_web: " + address + "/v1/track")
                .contains("none has arrived yet");
        assertThat(printed().lines()).allSatisfy(line -> assertThat(line.codePointCount(0, line.length()))
                .as(line)
                .isLessThanOrEqualTo(TextTerminal.WIDTH));
    }

    private DemoTargets targets() {
        return new DemoTargets(
                address,
                address,
                address,
                "127.0.0.1:" + closedPort(),
                Keys.sourcesFile(folder),
                "app:read",
                Keys.privateKeyFile(folder, Keys.pair()),
                7);
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = body(exchange.getRequestURI().getPath()).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String body(String path) {
        return switch (path) {
            case "/v1/profiles/lookup" -> "{\"id\":\"0198-lan\",\"traits\":{\"name\":\"Nguyễn Thị Lan\"}}";
            case "/v1/profiles/0198-lan/timeline" -> timeline();
            case "/v1/profiles/0198-lan/identity" -> "{\"sentences\":[\"A booth scan named both.\"]}";
            case "/v1/profiles/0198-lan/segments" -> """
                {"segments":[{"model":"stage","segment":"first-purchase","since":"2026-11-20T00:00:00Z",
                "reason":"Bought once.","until":"2026-12-01T00:00:00Z"}]}""";
            case "/v1/segments" -> """
                {"segments":[{"key":"champions","model":"rfm","name":"Champions","size":12},
                {"key":"lost","model":"rfm","name":"Lost","size":0}]}""";
            default -> "{\"success\":true,\"accepted\":1,\"rejected\":[]}";
        };
    }

    private static String timeline() {
        return IntStream.range(0, 30)
                .mapToObj(i -> """
                        {"id":"t%d","type":"page-viewed","channel":"web","occurredAt":"2026-11-0%dT05:00:00Z",
                        "title":"Áo dài"}""".formatted(i, 1 + (29 - i) / 4))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    private String printed() {
        return bytes.toString(UTF_8);
    }
}
