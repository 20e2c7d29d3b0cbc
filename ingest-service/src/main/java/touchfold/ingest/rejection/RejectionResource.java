package touchfold.ingest.rejection;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import touchfold.backbone.access.AdminAccess;
import touchfold.backbone.problem.Limit;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.events.CanonicalEvent;
import touchfold.ingest.publish.RejectedMessage;
import touchfold.ingest.publish.RejectedRecord;
import touchfold.ingest.touchpoint.TouchpointResult;

/** Refused messages: listed without what may be personal, shown one by one with it, and read again. */
@Path("/v1/rejections")
@AdminAccess
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Rejections", description = "Messages that could not be understood, for bearers of an admin key")
public class RejectionResource {

    private static final int MAX_LIMIT = 500;

    @Inject
    RejectionLog log;

    @Inject
    RejectionReplay replay;

    /** The newest first, and nothing personal. A page may be shorter than wanted before the end. */
    @GET
    @Operation(summary = "Refused messages, the newest first")
    public Listing list(
            @QueryParam("source") String source,
            @QueryParam("door") String door,
            @QueryParam("code") String code,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("limit") @DefaultValue("100") String limitText,
            @QueryParam("cursor") String cursorText) {
        int limit = Limit.of(limitText, MAX_LIMIT);
        RejectionFilter filter = new RejectionFilter(source, door, code, instant("from", from), instant("to", to));
        RejectionPage page = log.page(filter, cursor(cursorText), limit);
        Map<String, ReplayMark> marks = log.marks();
        return new Listing(
                page.rejections().stream()
                        .map(each -> item(each, marks.get(each.id().toString()), null))
                        .toList(),
                page.next().map(RejectionCursor::toString).orElse(null));
    }

    /** One of them, with the message as it came: personal data. */
    @GET
    @Path("/{id}")
    @Operation(summary = "One refused message, with what was sent")
    @APIResponse(responseCode = "200", description = "What was sent stands in personal")
    @APIResponse(responseCode = "404", description = "Nobody was refused under this id, or it is too long ago")
    public Item one(@PathParam("id") String id) {
        Rejection rejection = found(id);
        return item(rejection, log.marks().get(id), rejection.message().personal());
    }

    /**
     * Reads a message again: as it came, or the message of the body in its place. It becomes the event that it would have
     * become; another replay of the same changes nothing, and one of something else is refused.
     */
    @POST
    @Path("/{id}/replay")
    @Operation(summary = "Read a refused message again, as it came or corrected")
    @RequestBody(
            description = "The corrected message in its place; without a body the message as it came",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "200", description = "Kafka has the events that are named")
    @APIResponse(responseCode = "400", description = "It still can't be understood; the field is named")
    @APIResponse(responseCode = "404", description = "Nobody was refused under this id, or it is too long ago")
    @APIResponse(responseCode = "409", description = "It was replayed with other content, or must be corrected first")
    @APIResponse(responseCode = "503", description = "Kafka did not acknowledge; replay the same again")
    public Replayed replay(@PathParam("id") String id, byte[] corrected) {
        TouchpointResult result = replay.replay(found(id), corrected == null ? new byte[0] : corrected);
        return switch (result) {
            case TouchpointResult.Accepted accepted ->
                new Replayed(
                        true,
                        id,
                        accepted.events().stream().map(CanonicalEvent::id).toList(),
                        null);
            case TouchpointResult.Ignored ignored -> new Replayed(true, id, List.of(), ignored.reason());
            case TouchpointResult.Rejected rejected ->
                throw new ProblemException(Problem.invalid(
                                rejected.detail(),
                                new Problem.FieldError(rejected.pointer(), rejected.code(), rejected.detail()))
                        .with(Map.of("success", false, "code", rejected.code())));
        };
    }

    private Rejection found(String text) {
        return RejectionId.parse(text)
                .flatMap(log::find)
                .orElseThrow(() -> new ProblemException(
                        Problem.notFound("Expected the id of a refused message, but the topic has none like it")));
    }

    private static Item item(Rejection rejection, ReplayMark mark, RejectedMessage personal) {
        RejectedRecord message = rejection.message();
        return new Item(
                rejection.id().toString(),
                message.source().id(),
                message.door(),
                message.receivedAt(),
                message.requestId(),
                message.index(),
                message.code(),
                message.pointer(),
                message.detail(),
                message.personal().bytes().isPresent(),
                mark == null ? null : new Mark(mark.at(), mark.corrected(), mark.events()),
                personal == null ? null : message.messageId(),
                personal);
    }

    private static Instant instant(String name, String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw wrong(name, "Expected a UTC instant such as 2026-01-02T03:04:05Z, but it is something else");
        }
    }

    private static Optional<RejectionCursor> cursor(String text) {
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(RejectionCursor.parse(text)
                .orElseThrow(() -> wrong("cursor", "Expected the next of an earlier page, but it is something else")));
    }

    private static ProblemException wrong(String name, String detail) {
        return new ProblemException(Problem.invalid(detail, new Problem.FieldError(name, "invalid", detail)));
    }

    /**
     * A page.
     *
     * @param next to be given as {@code cursor} for the next page; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Listing(List<Item> items, String next) {}

    /**
     * One refused message.
     *
     * @param pointer JSON pointer to the field; its names are the sender's own
     * @param complete whether all of the message was kept, so that it can be replayed as it came
     * @param replayed what it became, absent before
     * @param messageId its own id, shown only beside the message
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String id,
            String source,
            String door,
            Instant receivedAt,
            String requestId,
            int index,
            String code,
            String pointer,
            String detail,
            boolean complete,
            Mark replayed,
            String messageId,
            RejectedMessage personal) {}

    /** That it was read again, and the events that it became. */
    public record Mark(Instant at, boolean corrected, List<String> events) {}

    /**
     * What became of it.
     *
     * @param ignored why it became no event, absent when it did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Replayed(boolean success, String id, List<String> events, String ignored) {}
}
