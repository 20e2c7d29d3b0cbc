package touchfold.profile.api;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import touchfold.backbone.access.AccessKeys;
import touchfold.backbone.access.AdminAccess;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;
import touchfold.backbone.problem.Limit;
import touchfold.profile.api.ReviewAnswers.Decided;
import touchfold.profile.api.ReviewAnswers.ReviewPage;
import touchfold.profile.api.ReviewAnswers.ScanItem;
import touchfold.profile.api.ReviewRequests.AskedDecision;
import touchfold.profile.identity.IdentityWording;
import touchfold.profile.review.ReviewItem;
import touchfold.profile.review.ReviewItem.State;
import touchfold.profile.review.ReviewQueue;
import touchfold.profile.review.ReviewQueue.ItemPage;
import touchfold.profile.review.ReviewQueue.Wanted;
import touchfold.profile.review.ReviewScan;
import touchfold.profile.store.ProfileReads;

/** Pairs of profiles that may be one person's: people look at them and decide; nothing is merged by itself. */
@Path("/v1/identity/review")
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
public class ReviewResource {

    private static final int MAX_LIMIT = 200;
    private static final String EXAMPLE = """
            {"reason":"Same voice, same address","author":"mai@shop.example"}
            """;
    private static final String SNOOZE_EXAMPLE = """
            {"reason":"She calls back after Tết","author":"mai@shop.example","until":"2027-02-20T00:00:00Z"}
            """;

    @Inject
    ReviewQueue queue;

    @Inject
    ReviewScan scan;

    @Inject
    ReviewDecisions decisions;

    @Inject
    ProfileReads profiles;

    @Inject
    PersonalReads personal;

    @Inject
    AccessKeys keys;

    private final Clock clock = Clock.systemUTC();

    /** Items, the best first. */
    @GET
    @ReadAccess
    @Operation(summary = "Profiles that may be one person's: likely duplicates, and evidence that the rules refused")
    @APIResponse(
            responseCode = "200",
            description =
                    "English, or Vietnamese where Accept-Language prefers it. Identifiers are masked, and in clear"
                            + " beside that for an admin key. A page may hold fewer than asked for; there are more as long as"
                            + " there is a nextCursor",
            content = @Content(schema = @Schema(implementation = ReviewPage.class)))
    public Uni<RestResponse<ReviewPage>> list(
            @Parameter(description = "duplicate or conflict") @QueryParam("kind") String kind,
            @Parameter(description = "open, snoozed, rejected or accepted") @QueryParam("state") @DefaultValue("open")
                    String state,
            @Parameter(description = "0 to 1") @QueryParam("minScore") @DefaultValue("0") String minScore,
            @Parameter(description = "Those of this profile") @QueryParam("profile") String profile,
            @QueryParam("limit") @DefaultValue("50") String limitText,
            @QueryParam("cursor") String cursor,
            @Context HttpHeaders headers,
            @BeanParam ReadCaller caller) {
        int limit = Limit.of(limitText, MAX_LIMIT);
        Wanted wanted = ReviewRequests.wanted(kind, state, minScore, profile, cursor);
        ProfileFields fields = personal.fields(caller, "identifiers,traits");
        IdentityWording wording = AskedLanguage.of(headers);
        ReviewAnswers answers =
                new ReviewAnswers(fields.isPersonal(), keys.mayAdminister(caller.authorization), wording);
        return queue.list(wanted, limit)
                .chain(page -> answer(page, answers, caller, fields))
                .map(listing -> ResponseBuilder.ok(listing)
                        .header(HttpHeaders.CONTENT_LANGUAGE, wording.language())
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                        .build());
    }

    private Uni<ReviewPage> answer(ItemPage page, ReviewAnswers answers, ReadCaller caller, ProfileFields fields) {
        Set<UUID> shown = new HashSet<>();
        page.items().forEach(item -> shown.addAll(List.of(item.lesser(), item.greater())));
        return profiles.findAll(shown)
                .call(known -> personal.record(caller, "review", known.keySet(), fields))
                .map(known -> new ReviewPage(
                        page.items().stream()
                                .map(item -> answers.item(item, known, clock.instant()))
                                .toList(),
                        page.last().map(ReviewRequests::cursor).orElse(null)));
    }

    /** Both are one person: a merge is stated. */
    @POST
    @AdminAccess
    @Path("/{id}/accept")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Both are one person: states a merge, which can be undone as any other")
    @APIResponse(
            responseCode = "202",
            description = "Kafka has the merge, and profiles follow within moments",
            content = @Content(schema = @Schema(implementation = Decided.class)))
    @APIResponse(responseCode = "404", description = "There is no such item")
    @APIResponse(responseCode = "409", description = "The profiles are no longer those that were compared")
    @APIResponse(responseCode = "503", description = "Kafka does not answer; try again")
    public Uni<Response> accept(
            @PathParam("id") String id,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "accept", value = EXAMPLE)))
                    AskedDecision asked) {
        return decisions
                .decide(ReviewRequests.itemId(id), State.ACCEPTED, ReviewRequests.decision(asked, clock.instant()))
                .map(item -> Response.accepted(Decided.of(item)).build());
    }

    /** Both are two people: not suggested again unless something else becomes known of them. */
    @POST
    @AdminAccess
    @Path("/{id}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "They are two people: not suggested again unless what is compared of them changes")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Decided.class)))
    @APIResponse(responseCode = "404", description = "There is no such item")
    @APIResponse(responseCode = "409", description = "It was accepted, or the profiles are others now")
    public Uni<Decided> reject(
            @PathParam("id") String id,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "reject", value = EXAMPLE)))
                    AskedDecision asked) {
        return decided(id, State.REJECTED, ReviewRequests.decision(asked, clock.instant()));
    }

    /** To be looked at later. */
    @POST
    @AdminAccess
    @Path("/{id}/snooze")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "To be looked at later: open again once that instant has come")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Decided.class)))
    @APIResponse(responseCode = "404", description = "There is no such item")
    @APIResponse(responseCode = "409", description = "It was accepted, or the profiles are others now")
    public Uni<Decided> snooze(
            @PathParam("id") String id,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "snooze", value = SNOOZE_EXAMPLE)))
                    AskedDecision asked) {
        return decided(id, State.SNOOZED, ReviewRequests.snooze(asked, clock.instant()));
    }

    private Uni<Decided> decided(String id, State state, ReviewItem.Decision decision) {
        return decisions.decide(ReviewRequests.itemId(id), state, decision).map(Decided::of);
    }

    /** Looks for pairs now. */
    @POST
    @AdminAccess
    @Path("/scan")
    @Operation(summary = "Looks for pairs now, instead of waiting for the interval")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = ScanItem.class)))
    public Uni<Response> scanNow() {
        return queue.ask().invoke(scan::wake).map(report -> Response.accepted(ScanItem.of(report))
                .build());
    }

    /** How the search for pairs is going. */
    @GET
    @ReadAccess
    @Path("/scan")
    @Operation(summary = "When pairs were looked for last, and by which weights they are scored")
    public Uni<ScanItem> scan() {
        return queue.report().map(ScanItem::of);
    }
}
