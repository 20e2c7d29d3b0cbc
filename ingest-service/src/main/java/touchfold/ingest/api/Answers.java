package touchfold.ingest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.backbone.problem.ProblemMapper;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.publish.NotAcknowledged;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * What senders are told. Every body is a JSON object: one client takes anything else, nothing included, for a failure
 * and sends it all again.
 */
@ApplicationScoped
public class Answers {

    private final IngestConfig config;

    @Inject
    Answers(IngestConfig config) {
        this.config = config;
    }

    /** The answer to a batch: what is good was taken, and what is not is named. */
    Response batch(List<TouchpointResult> results) {
        return ok(receipt(results));
    }

    static Receipt receipt(List<TouchpointResult> results) {
        List<Refused> rejected = rejected(results);
        return new Receipt(true, results.size() - rejected.size(), rejected);
    }

    /** The answer to a single message: 400 that names the field if it was not good. */
    Response single(List<TouchpointResult> results) {
        return results.stream()
                .filter(TouchpointResult.Rejected.class::isInstance)
                .map(result -> ProblemMapper.of(problem((TouchpointResult.Rejected) result)))
                .findFirst()
                .orElseGet(() -> batch(results));
    }

    static Response ok(Object entity) {
        return Response.ok(entity, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** What every tracking client retries. */
    Throwable busy(Throwable failure) {
        return failure instanceof NotAcknowledged
                ? refusal(Problem.overloaded("Expected Kafka to acknowledge, but it did not yet; send it again"))
                : failure;
    }

    /** What mail providers, shops and tills retry. */
    Throwable unavailable(Throwable failure) {
        return failure instanceof NotAcknowledged
                ? refusal(Problem.unavailable("Expected Kafka to acknowledge, but it did not yet; send it again"))
                : failure;
    }

    private ProblemException refusal(Problem problem) {
        return new ProblemException(problem.with(Map.of("success", false, "code", "not_acknowledged")))
                .withRetryAfter(config.retryAfter());
    }

    private static List<Refused> rejected(List<TouchpointResult> results) {
        return results.stream()
                .filter(TouchpointResult.Rejected.class::isInstance)
                .map(TouchpointResult.Rejected.class::cast)
                .map(result -> new Refused(
                        result.index(), result.messageId(), result.code(), result.pointer(), result.detail()))
                .toList();
    }

    private static Problem problem(TouchpointResult.Rejected rejected) {
        return Problem.invalid(
                        rejected.detail(),
                        new Problem.FieldError(rejected.pointer(), rejected.code(), rejected.detail()))
                .with(Map.of("success", false, "code", rejected.code()));
    }

    /** The body of a 200. Messages that say nothing, such as an alias of an id to itself, count as accepted. */
    public record Receipt(boolean success, int accepted, List<Refused> rejected) {}

    /** One message that was not taken. It stands on the topic of rejected messages. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Refused(int index, String messageId, String code, String pointer, String detail) {}
}
