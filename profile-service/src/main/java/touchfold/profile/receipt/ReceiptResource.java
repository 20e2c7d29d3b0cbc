package touchfold.profile.receipt;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;
import touchfold.backbone.access.SecretDigests;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.backbone.topics.TopicsConfig;
import touchfold.events.CloudEventNames;
import touchfold.events.EventIds;
import touchfold.profile.receipt.ReceiptReads.Stored;
import touchfold.profile.receipt.ReceiptSearch.Found;

/** Where an event is: no message that was answered ever just disappears. */
@Path("/v1/receipts/{source}/{eventId}")
@ReadAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
public class ReceiptResource {

    private static final int LONGEST = 1_024;

    @Inject
    ReceiptReads reads;

    @Inject
    ReceiptSearch search;

    @Inject
    TopicsConfig topics;

    private final SecretDigests digests;

    @Inject
    ReceiptResource(@ConfigProperty(name = "touchfold.identity.secret") String secret) {
        digests = new SecretDigests(secret);
    }

    /** Where it is. */
    @GET
    @Operation(summary = "Where an event is: waiting, in which profile, set aside or refused, and why")
    @APIResponse(responseCode = "200", description = "What became of every message with this id")
    @APIResponse(
            responseCode = "404",
            description = "No message with this id is known; the detail says how far was looked")
    @APIResponse(responseCode = "503", description = "The store does not know it and Kafka does not answer")
    public Uni<Receipt> receipt(
            @PathParam("source") String source,
            @Parameter(
                            description =
                                    "The sender's own id (messageId, event_id, …), the event's id, or the parts of"
                                            + " a derived id separated by commas, such as booth,ipad-3,scan-77")
                    @PathParam("eventId")
                    String eventId) {
        requireText("source", source);
        requireText("eventId", eventId);
        GivenIds ids = GivenIds.of(eventId, id -> digests.of(EventIds.PURPOSE, id));
        // Offsets first: whatever is folded in between is found in the store.
        return reads.applied(topics.named(CloudEventNames.TOPIC))
                .chain(applied -> reads.stored(source, ids).chain(stored -> Uni.createFrom()
                        .item(() -> search.find(source, ids, applied))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .chain(found -> settled(source, ids, stored, found))));
    }

    /** What waited may have been folded while it was looked for, and would then be told of twice. */
    private Uni<Receipt> settled(String source, GivenIds ids, Stored stored, Found found) {
        if (found.waiting() == null) {
            return Uni.createFrom().item(answer(source, ids, stored, found));
        }
        return reads.stored(source, ids).map(now -> {
            boolean applied = !now.equals(stored);
            return answer(source, ids, now, applied ? found.withoutWaiting() : found);
        });
    }

    private static Receipt answer(String source, GivenIds ids, Stored stored, Found found) {
        return Receipt.of(source, ids, stored, found).orElseThrow(() -> unknown(found));
    }

    private static ProblemException unknown(Found found) {
        if (!found.searched().answered()) {
            return new ProblemException(Problem.unavailable(
                    "Expected Kafka to tell of an event that is not folded, but it does not answer; try again"));
        }
        String how = found.searched().complete()
                ? "no message with this id was accepted by this source, or it was refused longer ago than Kafka keeps"
                        + " refused messages"
                : "nothing with this id is folded or set aside; more waits or was refused than is looked through for"
                        + " one answer, so that it may be there all the same";
        return new ProblemException(Problem.notFound("Expected the id of an event that came here, but " + how));
    }

    private static void requireText(String name, String value) {
        if (value.indexOf('\0') >= 0 || value.length() > LONGEST) {
            String detail = "Expected at most " + LONGEST + " characters without NUL, but it is something else";
            throw new ProblemException(Problem.invalid(detail, new Problem.FieldError(name, "invalid", detail)));
        }
    }
}
