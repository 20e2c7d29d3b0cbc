package touchfold.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;

/** Whoever wires up a source sees each call as it comes. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "ingest"))
class LiveIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FLOODS = 20;

    @TestHTTPResource("/v1/sources/src_web/live")
    URI live;

    private final List<Reader> readers = new ArrayList<>();

    @AfterEach
    void leave() {
        readers.forEach(Reader::close);
        await().atMost(PATIENCE).until(() -> {
            try (Reader one = look(TestSources.READ_KEY);
                    Reader two = look(TestSources.READ_KEY)) {
                return one.status == 200 && two.status == 200;
            }
        });
    }

    @Test
    void everyMessageIsShownWithWhatBecameOfItAndNothingPersonal() {
        Reader reader = listening(TestSources.READ_KEY);

        send(TestSources.WEB_KEY, """
                {"batch":[
                  {"type":"identify","messageId":"live-1","anonymousId":"a","traits":{"email":"lan@khach.example"}},
                  {"type":"track","messageId":"live-2","anonymousId":"a"},
                  {"type":"alias","messageId":"live-3","userId":"u","previousId":"u"}]}""").statusCode(200);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(reader.data("live-1")).contains("\"outcome\":\"accepted\"", "\"identified\"", "/v1/batch");
            assertThat(reader.data("\"rejected\"")).contains("missing_field", "/batch/1/event");
            assertThat(reader.data("\"ignored\"")).contains("\"index\":2");
        });
        assertThat(reader.lines.toString()).doesNotContain("khach");
    }

    @Test
    void aCallThatIsRefusedAsAWholeIsShownToo() {
        Reader reader = listening(TestSources.ADMIN_KEY);

        send(TestSources.WEB_KEY, "no JSON").statusCode(400);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reader.data("\"refused\"")).contains("invalid_json", "/v1/batch"));
    }

    @Test
    void callsOfOtherSourcesAreNotShownAndSomethingIsSentMeanwhile() {
        Reader reader = listening(TestSources.READ_KEY);

        send(
                        TestSources.BOOTH_KEY,
                        "{\"batch\":[{\"type\":\"page\",\"messageId\":\"live-other\",\"anonymousId\":\"a\"}]}")
                .statusCode(200);
        send(TestSources.WEB_KEY, "{\"batch\":[{\"type\":\"page\",\"messageId\":\"live-own\",\"anonymousId\":\"a\"}]}")
                .statusCode(200);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(reader.data("live-own")).isNotEmpty();
            assertThat(reader.lines).contains(": still here");
        });
        assertThat(reader.lines.toString()).doesNotContain("live-other");
    }

    @Test
    void onlySoManyMayLookAtOnceAndWhoLeavesMakesRoom() {
        listening(TestSources.READ_KEY);
        Reader second = listening(TestSources.READ_KEY);
        assertThat(look(TestSources.READ_KEY).status).isEqualTo(429);

        second.close();

        await().atMost(PATIENCE).until(() -> {
            try (Reader again = look(TestSources.READ_KEY)) {
                return again.status == 200;
            }
        });
    }

    /** One call may meet a busy machine; what waits for a clock is late each time. */
    @Test
    void aCallIsShownWithinASecond() {
        Reader reader = listening(TestSources.READ_KEY);
        Duration soonest = PATIENCE;

        for (int i = 0; i < 5; i++) {
            String id = "live-soon-" + i;
            long sent = System.nanoTime();
            send(TestSources.WEB_KEY, batch(id, 1)).statusCode(200);
            await().pollInterval(Duration.ofMillis(10)).atMost(PATIENCE).until(() -> !reader.data(id)
                    .isEmpty());
            Duration shown = Duration.ofNanos(System.nanoTime() - sent);
            soonest = shown.compareTo(soonest) < 0 ? shown : soonest;
        }

        assertThat(soonest).isLessThan(Duration.ofSeconds(1));
    }

    /** What its socket does not take is dropped, oldest first, and counted; callers and other readers do not notice. */
    @Test
    void whoDoesNotReadTakesNoMemoryAndStopsNobody() throws IOException {
        Reader reader = listening(TestSources.READ_KEY);
        try (Socket silent = silentReader()) {
            for (int i = 0; i < FLOODS; i++) {
                send(TestSources.WEB_KEY, batch("live-flood-" + i + "-", 1_000)).statusCode(200);
            }
            send(TestSources.WEB_KEY, batch("live-last", 1)).statusCode(200);
            await().atMost(PATIENCE).until(() -> !reader.data("live-last").isEmpty());

            BufferedReader late =
                    new BufferedReader(new InputStreamReader(silent.getInputStream(), StandardCharsets.UTF_8));
            long shown = 0;
            long lost = 0;
            for (String line = late.readLine(); !line.contains("live-last"); line = late.readLine()) {
                shown += line.startsWith("data: {\"at\"") ? 1 : 0;
                lost += line.startsWith("data: {\"lost\":") ? Long.parseLong(line.replaceAll("\\D", "")) : 0;
            }

            assertThat(lost).isPositive();
            assertThat(shown + lost).isEqualTo(FLOODS * 1_000L);
        }
    }

    private Socket silentReader() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4 * 1024);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress(live.getHost(), live.getPort()));
        socket.getOutputStream()
                .write(("GET " + live.getPath() + " HTTP/1.1\r\nHost: " + live.getAuthority()
                                + "\r\nAuthorization: Bearer " + TestSources.READ_KEY + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        BufferedInputStream in = new BufferedInputStream(socket.getInputStream(), 1);
        StringBuilder begin = new StringBuilder();
        while (begin.indexOf("event: open") < 0) {
            begin.append((char) in.read());
        }
        return socket;
    }

    private static String batch(String id, int messages) {
        return IntStream.range(0, messages)
                .mapToObj(i -> "{\"type\":\"page\",\"anonymousId\":\"a\",\"messageId\":\"" + id + i + "\"}")
                .collect(Collectors.joining(",", "{\"batch\":[", "]}"));
    }

    @Test
    void withoutAKeyToReadNothingIsShownAndAnUnknownSourceIsNotFound() {
        assertThat(look(TestSources.WEB_KEY).status).isEqualTo(401);
        given().header("Authorization", "Bearer " + TestSources.READ_KEY)
                .get("/v1/sources/nobody/live")
                .then()
                .statusCode(404);
    }

    private static io.restassured.response.ValidatableResponse send(String key, String body) {
        return given().auth()
                .preemptive()
                .basic(key, "")
                .body(body)
                .post("/v1/batch")
                .then();
    }

    /** Returns once it is sure that all that comes from now on is shown. */
    private Reader listening(String key) {
        Reader reader = look(key);
        await().atMost(PATIENCE).until(() -> reader.lines.contains("event: open"));
        return reader;
    }

    private Reader look(String key) {
        Reader reader = new Reader(live, key);
        readers.add(reader);
        return reader;
    }

    /** Reads server-sent events on a thread of its own until it is closed. */
    private static final class Reader implements AutoCloseable {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final HttpURLConnection connection;
        private final int status;

        private Reader(URI live, String key) {
            try {
                connection = (HttpURLConnection) live.toURL().openConnection();
                connection.setRequestProperty("Authorization", "Bearer " + key);
                status = connection.getResponseCode();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            if (status == 200) {
                Thread.ofVirtual().start(this::read);
            }
        }

        private void read() {
            try (BufferedReader text =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                    lines.add(line);
                }
            } catch (IOException closed) {
                // It was closed.
            }
        }

        /** The data of the event that holds the mark, empty if there is none yet. */
        private String data(String mark) {
            return lines.stream()
                    .filter(line -> line.startsWith("data: ") && line.contains(mark))
                    .findFirst()
                    .orElse("");
        }

        @Override
        public void close() {
            connection.disconnect();
        }
    }
}
