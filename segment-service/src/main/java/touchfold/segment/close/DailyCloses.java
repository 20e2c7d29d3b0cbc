package touchfold.segment.close;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import touchfold.backbone.database.WorkPool;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.config.RfmConfig;
import touchfold.segment.config.SegmentConfig;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.store.CloseLock;
import touchfold.segment.store.CountTable;
import touchfold.segment.store.CustomerTable;
import touchfold.segment.store.CustomerUnitOfWork;
import touchfold.segment.store.DailyClose;
import touchfold.segment.store.DueWork;
import touchfold.segment.store.InitialScoring;
import touchfold.segment.store.OpenDay;
import touchfold.segment.store.ScoringTable;
import touchfold.segment.store.SegmentMoment;

/**
 * Closes the days of the business, one by one. A close belongs to a midnight and to what happened before it: it is made
 * when the stream has passed that midnight, however late that is, and made again when enough becomes known later.
 */
@ApplicationScoped
public class DailyCloses {

    private static final Logger LOG = Logger.getLogger(DailyCloses.class);

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    @Inject
    CloseLock lock;

    @Inject
    ScoringTable scoring;

    @Inject
    InitialScoring initial;

    @Inject
    CustomerTable customers;

    @Inject
    CountTable counts;

    @Inject
    DueWork dueWork;

    @Inject
    OpenDay openDay;

    @Inject
    CustomerUnitOfWork work;

    @Inject
    CustomerTransitions transitions;

    @Inject
    RfmConfig rfm;

    @Inject
    SegmentConfig config;

    @Inject
    Clock clock;

    private Instant looked = Instant.EPOCH;

    /** Whether this deployment measures otherwise than the latest close did. */
    public boolean measuresOtherwise(SegmentMoment moment) {
        return !moment.closes().getFirst().settings().equals(initial.settingsText());
    }

    /** Forgets all places and opens yesterday again, so that everyone is placed and the close made by the new settings. */
    public Uni<Boolean> beginAnew(SegmentMoment seen) {
        LOG.infof("Grid, models, window, currency, zone or thresholds changed: everyone is placed and scored again");
        return lock.alone(tx -> scoring.moment(tx).chain(moment -> {
            if (!measuresOtherwise(moment) || !moment.openDay().equals(seen.openDay())) {
                return Uni.createFrom().item(false);
            }
            LocalDate day = moment.openDay().minusDays(1);
            DailyClose latest = moment.closes().getFirst();
            return counts.forgetBefore(tx, LocalDate.MAX.withYear(9999))
                    .chain(() -> customers.placeEveryoneAnew(tx, day))
                    .chain(() -> openDay.move(tx, day, day))
                    // Versions that hold from after the day that is open again could not be finished before it is
                    // closed.
                    .chain(() -> scoring.finishAll(tx, clock.instant()))
                    .chain(() -> scoring.add(
                            tx,
                            initial.fixed(
                                    latest.cuts().version() + 1,
                                    settings().start(day),
                                    day.minusDays(1),
                                    0,
                                    superseded(moment, settings().start(day)))))
                    .replaceWith(true);
        }));
    }

