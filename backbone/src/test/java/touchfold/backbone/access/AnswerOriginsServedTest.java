package touchfold.backbone.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.runtime.filters.Filters;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.backbone.problem.RouteServer;

/** What a browser is told of who may read our answers. */
class AnswerOriginsServedTest {

    private static final String CONSOLE = "https://console.example.vn";
    private static final String ALLOW = "access-control-allow-origin";

    private static RouteServer server;

    @BeforeAll
    static void listen() throws Exception {
        server = new RouteServer(new AnswerOrigins(List.of(CONSOLE, "http://127.0.0.1:8081"))::register);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void aPageOfAnOriginThatWasNamedMayReadTheAnswer() throws IOException {
        assertThat(server.answer("GET /v1/profiles", "Origin: " + CONSOLE))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase(ALLOW + ": " + CONSOLE)
                .containsIgnoringCase("access-control-expose-headers: ETag, Retry-After")
                .containsIgnoringCase("vary: Origin")
                .endsWith("through");
    }

    /** The console sends its key itself: with cookies another page could ask in its name. */
    @Test
    void noCookiesAreLetThrough() throws IOException {
        assertThat(server.answer("GET /v1/profiles", "Origin: " + CONSOLE))
                .doesNotContainIgnoringCase("access-control-allow-credentials");
    }

    @Test
    void aBrowserThatAsksFirstIsAnsweredWithoutAKey() throws IOException {
        assertThat(server.answer("OPTIONS /v1/profiles", "Origin: " + CONSOLE, "Access-Control-Request-Method: POST"))
                .startsWith("HTTP/1.1 204")
                .containsIgnoringCase(ALLOW + ": " + CONSOLE)
                .containsIgnoringCase("access-control-allow-methods: GET, POST, OPTIONS")
                .containsIgnoringCase("access-control-allow-headers: Authorization, Content-Type, If-None-Match")
                .doesNotContain("through");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://console.example.vn.evil.test",
                "https://evil.test",
                "http://console.example.vn",
                "https://console.example.vn:444",
                "https://CONSOLE.example.vn",
                "null",
                "*"
            })
    void aPageOfAnyOtherOriginMayNot(String origin) throws IOException {
        assertThat(server.answer("GET /v1/profiles", "Origin: " + origin))
                .doesNotContainIgnoringCase("access-control")
                .endsWith("through");
        assertThat(server.answer("OPTIONS /v1/profiles", "Origin: " + origin))
                .doesNotContainIgnoringCase("access-control");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/q/metrics", "/console/", "/v1", "/v1/../q/metrics", "/v2/profiles"})
    void onlyAnswersOfTheInterfaceAreForOtherPages(String path) throws IOException {
        assertThat(server.answer("GET " + path, "Origin: " + CONSOLE)).doesNotContainIgnoringCase("access-control");
    }

    @Test
    void whoeverAsksWithoutAnOriginIsAnsweredAsEver() throws IOException {
        assertThat(server.answer("GET /v1/profiles"))
                .doesNotContainIgnoringCase("access-control")
                .endsWith("through");
    }

    @Test
    void whereNoOriginIsNamedNothingIsAskedAtAll() {
        Filters filters = new Filters();
        new AnswerOrigins(List.of()).register(filters);

        assertThat(filters.getFilters()).isEmpty();
    }
}
