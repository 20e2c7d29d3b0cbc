package touchfold.segment.api;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.change.ScoringHistory;
import touchfold.segment.close.PastCloses;
import touchfold.segment.evaluate.ReasonWording;
import touchfold.segment.store.AliasTable;
import touchfold.segment.store.CustomerTable;
import touchfold.segment.store.ScoringTable;
import touchfold.segment.store.SegmentChangeTable;
import touchfold.segment.store.StoredCustomer;

/** One customer's segments. */
@Path("/v1/profiles/{id}/segments")
@ReadAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
public class ProfileSegmentsResource {

    @Inject
    Pool pool;

    @Inject
    CustomerTable customers;

    @Inject
    AliasTable aliases;

    @Inject
    SegmentChangeTable published;

    @Inject
    ScoringTable scoring;

    @Inject
    PastCloses past;

    @Inject
    CustomerTransitions transitions;

    /**
     * The segments of a profile; the id of a merged profile answers with the one it goes on under, that of an identifier with
     * the one that holds it.
     */
    @GET
    @Operation(summary = "The segments of a profile, with the reason and what time alone will change")
    @APIResponse(
            responseCode = "200",
            description = "One segment per model; reasons in English, or Vietnamese where Accept-Language prefers it",
            content = @Content(examples = @ExampleObject(name = "a regular", value = """
                    {"profileId":"7d0c3a0e-5b1f-8c55-9d1e-2f4a6b8c0d11","segments":[{"model":"stage",
                      "segment":"stage.close","since":"2026-11-02T03:10:00Z",
                      "reason":"Bought on 5 days, last on 2026-11-02, 20 days ago, usually every 34 days.",
                      "until":"2027-01-09T17:00:00Z","untilSegment":"stage.quiet",
                      "values":{"lastPurchase":"2026-11-02","purchaseDays":5,"silentDays":20,"usualGapDays":34.2},
                      "thresholds":{"endedAt":"2027-05-01","endedBelowChance":0.1,"quietAt":"2027-01-10"}}]}
                    """)))
    @APIResponse(responseCode = "400", description = "An id or instant that can't be used")
    @APIResponse(responseCode = "401", description = "No key, or one that nobody knows")
    @APIResponse(responseCode = "404", description = "No such profile")
    public Uni<RestResponse<ProfileSegments>> segments(
            @PathParam("id") String id,
            @Parameter(
                            description =
                                    "Asks for another instant, earlier or later, by all that is known today and by"
                                            + " the cuts and parameters that held then")
                    @QueryParam("asOf")
                    String asOf,
            @Context HttpHeaders headers) {
        ReasonWording wording = ReasonWording.of(headers.getAcceptableLanguages().stream()
                .map(Locale::getLanguage)
                .toList());
        UUID profile = RequestParameters.profile(id);
        Instant asked = RequestParameters.asOf(asOf);
        return find(profile).chain(state -> scoring.moment(pool).chain(moment -> {
            Instant at = asked == null ? latest(state, moment.passed()) : asked;
            Uni<ScoringHistory> scored =
                    asked == null ? Uni.createFrom().item(moment.scoring()) : past.asOf(moment, at);
            return scored.chain(history -> published
                            .effective(pool, List.of(state.profileId()))
                            .map(all -> ProfileSegments.of(
                                    state,
                                    transitions.asOf(state.facts(), history, at),
                                    all.getOrDefault(state.profileId(), List.of()),
                                    at,
                                    asked,
                                    wording)))
                    .map(answer -> ResponseBuilder.ok(answer)
                            .header(HttpHeaders.CONTENT_LANGUAGE, wording.language())
                            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                            .build());
        }));
    }

    /** The present ends where the stream has come to, or where the customer is known to have done something. */
    private static Instant latest(CustomerState state, Instant passed) {
        return state.evaluatedAt().isAfter(passed) ? state.evaluatedAt() : passed;
    }

    private Uni<CustomerState> find(UUID profile) {
        return living(List.of(profile))
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : aliases.profiles(pool, profile).chain(this::living))
                .map(found -> found.orElseThrow(ProfileSegmentsResource::unknown));
    }

    private Uni<Optional<CustomerState>> living(List<UUID> profiles) {
        return profiles.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : customers
                        .follow(pool, profiles)
                        .chain(ends -> customers.read(pool, ends))
                        .map(found -> found.stream()
                                .filter(customer -> customer.fault().isEmpty())
                                .map(StoredCustomer::state)
                                .filter(CustomerState::isLiving)
                                .max(Comparator.comparing(CustomerState::evaluatedAt)));
    }

    private static ProblemException unknown() {
        return new ProblemException(
                Problem.notFound("Expected a profile that segment-service has heard of, but it has not"));
    }
}
