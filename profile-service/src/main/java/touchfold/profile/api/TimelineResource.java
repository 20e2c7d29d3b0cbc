package touchfold.profile.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;
import touchfold.backbone.problem.Limit;
import touchfold.events.CanonicalEvent;
import touchfold.events.Context;
import touchfold.events.Fact;
import touchfold.events.Times;
import touchfold.profile.identity.Seen;
import touchfold.profile.store.ProfileReads;
import touchfold.profile.store.TimelineReads;
import touchfold.profile.store.TimelineReads.Entry;
import touchfold.profile.store.TimelineReads.Window;
import touchfold.profile.view.Title;

/** What happened between a person and the business, newest first. */
@Path("/v1/profiles/{id}/timeline")
@ReadAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
public class TimelineResource {

    private static final int MAX_LIMIT = 500;

    @Inject
    TimelineReads timelines;

    @Inject
    ProfileReads profiles;

    /** A page; {@code nextCursor} is null at the end. */
    public record Timeline(List<Item> items, String nextCursor) {}

    /**
     * A touchpoint.
     *
     * @param type the fact's wire name
     * @param identifier the identifier that it hangs on
     * @param title the touchpoint in a few words
     * @param properties what the source said beyond the fact
     * @param times how occurredAt came about, and whether it is doubtful
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String id,
            String source,
            String type,
            String channel,
            Instant occurredAt,
            Instant receivedAt,
            UUID identifier,
            String title,
            @Schema(implementation = Object.class) Fact fact,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Schema(implementation = Object.class)
            Map<String, JsonNode> properties,

            Times times,
            Context.Page page,
            Context.Campaign campaign) {}

    /** A page of the timeline. A page does not shift while new touchpoints arrive. */
    @GET
    @Operation(summary = "A profile's timeline, newest first")
    public Uni<Timeline> timeline(
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
                        : Uni.createFrom().item(page(entries, limit)));
    }

    private Uni<Timeline> emptyIfKnown(UUID id) {
        return profiles.find(id).map(found -> {
            if (found.isEmpty()) {
                throw Parameters.noSuchProfile();
            }
            return new Timeline(List.of(), null);
        });
    }

    /** One more than asked for was read, to know whether there is more. */
    private static Timeline page(List<Entry> entries, int limit) {
        List<Entry> shown = entries.subList(0, Math.min(limit, entries.size()));
        String next = entries.size() > limit ? Cursor.of(place(shown.getLast().event())) : null;
        return new Timeline(shown.stream().map(TimelineResource::item).toList(), next);
    }

    private static Seen place(CanonicalEvent event) {
        return new Seen(event.times().occurredAt(), event.source().id(), event.id());
    }

    private static Item item(Entry entry) {
        CanonicalEvent event = entry.event();
        return new Item(
                event.id(),
                event.source().id(),
                event.fact().wireName(),
                event.source().channel().wireName(),
                event.times().occurredAt(),
                event.times().receivedAt(),
                entry.anchor(),
                Title.of(event.fact(), event.context()),
                event.fact(),
                event.properties(),
                event.times(),
                event.context().page(),
                event.context().campaign());
    }
}
