package touchfold.backbone.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.smallrye.mutiny.TimeoutException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.CharConversionException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client is told of whatever went wrong, and what it is not told. */
class ProblemMapperTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    record Order(int amount, List<Order> parts) {}

    @ParameterizedTest
    @CsvSource({
        "404, 404, /problems/not-found",
        "413, 413, /problems/too-large",
        "405, 405, about:blank",
        "406, 406, about:blank",
        "415, 415, about:blank",
        "400, 400, about:blank",
        "418, 418, about:blank"
    })
    void aStatusOfTheFrameworkIsAProblemOfThatStatus(int thrown, int status, String type) {
        Problem problem = problem(new WebApplicationException("lan@shop.vn", thrown));

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.type()).isEqualTo(type);
        assertThat(problem.title()).isNotBlank();
        assertThat(problem.detail()).startsWith("Expected ").doesNotContain("lan@shop.vn");
    }

    @Test
    void whatTheCallerMayChangeIsNamed() {
        assertThat(problem(new WebApplicationException(405)).detail()).contains("method");
        assertThat(problem(new WebApplicationException(406)).detail()).contains("Accept");
        assertThat(problem(new WebApplicationException(415)).detail()).contains("Content-Type");
        assertThat(problem(new NotFoundException()).detail()).contains("path");
    }

    @Test
    void aFieldThatDoesNotFitIsNamedWhereverItStands() {
        JsonProcessingException mistake =
                mistake("{\"amount\": 1, \"parts\": [{\"amount\": 2}, {\"amount\": \"lan@shop.vn\"}]}");

        for (Throwable failure : List.of(mistake, new WebApplicationException(mistake, 400))) {
            Problem problem = problem(failure);
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.type()).isEqualTo("/problems/invalid-request");
            assertThat(problem.errors()).singleElement().satisfies(error -> assertThat(error.pointer())
                    .isEqualTo("/parts/1/amount"));
            assertThat(problem.toString()).doesNotContain("lan@shop.vn");
        }
    }

    @Test
    void whatIsNoJsonIsToldWithoutAFieldAndWithoutItsText() {
        for (Throwable failure : List.of(
                mistake("{\"amount\": lan@shop.vn"), mistake("["), new CharConversionException("lan@shop.vn"))) {
            Problem problem = problem(failure);
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.errors())
                    .containsExactly(new Problem.FieldError("", "invalid_json", "Expected well-formed JSON"));
            assertThat(problem.toString()).doesNotContain("lan@shop.vn");
        }
    }

    @Test
    void aDatabaseThatIsAwayOrLateIsAnOutageThatPasses() {
        ProblemMapper.OfThrowable mapper = new ProblemMapper.OfThrowable();
        for (Throwable failure : List.of(new ConnectException("10.0.0.7"), new TimeoutException())) {
            Response answer = mapper.toResponse(failure);

            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
            assertThat(((Problem) answer.getEntity()).type()).isEqualTo("/problems/unavailable");
            assertThat(answer.getEntity().toString()).doesNotContain("10.0.0.7");
        }
    }

    @Test
    void anErrorOfOursIsToldByItsNumberAlone() {
        ProblemMapper.OfThrowable mapper = new ProblemMapper.OfThrowable();
        Problem first = (Problem)
                mapper.toResponse(new IllegalStateException("lan@shop.vn")).getEntity();
        Problem second = (Problem)
                mapper.toResponse(new StackOverflowError("lan@shop.vn")).getEntity();

        assertThat(first.status()).isEqualTo(500);
        assertThat(second.status()).isEqualTo(500);
        assertThat(first.detail()).doesNotContain("lan@shop.vn").isNotEqualTo(second.detail());
        assertThat(second.detail()).matches(".*error [0-9a-f-]{36}");
    }

    @Test
    void anAnswerIsAProblemDocument() throws IOException {
        Response answer = ProblemMapper.answer(new ProblemException(Problem.invalid(
                "Expected a name, but there is none", new Problem.FieldError("/name", "required", "Expected a name"))));

        assertThat(answer.getMediaType()).hasToString("application/problem+json");
        assertThat(JSON.readTree(JSON.writeValueAsString(answer.getEntity()))).isEqualTo(JSON.readTree("""
                        {"type": "/problems/invalid-request", "title": "Invalid request", "status": 400,
                         "detail": "Expected a name, but there is none",
                         "errors": [{"pointer": "/name", "code": "required", "detail": "Expected a name"}]}"""));
    }

    @Test
    void membersOfAClientFamilyStandBesideTheOthers() throws IOException {
        Problem problem = Problem.overloaded("Expected less").with(Map.of("success", false));

        assertThat(JSON.readTree(JSON.writeValueAsString(problem))).isEqualTo(JSON.readTree("""
                        {"type": "/problems/overloaded", "title": "Try again later", "status": 429,
                         "detail": "Expected less", "success": false}"""));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT0.2S, 1", "PT1S, 1", "PT90S, 90", "PT-5S, 1"})
    void whoIsToldToComeAgainIsToldAtLeastASecond(Duration delay, String seconds) {
        Response answer =
                ProblemMapper.answer(new ProblemException(Problem.overloaded("Expected less")).withRetryAfter(delay));

        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo(seconds);
    }

    @Test
    void theMoreSpecificMappersTellTheSame() {
        WebApplicationException status = new WebApplicationException(405);
        JsonProcessingException mistake = mistake("{\"amount\": []}");

        assertThat(new ProblemMapper.OfWebApplication().toResponse(status).getEntity())
                .isEqualTo(problem(status));
        assertThat(new ProblemMapper.OfMismatchedInput()
                        .toResponse((MismatchedInputException) mistake)
                        .getEntity())
                .isEqualTo(problem(mistake));
    }

    @Test
    void anAnswerIsNoFaultAndCostsNoTrace() {
        assertThat(new ProblemException(Problem.notFound("Expected a path")).getStackTrace())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1000, 1", "1000, 1000, 1000", "+7, 1000, 7", "007, 1000, 7"})
    void aLimitWithinItsBoundsIsTaken(String text, int max, int limit) {
        assertThat(Limit.of(text, max)).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({
        "0, out_of_range",
        "-1, out_of_range",
        "1001, out_of_range",
        "2147483648, invalid",
        "1e2, invalid",
        "'', invalid",
        "' 5', invalid",
        "0x10, invalid"
    })
    void aLimitThatIsNoneIsRefusedByItsCode(String text, String code) {
        assertThatThrownBy(() -> Limit.of(text, 1_000)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(400);
            assertThat(refused.problem().errors()).singleElement().satisfies(error -> assertThat(error.code())
                    .isEqualTo(code));
        });
    }

    @Test
    void aParameterThatIsSaidTwiceIsRefusedByItsNameAndOnceOrNeverIsNot() {
        RepeatedParameters.requireOne("dryRun", List.of("true"));
        RepeatedParameters.requireOne("dryRun", List.of());
        RepeatedParameters.requireOne("dryRun", null);

        assertThatThrownBy(() -> RepeatedParameters.requireOne("dryRun", List.of("true", "true")))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().status()).isEqualTo(400);
                    assertThat(refused.problem().errors())
                            .singleElement()
                            .satisfies(error -> assertThat(error.pointer()).isEqualTo("dryRun"));
                });
    }

    private static Problem problem(Throwable failure) {
        return (Problem) ProblemMapper.answer(failure).getEntity();
    }

    private static JsonProcessingException mistake(String json) {
        try {
            JSON.readValue(json, Order.class);
            throw new AssertionError("Expected a mistake in " + json);
        } catch (JsonProcessingException mistake) {
            return mistake;
        }
    }
}