    /** Places customers at the end of the open day whose place changes with it; tells how many there were. */
    public Uni<Integer> place(Instant now) {
        return lock.sharing(tx -> scoring.moment(tx).chain(moment -> customers
                .toPlace(tx, moment.openDay(), config.batch())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(0)
                        : work.move(
                                        tx,
                                        moment,
                                        now,
                                        found,
                                        state -> !state.waiting().isEmpty(),
                                        (state, published, at) -> transitions.onTimer(state, published, at),
                                        false)
                                .replaceWith(found.size()))));
    }

    /** Closes the open day if the stream has passed its end; tells whether it did. */
    public Uni<Boolean> closeDue(SegmentMoment seen) {
        if (!isOver(seen)) {
            return Uni.createFrom().item(false);
        }
        return lock.alone(tx -> scoring.moment(tx)
                .chain(moment -> isOver(moment)
                        ? dueWork.look(tx, moment)
                                // Nobody holds a row now: whoever is left was passed over, and comes first.
                                .chain(left -> left.timers() || left.places()
                                        ? Uni.createFrom().item(true)
                                        : close(tx, moment))
                        : Uni.createFrom().item(false)));
    }

    /** Makes a close of the last days again that late facts have made untrue, the oldest first; tells whether one was. */
    public Uni<Boolean> recutDue(SegmentMoment seen) {
        Instant now = clock.instant();
        if (now.isBefore(looked.plus(rfm.recutInterval()))) {
            return Uni.createFrom().item(false);
        }
        looked = now;
        return dueWork.lateDays(pool, seen).chain(days -> recutFirst(days).map(Optional::isPresent));
    }

    /** Makes the close of a day again, by all that is known now; empty when nothing would change or it is too long ago. */
    public Uni<Optional<DailyClose>> recut(LocalDate day) {
        return scoring.moment(pool)
                .chain(moment -> day.isBefore(moment.countedFrom()) || !day.isBefore(moment.openDay())
                        ? Uni.createFrom().item(Optional.<DailyClose>empty())
                        : recutOne(day, true));
    }

    private Uni<Optional<DailyClose>> recutFirst(List<LocalDate> days) {
        if (days.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return recutOne(days.getFirst(), false)
                .chain(made ->
                        made.isPresent() ? Uni.createFrom().item(made) : recutFirst(days.subList(1, days.size())));
    }

    private Uni<Optional<DailyClose>> recutOne(LocalDate day, boolean always) {
        Instant effectiveAt = settings().start(day.plusDays(1));
        return lock.alone(
                tx -> scoring.moment(tx).chain(moment -> counts.counts(tx, day).chain(found -> {
                    RfmCuts held = moment.scoring().at(effectiveAt).cuts();
                    boolean known = !effectiveAt.isBefore(first(moment).effectiveAt());
                    if (!known || !(always ? found.late() > 0 : rule().isRecut(found, held))) {
                        return Uni.createFrom().item(Optional.<DailyClose>empty());
                    }
                    int version = moment.closes().getFirst().cuts().version() + 1;
                    Integer supersedes = superseded(moment, effectiveAt);
                    boolean latest = day.equals(moment.openDay().minusDays(1));
                    DailyClose close = made(found, version, day, supersedes, !latest || !comparable(moment, held));
                    return scoring.add(tx, close)
                            .chain(() -> counts.forgetLate(tx, day, found.late()))
                            .invoke(() -> tell("Close made again", close))
                            .replaceWith(Optional.of(close));
                })));
    }

    private Uni<Boolean> close(SqlConnection tx, SegmentMoment moment) {
        LocalDate day = moment.openDay();
        Instant effectiveAt = settings().start(day.plusDays(1));
        return counts.counts(tx, day)
                .map(found -> next(found, moment, day, effectiveAt))
                .chain(close -> close.isPresent()
                        ? scoring.add(tx, close.get())
                                .chain(() -> open(tx, moment, day.plusDays(1)))
                                .invoke(() -> tell("Close made", close.get()))
                        : unchanged(tx, moment).chain(next -> open(tx, moment, next)))
                .replaceWith(true);
    }

    /** While nobody is ranked, the days on which nobody's place changes are closed together. */
    private Uni<LocalDate> unchanged(SqlConnection tx, SegmentMoment moment) {
        LocalDate next = moment.openDay().plusDays(1);
        LocalDate today = settings().day(moment.streamPassed());
        return customers.nextToPlace(tx).map(until -> {
            LocalDate end = until.filter(today::isAfter).orElse(today);
            return end.isAfter(next) ? end : next;
        });
    }

    private Uni<Void> open(SqlConnection tx, SegmentMoment moment, LocalDate next) {
        LocalDate day = moment.openDay();
        LocalDate kept = next.minusDays(rfm.recutDays());
        LocalDate countedFrom = kept.isAfter(moment.countedFrom()) ? kept : moment.countedFrom();
        Uni<Void> begun = Uni.createFrom().voidItem();
        for (LocalDate each = day.isBefore(kept) ? kept : day.plusDays(1);
                !each.isAfter(next);
                each = each.plusDays(1)) {
            LocalDate begins = each;
            begun = begun.chain(() -> counts.begin(tx, begins, day));
        }
        return begun.chain(() -> openDay.move(tx, next, countedFrom)).chain(() -> counts.forgetBefore(tx, countedFrom));
    }

    /** Fixed thresholds that follow the same fixed thresholds are no new version. */
    private Optional<DailyClose> next(
            CountTable.DayCounts found, SegmentMoment moment, LocalDate day, Instant effectiveAt) {
        RfmCuts held = moment.scoring().at(effectiveAt).cuts();
        int version = moment.closes().getFirst().cuts().version() + 1;
        Integer supersedes = superseded(moment, effectiveAt);
        DailyClose close = made(found, version, day, supersedes, !comparable(moment, held));
        boolean same =
                held instanceof RfmCuts.Fixed && close.cuts() instanceof RfmCuts.Fixed && !measuresOtherwise(moment);
        return same ? Optional.empty() : Optional.of(close);
    }

    private DailyClose made(
            CountTable.DayCounts found, int version, LocalDate day, Integer supersedes, boolean everyone) {
        Instant effectiveAt = settings().start(day.plusDays(1));
        return rule().ranks(found.population(), version, effectiveAt, day)
                .map(ranked -> new DailyClose(
                        ranked, day, clock.instant(), initial.settingsText(), supersedes, everyone, null))
                .orElseGet(() -> initial.fixed(
                        version, effectiveAt, day, found.population().population(), supersedes));
    }

    /** Whether the ranks held so far were made by the same settings: then only values between the cuts matter. */
    private boolean comparable(SegmentMoment moment, RfmCuts held) {
        return held instanceof RfmCuts.Ranked
                && moment.closes().stream()
                        .anyMatch(close -> close.cuts().version() == held.version()
                                && close.settings().equals(initial.settingsText()));
    }

    private boolean isOver(SegmentMoment moment) {
        return moment.streamPassed() != null
                && !moment.streamPassed()
                        .isBefore(settings().start(moment.openDay().plusDays(1)));
    }

    private static Integer superseded(SegmentMoment moment, Instant effectiveAt) {
        return moment.closes().stream()
                .map(close -> close.cuts())
                .filter(cuts -> cuts.effectiveAt().equals(effectiveAt))
                .map(RfmCuts::version)
                .max(Integer::compare)
                .orElse(null);
    }

    private static RfmCuts first(SegmentMoment moment) {
        List<DailyClose> closes = moment.closes();
        return closes.getLast().cuts();
    }

    private CloseRule rule() {
        return CloseRule.of(rfm);
    }

    private static void tell(String what, DailyClose close) {
        LOG.infof(
                "%s; version=%d day=%s population=%d supersedes=%s",
                what, close.cuts().version(), close.closeDay(), close.cuts().population(), close.supersedes());
    }

    private SegmentationSettings settings() {
        return transitions.evaluator().settings();
    }
}
