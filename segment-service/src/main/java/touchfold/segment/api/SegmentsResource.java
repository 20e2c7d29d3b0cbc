package touchfold.segment.api;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;
import touchfold.backbone.problem.InputText;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.close.PastMembers;
import touchfold.segment.evaluate.SegmentCatalog;
import touchfold.segment.store.CountTable;
import touchfold.segment.store.MembershipTable;
import touchfold.segment.store.ScoringTable;
import touchfold.segment.store.SegmentChangeTable;

/** The segments there are, and who is in them. */
@Path("/v1/segments")
@ReadAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
public class SegmentsResource {

    private final Pool pool;
    private final MembershipTable memberships;
    private final CountTable counts;
    private final SegmentChangeTable published;
    private final ScoringTable scoring;
    private final PastMembers past;
    private final SegmentCatalog catalog;

    @Inject
    public SegmentsResource(
            Pool pool,
            MembershipTable memberships,
            CountTable counts,
            SegmentChangeTable published,
            ScoringTable scoring,
            PastMembers past,
            CustomerTransitions customerTransitions) {
        this.pool = pool;
        this.memberships = memberships;
        this.counts = counts;
        this.published = published;
        this.scoring = scoring;
        this.past = past;
        this.catalog = customerTransitions.evaluator().catalog();
    }

    /** Every segment with its size. */
    @GET
    @Operation(summary = "All segments with their sizes")
    @APIResponse(
            responseCode = "200",
            description = "The segments, model by model",
            content = @Content(examples = @ExampleObject(name = "two of them", value = """
                    {"segments":[{"key":"stage.close","model":"stage","name":"Close",
                      "description":"Came back to buy and is within the usual gap","size":412},
                     {"key":"churn.high","model":"churn","name":"High churn risk",
                      "description":"A chance of less than one third to buy within the next quarter","size":97}]}
                    """)))
    @APIResponse(responseCode = "401", description = "No key, or one that nobody knows")
    public Uni<Segments> list(
            @Parameter(description = "Asks for another instant, by all that is known today") @QueryParam("asOf")
                    String asOf) {
        Instant at = RequestParameters.asOf(asOf);
        Uni<Map<String, Long>> sizes = at == null ? counts.members(pool) : sizesAsOf(at);
        return sizes.map(this::segments);
    }

    /** One page of a segment's members. */
    @GET
    @Path("/{key}/members")
    @Operation(summary = "The members of a segment, ordered by profile id")
    @APIResponse(
            responseCode = "200",
            description = "A page of members",
            content = @Content(examples = @ExampleObject(name = "the last page", value = """
                    {"segment":"stage.quiet",
                     "items":[{"profileId":"7d0c3a0e-5b1f-8c55-9d1e-2f4a6b8c0d11","since":"2026-10-02T17:00:00Z"}]}
                    """)))
    @APIResponse(responseCode = "400", description = "A limit or cursor that can't be used")
    @APIResponse(responseCode = "401", description = "No key, or one that nobody knows")
    @APIResponse(responseCode = "404", description = "No such segment")
    public Uni<MemberPage> members(
            @PathParam("key") String key,
            @Parameter(description = "1 to 1000, 100 unless told") @QueryParam("limit") String limit,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") String cursor,
            @Parameter(description = "Asks for another instant, by all that is known today") @QueryParam("asOf")
                    String asOf) {
        SegmentCatalog.Entry entry = catalog.find(key).orElseThrow(() -> noSuch(key));
        int size = RequestParameters.limit(limit);
        UUID after = RequestParameters.cursor(cursor);
        Instant at = RequestParameters.asOf(asOf);
        Uni<List<MembershipTable.Member>> members =
                at == null ? memberships.members(pool, key, after, size + 1) : membersAsOf(entry, at, after, size + 1);
        return members.map(found -> MemberPage.page(key, found, size));
    }

    private Uni<Map<String, Long>> sizesAsOf(Instant at) {
        return published.sizesAsOf(pool, at).chain(sizes -> scoring.moment(pool)
                .chain(moment -> PastMembers.isBefore(moment, at)
                        ? past.sizes(moment, at).map(computed -> {
                            Map<String, Long> all = new HashMap<>(sizes);
                            all.putAll(computed);
                            return all;
                        })
                        : Uni.createFrom().item(sizes)));
    }

    private Uni<List<MembershipTable.Member>> membersAsOf(
            SegmentCatalog.Entry entry, Instant at, UUID after, int limit) {
        return scoring.moment(pool)
                .chain(moment -> PastMembers.isBefore(moment, at) && past.followsCloses(entry.model())
                        ? past.members(moment, entry.key(), at, after, limit)
                        : published.membersAsOf(pool, entry.model(), entry.key(), at, after, limit));
    }

    private Segments segments(Map<String, Long> sizes) {
        return new Segments(catalog.entries().stream()
                .map(entry -> new Segment(
                        entry.key(),
                        entry.model(),
                        entry.name(),
                        entry.description(),
                        sizes.getOrDefault(entry.key(), 0L)))
                .toList());
    }

    private static ProblemException noSuch(String key) {
        return new ProblemException(Problem.notFound(
                "Expected a segment listed by /v1/segments, but there is none called " + InputText.quoted(key)));
    }

    /** All segments. */
    public record Segments(List<Segment> segments) {}

    /**
     * One segment.
     *
     * @param size how many customers are in it now
     */
    public record Segment(String key, String model, String name, String description, long size) {}
}
