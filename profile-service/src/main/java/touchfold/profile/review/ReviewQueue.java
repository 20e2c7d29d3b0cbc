package touchfold.profile.review;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.backbone.database.WorkerTransaction;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Node;
import touchfold.profile.review.ItemContent.Basis;
import touchfold.profile.review.ItemContent.RefusedEvidence;
import touchfold.profile.review.ReviewItem.Decision;
import touchfold.profile.review.ReviewItem.State;
import touchfold.profile.review.ScanTable.KeptWeights;
import touchfold.profile.review.ScanTable.ScanState;
import touchfold.profile.store.PersonReads;
import touchfold.profile.store.PersonReads.StoredPerson;

/** What people may look at, and what they decide. An item is shown only while both profiles are those that were compared. */
@Singleton
public class ReviewQueue {

    private final Pool pool;
    private final PersonReads persons;
    private final RecordDigests digests;
    private final ScanTable scans = new ScanTable();
    private final ItemTable items = new ItemTable();

    ReviewQueue(Pool pool, PersonReads persons, RecordDigests digests) {
        this.pool = pool;
        this.persons = persons;
        this.digests = digests;
    }

    /**
     * Items, the best first.
     *
     * @param last the last one that was looked at, shown or not; empty at the end
     */
    public record ItemPage(List<ReviewItem> items, Optional<ReviewItem> last) {}

    /**
     * Which items are asked for.
     *
     * @param after the score and the id of the last one of the page before
     */
    public record Wanted(
            Optional<ReviewItem.Kind> kind,
            State state,
            double leastScore,
            Optional<UUID> profile,
            double afterScore,
            UUID afterId) {}

    /**
     * How the search for pairs is going.
     *
     * @param records persons that can be found
     * @param weights by which is scored; empty before the first search has ended
     */
    public record ScanReport(
            boolean running,
            Optional<Instant> started,
            Optional<Instant> ended,
            long compared,
            int records,
            Optional<Basis> weights) {}

    /** What a decision is made of; the item is nobody else's to decide until it is there. */
    @FunctionalInterface
    public interface Decider {

        /**
         * Decides, in a thread that may wait.
         *
         * @param tx the connection that holds the item; who waits for another one while all are taken waits for ever
         * @param stands whether both profiles are those that were compared
         */
        Optional<Verdict> decide(SqlConnection tx, ReviewItem item, boolean stands);
    }

    /** The state that an item gets, and why. */
    public record Verdict(State state, Decision decision) {}

    /** The next items that stand. */
    public Uni<ItemPage> list(Wanted wanted, int limit) {
        return WorkerTransaction.of(pool, tx -> {
            List<ReviewItem> found = items.list(tx, wanted, limit + 1);
            List<ReviewItem> page = found.subList(0, Math.min(limit, found.size()));
            Optional<ReviewItem> last = found.size() > limit ? Optional.of(page.getLast()) : Optional.empty();
            return new ItemPage(wanted.state() == State.ACCEPTED ? page : standing(tx, page), last);
        });
    }

    private List<ReviewItem> standing(SqlConnection tx, List<ReviewItem> page) {
        if (page.isEmpty()) {
            return page;
        }
        Set<UUID> ids = new HashSet<>();
        page.forEach(item -> ids.addAll(List.of(item.lesser(), item.greater())));
        Map<UUID, StoredPerson> known = persons.persons(tx, ids);
        IdentityRules corrected = persons.corrected(tx);
        return page.stream().filter(item -> stands(item, known, corrected)).toList();
    }

    /** Whether both are the persons that were compared, of whom nobody stated that they are two. */
    private boolean stands(ReviewItem item, Map<UUID, StoredPerson> known, IdentityRules corrected) {
        StoredPerson lesser = known.get(item.lesser());
        StoredPerson greater = known.get(item.greater());
        return lesser != null
                && greater != null
                && digests.pair(lesser.record(), greater.record()).equals(item.digest())
                && !PersonReads.isKeptApart(lesser, greater, corrected)
                && Optional.ofNullable(item.content().conflict())
                        .map(conflict -> isBetween(conflict, lesser, greater))
                        .orElse(true);
    }

    private static boolean isBetween(RefusedEvidence conflict, StoredPerson lesser, StoredPerson greater) {
        return (holds(lesser, conflict.a()) && holds(greater, conflict.b()))
                || (holds(lesser, conflict.b()) && holds(greater, conflict.a()));
    }

    private static boolean holds(StoredPerson person, UUID identifier) {
        return person.members().stream().map(Node::id).anyMatch(identifier::equals);
    }

    /**
     * Decides about an item.
     *
     * @return the item as it is afterwards; empty if there is none of that id
     */
    public Uni<Optional<ReviewItem>> decide(UUID id, Decider decider) {
        return WorkerTransaction.of(pool, tx -> items.lock(tx, id).map(item -> {
            boolean stands = !standing(tx, List.of(item)).isEmpty();
            Optional<Verdict> verdict = decider.decide(tx, item, stands);
            verdict.ifPresent(one -> items.decide(tx, id, one.state(), one.decision()));
            return verdict.isEmpty() ? item : items.find(tx, id).orElseThrow();
        }));
    }

    /** Asks for a search now; whoever searches begins it. */
    public Uni<ScanReport> ask() {
        return WorkerTransaction.of(pool, tx -> {
            scans.ask(tx);
            return report(tx);
        });
    }

    /** How the search is going. */
    public Uni<ScanReport> report() {
        return WorkerTransaction.of(pool, this::report);
    }

    private ScanReport report(SqlConnection tx) {
        ScanState scan = scans.state(tx);
        return new ScanReport(
                scan.position().isPresent() || scan.asked().isPresent(),
                scan.started(),
                scan.ended(),
                scan.compared(),
                scans.records(tx),
                scans.weights(tx).map(KeptWeights::estimate).map(PairScoring::basis));
    }
}
