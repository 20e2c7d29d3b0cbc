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
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import touchfold.backbone.database.WorkPool;
import touchfold.segment.change.CustomerGlance;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.close.RescoringPass.Pages;
import touchfold.segment.config.SegmentConfig;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.store.CloseLock;
import touchfold.segment.store.CustomerPages;
import touchfold.segment.store.CustomerTable;
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
 *
 * <p>Whoever stays where she is by new cuts is neither marked nor locked: a look at what is stored shows it. Should she
 * become another while the others are scored, whoever makes her so evaluates her by the new cuts, which are live already.
 */
@ApplicationScoped
public class CustomerRescoring {

    private static final Logger LOG = Logger.getLogger(CustomerRescoring.class);
    /** While the database writes one page, another is evaluated. */
    private static final int AT_ONCE = 2;
    /** How many customers are looked at together: a tenth of what it takes to score them is read of each. */
    private static final int LOOKED_AT_TOGETHER = 4_000;

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    @Inject
    CloseLock lock;

    @Inject
    CustomerPages pages;

    @Inject
    CustomerTable customers;

    @Inject
    ScoringTable scoring;

    @Inject
    CustomerUnitOfWork work;

    @Inject
    CustomerTransitions transitions;

    @Inject
    SegmentConfig config;

    private RescoringPass pass;

    /** Scores the next page of those whom unfinished versions affect; tells whether there is one. */
    public Uni<Boolean> continueUnfinished(SegmentMoment moment, Instant now) {
        for (DailyClose close : moment.closes()) {
            if (close.finishedAt() == null) {
                return next(affected(close, moment), moment, now)
                        .chain(more -> more
                                ? Uni.createFrom().item(true)
                                : lock.sharing(tx -> scoring.finish(tx, close, now))
                                        .replaceWith(true));
            }
        }
        for (ParameterVersion params : moment.params()) {
            if (params.finishedAt() == null) {
                RescoringPass buyers = everyone(
                        CustomerPages.ScoredBy.CHURN, params.parameters().version(), CustomerPages.Group.BUYERS);
                return next(buyers, moment, now)
                        .chain(more -> more
                                ? Uni.createFrom().item(true)
                                : lock.sharing(tx -> scoring.finish(tx, params, now))
                                        .replaceWith(true));
            }
        }
        return Uni.createFrom().item(false);
    }

    private Uni<Boolean> next(RescoringPass fresh, SegmentMoment moment, Instant now) {
        if (pass == null || !pass.isOf(fresh.by(), fresh.version())) {
            pass = fresh;
        }
        RescoringPass current = pass;
        if (current.isThrough()) {
            pass = null;
            if (current.scored() > 0) {
                LOG.infof(
                        "Scored by new %s; version=%d customers=%d", current.by(), current.version(), current.scored());
            }
            return current.missed() ? Uni.createFrom().item(true) : isAnyLeft(current, List.copyOf(fresh.toScore()));
        }
        Uni<Void> step = !current.found().isEmpty()
                ? scoreFound(current, now)
                : current.toScore().isEmpty() ? look(current, moment) : scorePages(current, now);
        // What was on its way may not have come about: everything is looked at again.
        return step.onFailure()
                .invoke(() -> pass = null)
                .onCancellation()
                .invoke(() -> pass = null)
                .replaceWith(true);
    }

    /** Pages that are scored at once begin at the same place: each passes over those whom another has locked. */
    private Uni<Void> scorePages(RescoringPass current, Instant now) {
        Pages pages = current.toScore().getFirst();
        return atOnce(() -> lock.sharing(tx -> page(tx, current, pages)
                        .chain(found -> score(tx, found, now).replaceWith(found))))
                .invoke(found -> advance(current, found))
                .replaceWithVoid();
    }

    private Uni<Void> scoreFound(RescoringPass current, Instant now) {
        return atOnce(() -> {
                    List<UUID> asked = current.take(config.batch());
                    return lock.sharing(
                            tx -> customers.loadFree(tx, asked).chain(found -> score(tx, unscored(current, found), now)
                                    .invoke(() -> current.scored(asked.size(), found.size()))));
                })
                .replaceWithVoid();
    }

    private static <T> Uni<List<T>> atOnce(Supplier<Uni<T>> work) {
        return Uni.join()
                .all(Stream.generate(work).limit(AT_ONCE).toList())
                .usingConcurrencyOf(AT_ONCE)
                .andFailFast();
    }

    /** Another instance may have scored some of them since they were looked at. */
    private static List<StoredCustomer> unscored(RescoringPass current, List<StoredCustomer> found) {
        return found.stream()
                .filter(customer -> customer.fault().isPresent()
                        || customer.state().scoredBy().cuts() < current.version())
                .toList();
    }

