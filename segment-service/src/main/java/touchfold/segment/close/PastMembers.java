package touchfold.segment.close;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import touchfold.changes.ProfileFacts;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.change.ScoringHistory;
import touchfold.segment.evaluate.EvaluatedMembership;
import touchfold.segment.evaluate.ModelIdentity;
import touchfold.segment.store.CustomerTable;
import touchfold.segment.store.MembershipTable;
import touchfold.segment.store.SegmentMoment;

/**
 * Who was in which segment of recency, frequency and money at an instant before the first close that was ever live. Nothing
 * was published of it, so the close of the midnight before is computed and everyone who ever bought is evaluated by it.
 */
@ApplicationScoped
public class PastMembers {

    private static final UUID FIRST = new UUID(0, 0);
    private static final int PAGE = 2_000;

    @Inject
    Pool pool;

    @Inject
    PastCloses closes;

    @Inject
    CustomerTable customers;

    @Inject
    CustomerTransitions transitions;

    private final KeptAnswers<Instant, Map<String, Long>> sizes = new KeptAnswers<>();

    /** Whether nothing was published yet of these models at an instant. */
    public static boolean isBefore(SegmentMoment moment, Instant at) {
        return at.isBefore(moment.closes().getLast().cuts().effectiveAt());
    }

    /** Whether a model's segments follow the closes. */
    public boolean followsCloses(String model) {
        return transitions
                .evaluator()
                .model(model)
                .filter(found -> found.identity().basis() == ModelIdentity.Basis.RFM_CUTS)
                .isPresent();
    }

    /**
     * Members of a segment, ordered by profile id; since when is not known of them.
     *
     * @param after the last profile of the page before, null for the first page
     */
    public Uni<List<MembershipTable.Member>> members(
            SegmentMoment moment, String segment, Instant at, UUID after, int limit) {
        return closes.asOf(moment, at)
                .chain(scoring -> find(scoring, segment, at, after == null ? FIRST : after, limit, new ArrayList<>()));
    }

    /** How many were in each segment that follows the closes. */
    public Uni<Map<String, Long>> sizes(SegmentMoment moment, Instant at) {
        return sizes.get(
                at, () -> closes.asOf(moment, at).chain(scoring -> count(scoring, at, FIRST, new HashMap<>())));
    }

    private Uni<List<MembershipTable.Member>> find(
            ScoringHistory scoring,
            String segment,
            Instant at,
            UUID after,
            int limit,
            List<MembershipTable.Member> found) {
        return customers
                .purchases(pool, after, PAGE)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(page -> page.entrySet().stream()
                        .filter(entry -> segments(entry.getValue(), scoring, at).anyMatch(segment::equals))
                        .limit((long) limit - found.size())
                        .forEach(entry -> found.add(new MembershipTable.Member(entry.getKey(), null))))
                .chain(page -> page.size() < PAGE || found.size() == limit
                        ? Uni.createFrom().item(found)
                        : find(scoring, segment, at, last(page), limit, found));
    }

    private Uni<Map<String, Long>> count(ScoringHistory scoring, Instant at, UUID after, Map<String, Long> counted) {
        return customers
                .purchases(pool, after, PAGE)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(page -> page.values().forEach(facts -> segments(facts, scoring, at)
                        .forEach(segment -> counted.merge(segment, 1L, Long::sum))))
                .chain(page ->
                        page.size() < PAGE ? Uni.createFrom().item(counted) : count(scoring, at, last(page), counted));
    }

    private Stream<String> segments(ProfileFacts facts, ScoringHistory scoring, Instant at) {
        return transitions.asOf(facts, scoring, at).memberships().stream()
                .filter(membership -> followsCloses(membership.model()))
                .map(EvaluatedMembership::segment);
    }

    private static UUID last(Map<UUID, ProfileFacts> page) {
        return List.copyOf(page.keySet()).getLast();
    }
}
