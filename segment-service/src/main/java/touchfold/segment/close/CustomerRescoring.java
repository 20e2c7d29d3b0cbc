package touchfold.segment.close;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import touchfold.backbone.database.WorkPool;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.config.SegmentConfig;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.store.CloseLock;
import touchfold.segment.store.CustomerPages;
import touchfold.segment.store.CustomerUnitOfWork;
import touchfold.segment.store.DailyClose;
import touchfold.segment.store.ParameterVersion;
import touchfold.segment.store.ScoringTable;
import touchfold.segment.store.SegmentMoment;
import touchfold.segment.store.StoredCustomer;

/**
 * Scores customers by new parameters of the population, a page a transaction. Whoever was scored is marked with the
 * version, so several instances share the work and a restart goes on where it was; how far this instance has come is kept
 * in memory only. A customer whom somebody else holds is passed over and found when the pages are gone through again.
 */
@ApplicationScoped
public class CustomerRescoring {

    private static final Logger LOG = Logger.getLogger(CustomerRescoring.class);
    private static final UUID FIRST = new UUID(0, 0);
    /** While the database writes one page, another is evaluated. */
    private static final int AT_ONCE = 2;

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    @Inject
    CloseLock lock;

    @Inject
    CustomerPages customers;

    @Inject
    ScoringTable scoring;

    @Inject
    CustomerUnitOfWork work;

    @Inject
    CustomerTransitions transitions;

    @Inject
    SegmentConfig config;

    private Pass pass;

    /** Pages of customers in one order. */
    private sealed interface Pages {

        /** Where the next page begins, in the order of the database: by value, then by the unsigned bytes of the id. */
        String place();

        /** By id. */
        record OfGroup(CustomerPages.Group group, UUID after) implements Pages {

            @Override
            public String place() {
                return after.toString();
            }
        }

        /** By a value, above one and up to another. */
        record OfRange(CustomerPages.Value value, int above, UUID after, int upTo) implements Pages {

            @Override
            public String place() {
                return "%010d %s".formatted(above, after);
            }
        }
    }

    /** One way through all who are affected by a version. */
    private static final class Pass {
        private final CustomerPages.ScoredBy by;
        private final int version;
        private final List<Pages> left;
        private long scored;

        Pass(CustomerPages.ScoredBy by, int version, List<Pages> pages) {
            this.by = by;
            this.version = version;
            this.left = new ArrayList<>(pages);
        }

        boolean isOf(CustomerPages.ScoredBy other, int otherVersion) {
            return by == other && version == otherVersion;
        }
    }

    /** Scores the next page of those whom unfinished versions affect; tells whether there is one. */
    public Uni<Boolean> continueUnfinished(SegmentMoment moment, Instant now) {
        for (DailyClose close : moment.closes()) {
            if (close.finishedAt() == null) {
                return next(CustomerPages.ScoredBy.CUTS, close.cuts().version(), affected(close, moment), now)
                        .chain(more -> more
                                ? Uni.createFrom().item(true)
                                : lock.sharing(tx -> scoring.finish(tx, close, now))
                                        .replaceWith(true));
            }
        }
        for (ParameterVersion params : moment.params()) {
            if (params.finishedAt() == null) {
                List<Pages> buyers = List.of(new Pages.OfGroup(CustomerPages.Group.BUYERS, FIRST));
                return next(CustomerPages.ScoredBy.CHURN, params.parameters().version(), buyers, now)
                        .chain(more -> more
                                ? Uni.createFrom().item(true)
                                : lock.sharing(tx -> scoring.finish(tx, params, now))
                                        .replaceWith(true));
            }
        }
        return Uni.createFrom().item(false);
    }

    private Uni<Boolean> next(CustomerPages.ScoredBy by, int version, List<Pages> pages, Instant now) {
        if (pass == null || !pass.isOf(by, version)) {
            pass = new Pass(by, version, pages);
        }
        Pass current = pass;
        if (current.left.isEmpty()) {
            pass = null;
            return current.scored > 0 ? Uni.createFrom().item(true) : isAnyLeft(current, pages);
        }
        return Uni.join()
                .all(Stream.generate(() -> page(current, now)).limit(AT_ONCE).toList())
                .andFailFast()
                .invoke(found -> advance(current, found))
                .replaceWith(true);
    }

    /** Pages that are scored at once begin at the same place: each passes over those whom another has locked. */
    private Uni<List<StoredCustomer>> page(Pass current, Instant now) {
        return lock.sharing(
                tx -> page(tx, current).chain(found -> score(tx, found, now).replaceWith(found)));
    }

    /** Nobody was found who was free: is there somebody whom another transaction holds? */
    private Uni<Boolean> isAnyLeft(Pass current, List<Pages> pages) {
        Uni<Boolean> any = Uni.createFrom().item(false);
        for (Pages each : pages) {
            any = any.chain(found -> found ? Uni.createFrom().item(true) : isAnyLeft(current, each));
        }
        return any;
    }

