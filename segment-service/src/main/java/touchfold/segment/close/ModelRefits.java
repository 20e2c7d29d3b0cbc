package touchfold.segment.close;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jboss.logging.Logger;
import touchfold.backbone.database.WorkPool;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.churn.FitDecision;
import touchfold.segment.churn.FitSample;
import touchfold.segment.churn.PopulationLook;
import touchfold.segment.config.ChurnConfig;
import touchfold.segment.config.RfmConfig;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.store.CloseLock;
import touchfold.segment.store.CountTable;
import touchfold.segment.store.CustomerTable;
import touchfold.segment.store.ParameterVersion;
import touchfold.segment.store.ScoringTable;
import touchfold.segment.store.SegmentMoment;

/** Fits the churn model on the customers as they were at the end of the day that was closed last. */
@ApplicationScoped
public class ModelRefits {

    private static final Logger LOG = Logger.getLogger(ModelRefits.class);

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    @Inject
    CloseLock lock;

    @Inject
    ScoringTable scoring;

    @Inject
    CustomerTable customers;

    @Inject
    CountTable counts;

    @Inject
    CustomerTransitions transitions;

    @Inject
    ChurnConfig churn;

    @Inject
    RfmConfig rfm;

    @Inject
    Clock clock;

    private LocalDate considered;
    private Instant looked = Instant.EPOCH;

    /** Fits the model after a close, if it is time to; tells whether new parameters became live. */
    public Uni<Boolean> makeDue(SegmentMoment moment) {
        LocalDate day = moment.openDay().minusDays(1);
        Instant now = clock.instant();
        if (day.equals(considered) && now.isBefore(looked.plus(rfm.recutInterval()))) {
            return Uni.createFrom().item(false);
        }
        considered = day;
        looked = now;
        ParameterVersion latest = moment.params().getFirst();
        return counts.counts(pool, day)
                .chain(found -> churn.fitPolicy().due(latest.parameters(), latest.looked(), found.purchasers(), day)
                                || isUntrue(latest, moment)
                        ? fit(moment, day, found.purchasers())
                                .map(fitted -> fitted.parameters().version()
                                        != latest.parameters().version())
                        : Uni.createFrom().item(false));
    }

    /** Fits the model now, on the day that was closed last; gives what is live afterwards. */
    public Uni<ParameterVersion> fitNow() {
        return scoring.moment(pool).chain(moment -> {
            LocalDate day = moment.openDay().minusDays(1);
            return counts.counts(pool, day).chain(found -> fit(moment, day, found.purchasers()));
        });
    }

    private Uni<ParameterVersion> fit(SegmentMoment moment, LocalDate day, long purchasers) {
        ParameterVersion latest = moment.params().getFirst();
        PopulationLook look = new PopulationLook(day, clock.instant(), purchasers);
        return customers
                .sample(pool, day, parts(purchasers), settings())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(sample -> churn.fitPolicy()
                        .decide(
                                latest.parameters(),
                                effectiveAt(day),
                                purchasers,
                                FitSample.of(sample.counts()),
                                sample.spending()))
                .chain(decision -> switch (decision) {
                    case FitDecision.Keep keep ->
                        scoring.looked(pool, latest.parameters(), look)
                                .invoke(() -> LOG.infof(
                                        "Churn parameters kept; version=%d day=%s reason=%s",
                                        latest.parameters().version(), day, keep.reason()))
                                .replaceWith(latest);
                    case FitDecision.Replace made -> add(ParameterVersion.made(made.parameters(), look, null));
                });
    }

    /**
     * Makes parameters live while nobody writes: whoever is at it evaluates by those before, and would be missed by the pass
     * that scores everyone anew. What another instance has made since these were fitted stands.
     */
    private Uni<ParameterVersion> add(ParameterVersion made) {
        return lock.alone(tx -> scoring.moment(tx).chain(moment -> {
            ParameterVersion latest = moment.params().getFirst();
            return latest.parameters().version() < made.parameters().version()
                    ? scoring.add(tx, made).invoke(() -> tell(made)).replaceWith(made)
                    : Uni.createFrom().item(latest);
        }));
    }

    private static void tell(ParameterVersion made) {
        LOG.infof(
                "Churn parameters made; version=%d model=%s day=%s purchasers=%d gapDays=%.1f",
                made.parameters().version(),
                made.parameters().model(),
                made.closeDay(),
                made.purchasers(),
                made.parameters().populationGapDays());
    }

    /** How many parts of {@link CustomerTable#parts()} hold about as many customers as the model is fitted on. */
    private int parts(long purchasers) {
        return (int) Math.min(CustomerTable.parts(), CustomerTable.parts() * churn.sample() / Math.max(1, purchasers));
    }

    /** The close that the population was last looked at by was made again, since much had become known late. */
    private static boolean isUntrue(ParameterVersion latest, SegmentMoment moment) {
        PopulationLook looked = latest.looked();
        return latest.parameters() instanceof ChurnParameters.Fitted
                && looked.day().equals(moment.openDay().minusDays(1))
                && moment.closes().stream()
                        .anyMatch(close -> close.closeDay().equals(looked.day())
                                && close.supersedes() != null
                                && close.closedAt().isAfter(looked.at()));
    }

    private Instant effectiveAt(LocalDate day) {
        return settings().start(day.plusDays(1));
    }

    private SegmentationSettings settings() {
        return transitions.evaluator().settings();
    }
}
