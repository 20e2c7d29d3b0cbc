package touchfold.profile.api;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
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
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;
import touchfold.backbone.problem.Limit;
import touchfold.profile.enrich.DerivedFacts;
import touchfold.profile.enrich.place.FactDerivation;
import touchfold.profile.store.ClientReads;
import touchfold.profile.store.ProfileReads;
import touchfold.profile.store.TimelineReads;
import touchfold.profile.store.TimelineReads.Entry;
import touchfold.profile.store.TimelineReads.Window;
import touchfold.profile.touchpoint.Touchpoint;

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

    @Inject
    ClientReads clients;

    @Inject
    FactDerivation derivation;

    @Inject
    PastAnswers past;

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
            @Parameter(description = "RFC 3339, exclusive") @QueryParam("to") String to,
            @Parameter(description = "true: also how somebody came, with which program, from where")
                    @QueryParam("derived")
                    String derivedText,
            @Parameter(description = Parameters.AS_OF) @QueryParam("asOf") String asOf,
            @Parameter(description = Parameters.KNOWN_AT) @QueryParam("knownAt") String knownAt) {
        UUID profile = Parameters.profileId(id);
        int limit = Limit.of(limitText, MAX_LIMIT);
        boolean derived = Parameters.flag(derivedText, "derived");
        Window window = new Window(
                Cursor.read(cursor),
                Parameters.from(from),
                Parameters.to(to),
                Parameters.channels(channel),
                Parameters.types(type),
                limit + 1);
        return Parameters.past(asOf, knownAt)
                .map(time -> past.find(profile, time)
                        .map(found -> PastAnswers.page(found.profile(), window))
                        .chain(entries -> answer(entries, limit, derived)))
                .orElseGet(() -> timelines
                        .page(profile, window)
                        .chain(entries -> entries.isEmpty()
                                ? goneOn(profile, window)
                                : Uni.createFrom().item(entries))
                        .chain(entries -> answer(entries, limit, derived)))
                .map(WRITER::write);
    }

    private Uni<TimelineAnswer> answer(List<Entry> entries, int limit, boolean derived) {
        return derived && !entries.isEmpty()
                ? derivedPage(entries, limit)
                : Uni.createFrom().item(page(entries, limit));
    }

    /** Nothing has happened, or nobody holds that id any more and its profile went into another one. */
    private Uni<List<Entry>> goneOn(UUID id, Window window) {
        return profiles.find(id)
                .map(found ->
                        found.orElseThrow(Parameters::noSuchProfile).document().id())
                .chain(now -> now.equals(id) ? Uni.createFrom().item(List.of()) : timelines.page(now, window));
    }

    /** To read patterns of programs takes too long for an event loop. */
    private Uni<TimelineAnswer> derivedPage(List<Entry> entries, int limit) {
        List<Touchpoint.Key> keys = entries.stream().map(TimelineResource::key).toList();
        return clients.of(keys)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(known ->
                        page(entries, limit, entry -> TimelineItem.of(entry, derived(entry, known.get(key(entry))))));
    }

    private DerivedFacts derived(Entry entry, ClientReads.Client client) {
        return derivation.of(TimelineItem.context(entry), client.userAgent(), client.address());
    }

    private static Touchpoint.Key key(Entry entry) {
        return new Touchpoint.Key(entry.place().source(), entry.place().touchpoint());
    }

    private static TimelineAnswer page(List<Entry> entries, int limit) {
        return page(entries, limit, TimelineItem::of);
    }

    /** One more than asked for was read, to know whether there is more. */
    private static TimelineAnswer page(List<Entry> entries, int limit, Function<Entry, TimelineItem> item) {
        List<Entry> shown = entries.subList(0, Math.min(limit, entries.size()));
        String next = entries.size() > limit ? Cursor.of(shown.getLast().place()) : null;
        return new TimelineAnswer(shown.stream().map(item).toList(), next);
    }
}