    private Uni<Boolean> isAnyLeft(Pass current, Pages pages) {
        return switch (pages) {
            case Pages.OfGroup group -> customers.isAny(pool, group.group(), current.by, current.version);
            case Pages.OfRange range ->
                customers.isAny(pool, range.value(), range.above(), range.upTo(), current.by, current.version);
        };
    }

    private void advance(Pass current, List<List<StoredCustomer>> found) {
        found.forEach(page -> current.scored += page.size());
        Pages pages = current.left.removeFirst();
        if (found.stream().anyMatch(page -> page.size() == config.batch())) {
            current.left.addFirst(found.stream()
                    .filter(page -> !page.isEmpty())
                    .map(page -> after(pages, page.getLast()))
                    .max(Comparator.comparing(Pages::place))
                    .orElseThrow());
        }
        if (current.left.isEmpty() && current.scored > 0) {
            LOG.infof("Scored by new %s; version=%d customers=%d", current.by, current.version, current.scored);
        }
    }

    private static Pages after(Pages pages, StoredCustomer last) {
        UUID profile = last.state().profileId();
        return switch (pages) {
            case Pages.OfGroup group -> new Pages.OfGroup(group.group(), profile);
            case Pages.OfRange range ->
                new Pages.OfRange(range.value(), range.value().of(last), profile, range.upTo());
        };
    }

    private Uni<List<StoredCustomer>> page(SqlConnection tx, Pass current) {
        return switch (current.left.getFirst()) {
            case Pages.OfGroup group ->
                customers.page(tx, group.group(), group.after(), current.by, current.version, config.batch());
            case Pages.OfRange range ->
                customers.page(
                        tx,
                        range.value(),
                        range.above(),
                        range.after(),
                        range.upTo(),
                        current.by,
                        current.version,
                        config.batch());
        };
    }

    private Uni<Void> score(SqlConnection tx, List<StoredCustomer> found, Instant now) {
        if (found.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return scoring.moment(tx)
                .chain(moment -> work.move(
                        tx,
                        moment,
                        now,
                        found,
                        state -> transitions.looksBack(state, moment.scoring()),
                        (state, published, at) -> transitions.onRescore(state, published, at),
                        true));
    }

    /**
     * Whom new cuts affect: those whose value lies between the old cuts and the new, those whose window lost a day, and
     * those who bought or gave back after the day that was closed, for whom other values count than those stored.
     */
    private List<Pages> affected(DailyClose close, SegmentMoment moment) {
        DailyClose before = before(close, moment);
        if (before != null && !before.settings().equals(close.settings())) {
            return List.of(new Pages.OfGroup(CustomerPages.Group.EVERYONE, FIRST));
        }
        if (close.everyone()
                || before == null
                || !(close.cuts() instanceof RfmCuts.Ranked now)
                || !(before.cuts() instanceof RfmCuts.Ranked then)) {
            return List.of(new Pages.OfGroup(CustomerPages.Group.BUYERS, FIRST));
        }
        List<Pages> pages = new ArrayList<>();
        pages.add(new Pages.OfGroup(CustomerPages.Group.STALE, FIRST));
        pages.add(new Pages.OfRange(
                CustomerPages.Value.LATEST_ENTRY,
                (int) close.closeDay().toEpochDay(),
                CustomerPages.LAST,
                Integer.MAX_VALUE));
        Optional<CutMoves> moves = CutMoves.between(then, now);
        if (moves.isEmpty()) {
            return List.of(new Pages.OfGroup(CustomerPages.Group.BUYERS, FIRST));
        }
        add(pages, CustomerPages.Value.RECENCY, moves.get().recency());
        add(pages, CustomerPages.Value.FREQUENCY, moves.get().frequency());
        add(pages, CustomerPages.Value.MONEY, moves.get().money());
        return pages;
    }

    private static void add(List<Pages> pages, CustomerPages.Value value, CutMoves.Ranges ranges) {
        for (int i = 0; i < ranges.above().size(); i++) {
            pages.add(new Pages.OfRange(
                    value,
                    ranges.above().get(i),
                    CustomerPages.LAST,
                    ranges.upTo().get(i)));
        }
    }

    /** The close whose cuts held from the same instant, or just before it. */
    private static DailyClose before(DailyClose close, SegmentMoment moment) {
        int held = close.supersedes() != null
                ? close.supersedes()
                : moment.scoring()
                        .at(close.cuts().effectiveAt().minusNanos(1_000))
                        .cuts()
                        .version();
        return moment.closes().stream()
                .filter(other ->
                        other.cuts().version() == held && held != close.cuts().version())
                .findFirst()
                .orElse(null);
    }
}
