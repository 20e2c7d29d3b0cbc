package touchfold.ingest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.backbone.problem.ProblemMapper;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.publish.AcceptedNote;
import touchfold.ingest.publish.DeliveryReport;
import touchfold.ingest.publish.NotAcknowledged;
import touchfold.ingest.touchpoint.NoRoomException;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * What senders are told. Every body is a JSON object: one client takes anything else, nothing included, for a failure
 * and sends it all again.
 */
@ApplicationScoped
public class SenderAnswers {

    static final String AGAIN = "Expected Kafka to acknowledge, but it did not yet; send it again";

    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final IngestConfig config;

    @Inject
    SenderAnswers(IngestConfig config) {
        this.config = config;
    }

    /** The answer to a batch: what is good was taken, and what is not is named. */
    Response batch(List<TouchpointResult> results) {
        return ok(receipt(results));
    }

    /** The same for a request whose accepted messages nobody holds any more. */
    static Receipt receipt(DeliveryReport report) {
        return new Receipt(
                true,
                report.accepted(),
                report.notes().stream().map(SenderAnswers::noted).toList(),
                report.ignored().stream().map(SenderAnswers::ignored).toList(),
                report.rejected().stream().map(SenderAnswers::refused).toList());
    }

    static Receipt receipt(List<TouchpointResult> results) {
        int accepted = 0;
        List<Noted> notes = new ArrayList<>();
        List<Ignored> ignored = new ArrayList<>();
        List<Refused> rejected = new ArrayList<>();
        for (TouchpointResult result : results) {
            switch (result) {
                case TouchpointResult.Accepted taken -> {
                    accepted++;
                    AcceptedNote.of(taken).map(SenderAnswers::noted).ifPresent(notes::add);
                }
                case TouchpointResult.Ignored nothing -> ignored.add(ignored(nothing));
                case TouchpointResult.Rejected refused -> rejected.add(refused(refused));
            }
        }
        return new Receipt(true, accepted, notes, ignored, rejected);
    }

    /** The answer to a single message: 400 that names the field if it was not good. */
    Response single(List<TouchpointResult> results) {
        return results.stream()
                .filter(TouchpointResult.Rejected.class::isInstance)
                .map(result -> rejected((TouchpointResult.Rejected) result))
                .findFirst()
                .orElseGet(() -> batch(results));
    }

    /** The answer to a single message that was not good. */
    static Response rejected(TouchpointResult.Rejected rejected) {
        return ProblemMapper.of(Problem.invalid(
                        rejected.detail(),
                        new Problem.FieldError(rejected.pointer(), rejected.code(), rejected.detail()))
                .with(Map.of("success", false, "code", rejected.code())));
    }

    static Response ok(Object entity) {
        return Response.ok(entity, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** What every tracking client retries. */
    Throwable busy(Throwable failure) {
        return failure instanceof NotAcknowledged ? again(Problem.overloaded(AGAIN), "not_acknowledged") : failure;
    }

    /** There is no memory for another request at the moment. */
    ProblemException full(int status) {
        return again(
                later(status, "Expected room for another request, but there is none at the moment; send it again"),
                "overloaded");
    }

    /** The body took too long to arrive: for want of a network, or because we were too busy to read it. */
    ProblemException tooSlow(int status) {
        return again(later(status, "Expected the body to arrive faster; send it again"), "too_slow");
    }

    /** How long callers are told to wait. */
    Duration retryAfter() {
        return config.retryAfter();
    }

    /** The caller came too often. */
    ProblemException tooOften(int status) {
        return again(
                later(status, "Expected fewer requests of this caller, but there are more; send it again later"),
                "too_often");
    }

    /** Too many look at what comes. */
    ProblemException tooManyLooking(int most) {
        return again(
                later(TOO_MANY, "Expected at most " + most + " who look at once, but there are more; try again later"),
                "too_many_listeners");
    }

    /** The failure as the caller is told it: want of room is no fault of its own. */
    RuntimeException told(RuntimeException failure, int busy) {
        return failure instanceof NoRoomException ? full(busy) : failure;
    }

    /** Something that is needed is not there yet, and the caller sends it again after that status. */
    ProblemException notYet(int status, String detail) {
        return again(later(status, detail), "not_acknowledged");
    }

    private static Problem later(int status, String detail) {
        return switch (status) {
            case TOO_MANY -> Problem.overloaded(detail);
            case UNAVAILABLE -> Problem.unavailable(detail);
            default -> Problem.ofStatus(status, "Try again later", detail);
        };
    }

    /** Whether a request was refused for what the caller sent, and not because we have no room or no broker. */
    static boolean isOwnFault(RuntimeException failure) {
        return failure instanceof Refusal
                || (failure instanceof ProblemException problem
                        && problem.problem().status() < TOO_MANY);
    }

    private ProblemException again(Problem problem, String code) {
        return new ProblemException(problem.with(Map.of("success", false, "code", code)))
                .withRetryAfter(config.retryAfter());
    }

    private static Noted noted(AcceptedNote note) {
        return new Noted(note.index(), note.messageId(), note.code(), note.detail());
    }

    private static Ignored ignored(TouchpointResult.Ignored nothing) {
        return new Ignored(nothing.index(), nothing.messageId(), nothing.reason());
    }

    private static Refused refused(TouchpointResult.Rejected rejected) {
        return new Refused(
                rejected.index(), rejected.messageId(), rejected.code(), rejected.pointer(), rejected.detail());
    }

    /**
     * The body of a 200.
     *
     * @param accepted how many messages became events, all of which Kafka has
     * @param notes to those of them whose time is doubted; absent when there is none
     * @param ignored those that say nothing that is kept, such as an alias of an id to itself
     * @param rejected those that can't be understood
     */
    public record Receipt(
            boolean success,
            int accepted,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Noted> notes,
            List<Ignored> ignored,
            List<Refused> rejected) {}

    /** One accepted message that does not count quite as it says. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Noted(int index, String messageId, String code, String detail) {}

    /** One message of which nothing is kept, with the reason. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Ignored(int index, String messageId, String reason) {}

    /** One message that was not taken. It stands on the topic of rejected messages. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Refused(int index, String messageId, String code, String pointer, String detail) {}
}
