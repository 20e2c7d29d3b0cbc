package touchfold.segment.timer;

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

    private Thread worker;
    private volatile boolean stopping;

    void start(@Observes StartupEvent event) {
        stopping = false;
        worker = Thread.ofPlatform().name("segment-clock").daemon().start(this::tickUntilStopped);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (worker != null) {
            worker.interrupt();
            worker.join(Duration.ofSeconds(5));
        }
    }

    private void tickUntilStopped() {
        boolean told = false;
        while (!stopping) {
            try {
                if (!tick()) {
                    Thread.sleep(config.tick());
                }
                told = false;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!told && !stopping) {
                    LOG.warn("Timers and closes wait", e);
                    told = true;
                }
                pause();
            }
        }
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

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}
