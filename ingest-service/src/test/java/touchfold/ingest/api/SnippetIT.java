package touchfold.ingest.api;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.DecoderConfig.decoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;
import touchfold.testkit.TestWorld;
import touchfold.testkit.TopicReader;

/** The snippet in a page of another origin, in a real browser where the machine has one. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "ingest"))
class SnippetIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 3 * 1024;
    /** Of the page's own clock, in milliseconds. */
    private static final int SHORT_VISIT = 3_000;

    TestWorld world;

    @TestHTTPResource
    URI root;

    @TempDir
    Path profile;

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final String mark = UUID.randomUUID().toString();
    private HttpServer site;

    @BeforeEach
    void openSite() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", this::serve);
        site.start();
    }

    @AfterEach
    void closeSite() {
        site.stop(0);
    }

    @Test
    void itIsSmallAndKeptByBrowsers() {
        byte[] zipped = given().config(config().decoderConfig(decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", "gzip")
                .get("/t.js")
                .then()
                .statusCode(200)
                .header("Content-Encoding", "gzip")
                .header("Content-Type", containsString("text/javascript"))
                .extract()
                .asByteArray();
        assertThat(zipped).hasSizeLessThan(MOST_BYTES);

        String tag = given().get("/t.js").then().statusCode(200).extract().header("ETag");
        given().header("If-None-Match", tag).get("/t.js").then().statusCode(304);
        given().head("/t.js").then().statusCode(200);
    }

    @Test
    void beforeConsentNothingIsStoredOrSentAndAfterItAllThatWasSaid() throws IOException, InterruptedException {
        HeadlessBrowser browser = browser();
        page("/quiet", tracks("refused"), "");
        page("/asked", tracks("early") + "touchfold.push(['consent',{analytics:true,marketing:false}]);", "");
        page("/again", tracks("later"), "");

        assertThat(browser.open(at("/quiet" + mark), SHORT_VISIT)).contains("cookie=[] stored=[0]");
        assertThat(browser.open(at("/asked" + mark), SHORT_VISIT)).contains("cookie=[tf_id=");
        browser.open(at("/again" + mark), SHORT_VISIT);

        List<JsonNode> events = events("later");
        assertThat(events).noneMatch(event -> event.toString().contains("refused" + mark));
        assertThat(events).anyMatch(event -> event.toString().contains("early" + mark));
        assertThat(types(events)).contains("page-viewed", "consent-changed");
        assertThat(events.stream().map(SnippetIT::visitor).distinct()).hasSize(1);
    }

    @Test
    void whatCouldNotBeSentWaitsForTheNextPage() throws IOException, InterruptedException {
        HeadlessBrowser browser = browser();
        page("/away", tracks("kept"), "data-consent='given' data-host='" + at("/broken") + "'");
        page("/back", tracks("last"), "data-consent='given'");

        browser.open(at("/away" + mark), SHORT_VISIT);
        browser.open(at("/back" + mark), SHORT_VISIT);

        List<JsonNode> events = events("last");
        assertThat(events.stream().filter(event -> event.toString().contains("kept" + mark)))
                .hasSize(1);
    }

    @Test
    void whatIsSaidWhileAPageIsLeftArrives() throws Exception {
        HeadlessBrowser browser = browser();
        page(
                "/leaving",
                tracks("goodbye") + "addEventListener('load',()=>setTimeout(()=>location.href='/plain',20));",
                "data-consent='given'");
        pages.put("/plain", "<html><body>plain</body></html>");

        Process visit = browser.visit(at("/leaving" + mark));
        try {
            assertThat(types(events("goodbye"))).contains("page-viewed", "custom");
        } finally {
            browser.end(visit);
        }
    }

    @Test
    void aWithdrawalIsToldAndLeavesNothingBehind() throws IOException, InterruptedException {
        HeadlessBrowser browser = browser();
        page("/withdrawn", tracks("first") + "setTimeout(()=>touchfold.consent(false),1000);", "data-consent='given'");

        assertThat(browser.open(at("/withdrawn" + mark), SHORT_VISIT)).contains("cookie=[] stored=[0]");

        assertThat(events("consent-changed").stream().map(JsonNode::toString))
                .anyMatch(event -> event.contains("first" + mark))
                .anyMatch(event -> event.contains("\"status\":\"denied\""));
    }

    private HeadlessBrowser browser() {
        HeadlessBrowser browser = HeadlessBrowser.find(profile).orElse(null);
        Assumptions.assumeTrue(
                browser != null, "Expected Chromium to try the snippet in, but this machine has none: skipped");
        return browser;
    }

    /** All of this test's events, once there is one that holds the word. */
    private List<JsonNode> events(String word) {
        try (TopicReader touchpoints = world.topic("touchpoints")) {
            return touchpoints
                    .awaitAll(
                            seen -> seen.stream()
                                    .map(record -> record.value())
                                    .anyMatch(value -> value.contains(mark) && value.contains(word)),
                            PATIENCE)
                    .stream()
                    .map(record -> record.value())
                    .filter(value -> value.contains(mark))
                    .map(SnippetIT::json)
                    .toList();
        }
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.at("/fact/type").asText()).toList();
    }

    private static String visitor(JsonNode event) {
        return event.path("personal").path("identifiers").toString();
    }

    private static JsonNode json(String value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String tracks(String word) {
        return "touchfold.push(['track','Seen',{word:'" + word + mark + "'}]);";
    }

    private String at(String path) {
        return "http://127.0.0.1:" + site.getAddress().getPort() + path;
    }

    /** A page whose path ends with the mark, so that every message of it holds it. */
    private void page(String path, String script, String attributes) {
        pages.put(path + mark, """
                <html><head><script>
                window.touchfold = [];
                %s
                </script>
                <script src="%s" data-key="%s" %s></script></head><body><p id="seen"></p><script>
                const show = () => seen.textContent = 'cookie=[' + document.cookie + '] stored=['
                    + Object.keys(localStorage).length + ']';
                setInterval(show, 100);
                </script></body></html>
                """.formatted(script, root.resolve("/t.js"), TestSources.WEB_KEY, attributes));
    }

    private void serve(HttpExchange exchange) throws IOException {
        String page = pages.get(exchange.getRequestURI().getPath());
        byte[] body = (page == null ? "" : page).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        exchange.sendResponseHeaders(page == null ? 503 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
