package touchfold.profile.api;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;
import touchfold.backbone.problem.Limit;
import touchfold.profile.store.ProfileReads;
import touchfold.profile.store.TimelineReads;
import touchfold.profile.store.TimelineReads.Entry;
import touchfold.profile.store.TimelineReads.Window;

/** What happened between a person and the business, newest first. */
@Path("/v1/profiles/{id}/timeline")
@ReadAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
public class TimelineResource {

    private static final int MAX_LIMIT = 500;
    private static final AnswerWriter WRITER = new AnswerWriter(TimelineAnswer.class);

    @Inject
    TimelineReads timelines;

    @Inject
    ProfileReads profiles;

    /** A page of the timeline. A page does not shift while new touchpoints arrive. */
    @GET
    @Operation(summary = "A profile's timeline, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TimelineAnswer.class)))
    public Uni<byte[]> timeline(
            @PathParam("id") String id,
            @Parameter(description = "1 to " + MAX_LIMIT) @QueryParam("limit") @DefaultValue("50") String limitText,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") String cursor,
            @Parameter(description = "web, email, booth, pos, …; several separated by commas") @QueryParam("channel")
                    String channel,
            @Parameter(description = "order-completed, page-viewed, …; several separated by commas") @QueryParam("type")
                    String type,
            @Parameter(description = "RFC 3339, inclusive") @QueryParam("from") String from,
            @Parameter(description = "RFC 3339, exclusive") @QueryParam("to") String to) {
        UUID profile = Parameters.profileId(id);
        int limit = Limit.of(limitText, MAX_LIMIT);
        Window window = new Window(
                Cursor.read(cursor),
                Parameters.from(from),
                Parameters.to(to),
                Parameters.channels(channel),
                Parameters.types(type),
                limit + 1);
        return timelines
                .page(profile, window)
                .chain(entries -> entries.isEmpty()
                        ? emptyIfKnown(profile)
                        : Uni.createFrom().item(page(entries, limit)))
                .map(WRITER::write);
    }

    private Uni<TimelineAnswer> emptyIfKnown(UUID id) {
        return profiles.find(id).map(found -> {
            if (found.isEmpty()) {
                throw Parameters.noSuchProfile();
            }
            return new TimelineAnswer(List.of(), null);
        });
    }

    /** One more than asked for was read, to know whether there is more. */
    private static TimelineAnswer page(List<Entry> entries, int limit) {
        List<Entry> shown = entries.subList(0, Math.min(limit, entries.size()));
        String next = entries.size() > limit ? Cursor.of(shown.getLast().place()) : null;
        return new TimelineAnswer(shown.stream().map(TimelineItem::of).toList(), next);
    }
}
