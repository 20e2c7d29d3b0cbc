package touchfold.segment.close;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jboss.logging.Logger;
import touchfold.backbone.database.WorkPool;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.config.RfmConfig;
import touchfold.segment.config.SegmentConfig;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.store.CustomerTable;
import touchfold.segment.store.DailyClose;
import touchfold.segment.store.InitialScoring;
import touchfold.segment.store.ScoringTable;
import touchfold.segment.store.WriterLock;

/** Ranks the population at a close and makes the cuts live. */
@ApplicationScoped
public class DailyCloses {

    private static final Logger LOG = Logger.getLogger(DailyCloses.class);

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    @Inject
    WriterLock lock;

    @Inject
    ScoringTable scoring;

    @Inject
    InitialScoring initial;

    @Inject
    CustomerTable customers;

    @Inject
    Population population;

    @Inject
    CustomerTransitions customerTransitions;

    @Inject
    RfmConfig rfm;

    @Inject
    SegmentConfig config;

    private Instant counted = Instant.EPOCH;

    /** Makes the close that is due, if any; tells whether new cuts became live. */
    public Uni<Boolean> makeDue(DailyClose latest, Instant now) {
        if (!latest.settings().equals(initial.settingsText())) {
            LOG.infof("Grid, models, window, currency, zone or thresholds changed: everyone is scored again");
            return make(latest, new CloseRule.Due(settings().day(now).minusDays(1), now), now);
        }
        CloseRule rule = new CloseRule(rfm.rankedFrom(), rfm.closeEarlyGrowth(), rfm.closeMinInterval());
        if (!rule.worthCounting(latest, counted, now, settings())) {
            return Uni.createFrom().item(false);
        }
        counted = now;
        return population.size(pool).chain(size -> rule.due(latest, size, now, settings())
                .map(due -> make(latest, due, now))
                .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Boolean> make(DailyClose latest, CloseRule.Due due, Instant now) {
        return expireAll(due.closeDay())
                .chain(() -> lock.holding(tx -> scoring.close(tx)
                        .chain(unchanged -> unchanged.filter(latest::equals).isPresent()
                                ? rank(tx, latest, due, now)
                                : Uni.createFrom().item(Optional.<DailyClose>empty()))
                        .invoke(made -> made.ifPresent(close -> tell(close, due)))
                        .map(Optional::isPresent)));
    }

    /** Places that lose a day are renewed beforehand, a batch at a time, so that the close itself is short. */
    private Uni<Void> expireAll(LocalDate closeDay) {
        return lock.holding(tx -> expire(tx, closeDay, config.batch()))
                .chain(count -> count < config.batch() ? Uni.createFrom().voidItem() : expireAll(closeDay));
    }

    private Uni<Integer> expire(SqlConnection tx, LocalDate closeDay, int limit) {
        return customers
                .leaving(tx, closeDay, limit)
                .chain(states -> customers.expire(tx, states, closeDay).replaceWith(states.size()));
    }

    private Uni<Optional<DailyClose>> rank(SqlConnection tx, DailyClose latest, CloseRule.Due due, Instant now) {
        return expire(tx, due.closeDay(), Integer.MAX_VALUE)
                .chain(() -> population.histograms(tx, due.closeDay()))
                .map(histograms -> next(latest, due, histograms, now))
                .call(close -> scoring.add(tx, close))
                .map(Optional::of);
    }

    private DailyClose next(DailyClose latest, CloseRule.Due due, Histograms histograms, Instant now) {
        int version = latest.cuts().version() + 1;
        if (histograms.population() < Math.max(1, rfm.rankedFrom())) {
            return initial.fixed(version, due.effectiveAt(), histograms.population(), now);
        }
        boolean comparable =
                latest.cuts() instanceof RfmCuts.Ranked && latest.settings().equals(initial.settingsText());
        return new DailyClose(
                histograms.cuts(version, due.effectiveAt(), due.closeDay()),
                due.closeDay(),
                now,
                initial.settingsText(),
                !comparable,
                null,
                null);
    }

    private static void tell(DailyClose close, CloseRule.Due due) {
        LOG.infof(
                "Close made; version=%d day=%s population=%d effectiveAt=%s",
                close.cuts().version(), due.closeDay(), close.cuts().population(), due.effectiveAt());
    }

    private SegmentationSettings settings() {
        return customerTransitions.evaluator().settings();
    }
}
