package touchfold.segment.close;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import touchfold.backbone.database.WorkPool;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.churn.FitDecision;
import touchfold.segment.churn.FitSample;
import touchfold.segment.churn.RecencyFrequencyCount;
import touchfold.segment.config.ChurnConfig;
import touchfold.segment.store.DailyClose;
import touchfold.segment.store.ParameterVersion;
import touchfold.segment.store.ScoringTable;
import touchfold.segment.store.WriterLock;

/** Fits the churn model after a close: when the gate is first passed, when it is old, and when the population doubled. */
@ApplicationScoped
public class ModelRefits {

    private static final Logger LOG = Logger.getLogger(ModelRefits.class);

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    @Inject
    WriterLock lock;

    @Inject
    ScoringTable scoring;

    @Inject
    Population population;

    @Inject
    ChurnConfig churn;

    /** The close whose population was last fitted: the same one would give the same answer. */
    private volatile int tried;

    /** Fits the model on the population of a close, if it is time to; tells whether new parameters became live. */
    public Uni<Boolean> makeDue(DailyClose close, ParameterVersion latest, Instant now) {
        if (tried == close.cuts().version() || !due(close, latest.parameters(), now)) {
            return Uni.createFrom().item(false);
        }
        return population
                .recencyFrequencies(pool, close.closeDay(), churn.sample())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(counts -> decide(latest.parameters(), now, close, counts))
                .chain(decision -> switch (decision) {
                    case FitDecision.Keep keep -> Uni.createFrom().item(false);
                    case FitDecision.Replace replace -> add(replace.parameters());
                })
                .invoke(() -> tried = close.cuts().version());
    }

    private FitDecision decide(
            ChurnParameters latest, Instant now, DailyClose close, List<RecencyFrequencyCount> counts) {
        return churn.fitPolicy().decide(latest, now, close.cuts().population(), FitSample.of(counts), List.of());
    }

    private Uni<Boolean> add(ChurnParameters fitted) {
        LOG.infof(
                "Churn parameters made; version=%d model=%s gapDays=%.1f",
                fitted.version(), fitted.model(), fitted.populationGapDays());
        return lock.holding(tx -> scoring.add(tx, new ParameterVersion(fitted, null, null)))
                .replaceWith(true);
    }

    private boolean due(DailyClose close, ChurnParameters latest, Instant now) {
        return churn.fitPolicy().due(latest, latest.effectiveAt(), close.cuts().population(), now);
    }
}
