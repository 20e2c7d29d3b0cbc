package touchfold.segment.close;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.churn.RhythmCount;
import touchfold.segment.config.ChurnConfig;
import touchfold.segment.store.Close;
import touchfold.segment.store.Params;
import touchfold.segment.store.WriterLock;
import touchfold.segment.store.YardstickTable;

/** Fits the churn model after a close: when the gate is first passed, when it is old, and when the population doubled. */
@ApplicationScoped
public class Refits {

    private static final Logger LOG = Logger.getLogger(Refits.class);

    @Inject
    Pool pool;

    @Inject
    WriterLock lock;

    @Inject
    YardstickTable yardsticks;

    @Inject
    Population population;

    @Inject
    ChurnConfig churn;

    /** The close whose population was last fitted: the same one would give the same answer. */
    private volatile int tried;

    /** Fits the model on the population of a close, if it is time to; tells whether new parameters became live. */
    public Uni<Boolean> makeDue(Close close, Params latest, Instant now) {
        if (tried == close.cuts().version() || !due(close, latest.parameters(), now)) {
            return Uni.createFrom().item(false);
        }
        int version = latest.parameters().version() + 1;
        return population
                .rhythms(pool, close.closeDay(), churn.sample())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rhythms -> fit(version, now, close, rhythms))
                .chain(fitted -> fitted.model().equals(latest.parameters().model())
                                && fitted instanceof ChurnParameters.ByRecency
                        ? Uni.createFrom().item(false)
                        : add(fitted))
                .invoke(() -> tried = close.cuts().version());
    }

    private ChurnParameters fit(int version, Instant now, Close close, List<RhythmCount> rhythms) {
        return churn.fitting().next(version, now, close.cuts().population(), rhythms);
    }

    private Uni<Boolean> add(ChurnParameters fitted) {
        LOG.infof(
                "Churn parameters made; version=%d model=%s gapDays=%.1f",
                fitted.version(), fitted.model(), fitted.populationGapDays());
        return lock.holding(tx -> yardsticks.add(tx, new Params(fitted, null, null)))
                .replaceWith(true);
    }

    private boolean due(Close close, ChurnParameters latest, Instant now) {
        boolean many = close.cuts().population() >= churn.minimumPopulation();
        return switch (latest) {
            case ChurnParameters.ByRecency recency -> many;
            case ChurnParameters.Fitted fitted ->
                !many
                        || !now.isBefore(fitted.effectiveAt().plus(churn.refitAfter()))
                        || (fitted.customers() < churn.sample() && close.cuts().population() >= 2 * fitted.customers());
        };
    }
}
