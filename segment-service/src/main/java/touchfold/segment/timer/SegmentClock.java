package touchfold.segment.timer;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import touchfold.backbone.database.WorkPool;
import touchfold.backbone.loop.BackgroundLoop;
import touchfold.backbone.loop.BackgroundLoop.Next;
import touchfold.backbone.outbox.Outbox;
import touchfold.segment.close.CustomerRescoring;
import touchfold.segment.close.DailyCloses;
import touchfold.segment.close.ModelRefits;
import touchfold.segment.config.SegmentConfig;
import touchfold.segment.store.DailyClose;
import touchfold.segment.store.ParameterVersion;
import touchfold.segment.store.ScoringTable;

/**
 * Does what time asks for, one thing after the other: deadlines first, then closes, then fits. It keeps nothing in
 * memory that a restart would lose, and waits without end for a database that is away.
 */
@ApplicationScoped
public class SegmentClock {

    private static final Logger LOG = Logger.getLogger(SegmentClock.class);
    private static final Duration STEP_LIMIT = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    @Inject
    Deadlines deadlines;

    @Inject
    DailyCloses closes;

    @Inject
    ModelRefits modelRefits;

    @Inject
    CustomerRescoring rescoring;

    @Inject
    ScoringTable scoring;

    @Inject
    SegmentConfig config;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    private final BackgroundLoop loop = new BackgroundLoop(
            "segment-clock", PAUSE, this::step, failure -> LOG.warn("Timers and closes wait", failure));

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop(Duration.ofSeconds(5));
    }

    private Next step() {
        return tick() ? new Next.Again() : new Next.Rest(config.tick());
    }

    /** One step of work; false when there is nothing to do now. */
    private boolean tick() {
        Instant now = clock.instant();
        boolean busy = await(deadlines.meet(now)) > 0;
        await(scoring.live(pool));
        DailyClose close = await(scoring.close(pool)).orElseThrow();
        ParameterVersion params = await(scoring.params(pool)).orElseThrow();
        busy |= close.finishedAt() == null
                ? await(rescoring.continueClose(close, now))
                : await(closes.makeDue(close, now));
        busy |= params.finishedAt() == null
                ? await(rescoring.continueParams(params, now))
                : await(modelRefits.makeDue(close, params, now));
        if (busy) {
            outbox.wake();
        }
        return busy;
    }

    private static <T> T await(Uni<T> step) {
        return step.await().atMost(STEP_LIMIT);
    }
}