    /** Most customers between the old cuts and the new stay where they are: nothing more is read or written of them. */
    private Uni<Void> look(RescoringPass current, SegmentMoment moment) {
        Pages.OfRange range = current.toLookAt().getFirst();
        RfmCuts.Ranked cuts = ranked(current, moment);
        return pages.glances(
                        pool,
                        range.value(),
                        range.above(),
                        range.after(),
                        range.upTo(),
                        current.version(),
                        cuts.closeDay(),
                        LOOKED_AT_TOGETHER)
                .invoke(page -> {
                    for (CustomerGlance customer : page.customers()) {
                        if (!transitions.stays(customer, moment.scoring(), cuts)) {
                            current.found().add(customer.profileId());
                        }
                    }
                    current.toLookAt().removeFirst();
                    if (page.customers().size() == LOOKED_AT_TOGETHER) {
                        current.toLookAt().addFirst(range.after(page.lastValue(), page.lastId()));
                    }
                })
                .replaceWithVoid();
    }

    private static RfmCuts.Ranked ranked(RescoringPass current, SegmentMoment moment) {
        return moment.closes().stream()
                .map(DailyClose::cuts)
                .filter(cuts -> cuts.version() == current.version())
                .map(RfmCuts.Ranked.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Nobody was found who was free: is there somebody whom another transaction holds? */
    private Uni<Boolean> isAnyLeft(RescoringPass current, List<Pages> all) {
        Uni<Boolean> any = Uni.createFrom().item(false);
        for (Pages each : all) {
            any = any.chain(found -> found ? Uni.createFrom().item(true) : isAnyLeft(current, each));
        }
        return any;
    }

    private Uni<Boolean> isAnyLeft(RescoringPass current, Pages of) {
        return switch (of) {
            case Pages.OfGroup group -> pages.isAny(pool, group.group(), current.by(), current.version());
            case Pages.OfRange range ->
                pages.isAny(pool, range.value(), range.above(), range.upTo(), current.by(), current.version());
        };
    }

    private void advance(RescoringPass current, List<List<StoredCustomer>> found) {
        found.forEach(page -> current.scored(page.size(), page.size()));
        Pages scored = current.toScore().removeFirst();
        if (found.stream().anyMatch(page -> page.size() == config.batch())) {
            current.toScore()
                    .addFirst(found.stream()
                            .filter(page -> !page.isEmpty())
                            .map(page -> scored.after(page.getLast()))
                            .max(Comparator.comparing(Pages::place))
                            .orElseThrow());
        }
    }

    private Uni<List<StoredCustomer>> page(SqlConnection tx, RescoringPass current, Pages of) {
        return switch (of) {
            case Pages.OfGroup group ->
                pages.page(tx, group.group(), group.after(), current.by(), current.version(), config.batch());
            case Pages.OfRange range ->
                pages.page(
                        tx,
                        range.value(),
                        range.above(),
                        range.after(),
                        range.upTo(),
                        current.by(),
                        current.version(),
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
    private static RescoringPass affected(DailyClose close, SegmentMoment moment) {
        int version = close.cuts().version();
        DailyClose before = before(close, moment);
        if (before != null && !before.settings().equals(close.settings())) {
            return everyone(CustomerPages.ScoredBy.CUTS, version, CustomerPages.Group.EVERYONE);
        }
        if (close.everyone()
                || before == null
                || !(close.cuts() instanceof RfmCuts.Ranked now)
                || !(before.cuts() instanceof RfmCuts.Ranked then)) {
            return everyone(CustomerPages.ScoredBy.CUTS, version, CustomerPages.Group.BUYERS);
        }
        Optional<CutMoves> moves = CutMoves.between(then, now);
        if (moves.isEmpty()) {
            return everyone(CustomerPages.ScoredBy.CUTS, version, CustomerPages.Group.BUYERS);
        }
        List<Pages> otherwise = List.of(
                new Pages.OfGroup(CustomerPages.Group.STALE, RescoringPass.FIRST),
                Pages.OfRange.of(
                        CustomerPages.Value.LATEST_ENTRY, (int) close.closeDay().toEpochDay(), Integer.MAX_VALUE));
        List<Pages.OfRange> between = new ArrayList<>();
        add(between, CustomerPages.Value.RECENCY, moves.get().recency());
        add(between, CustomerPages.Value.FREQUENCY, moves.get().frequency());
        add(between, CustomerPages.Value.MONEY, moves.get().money());
        return new RescoringPass(CustomerPages.ScoredBy.CUTS, version, otherwise, between);
    }

    private static RescoringPass everyone(CustomerPages.ScoredBy by, int version, CustomerPages.Group group) {
        return new RescoringPass(by, version, List.of(new Pages.OfGroup(group, RescoringPass.FIRST)), List.of());
    }

    private static void add(List<Pages.OfRange> pages, CustomerPages.Value value, CutMoves.Ranges ranges) {
        for (int i = 0; i < ranges.above().size(); i++) {
            pages.add(
                    Pages.OfRange.of(value, ranges.above().get(i), ranges.upTo().get(i)));
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
