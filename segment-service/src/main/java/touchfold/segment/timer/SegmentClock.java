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
import touchfold.segment.store.CountTable;
import touchfold.segment.store.ScoringTable;
import touchfold.segment.store.SegmentMoment;

/**
 * Does what time asks for, one thing after the other, in the order of effect: the deadlines before a midnight, its close,
 * the fit on that close, those whom they affect, the deadlines from that midnight on. Time is what the stream has passed,
 * and not what the clock on the wall says: while profile-service is behind or away, nothing is due.
 *
 * <p>A restart loses nothing: what is to be done follows from the tables. It waits without end for a database that is
 * away. Several instances share deadlines and pages; only one of them makes a close.
 */
@ApplicationScoped
public class SegmentClock {

    private static final Logger LOG = Logger.getLogger(SegmentClock.class);
    private static final Duration STEP_LIMIT = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration SUM_UP_EVERY = Duration.ofSeconds(5);

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    @Inject
    DueDeadlines deadlines;

    @Inject
    DailyCloses closes;

    @Inject
    ModelRefits refits;

    @Inject
    CustomerRescoring rescoring;

    @Inject
    ScoringTable scoring;

    @Inject
    CountTable counts;

    @Inject
    SegmentConfig config;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    private final BackgroundLoop loop = new BackgroundLoop(
            "segment-clock", PAUSE, this::step, failure -> LOG.warn("Timers and closes wait", failure));
    private long summedUp;

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
        sumUp();
        boolean busy = await(deadlines.meet(now)) == config.batch() || work(now);
        outbox.wake();
        return busy;
    }

    private boolean work(Instant now) {
        SegmentMoment moment = await(scoring.moment(pool));
        if (moment.streamPassed() == null) {
            return false;
        }
        return (closes.measuresOtherwise(moment) && await(closes.beginAnew(moment)))
                || await(rescoring.continueUnfinished(moment, now))
                || await(closes.place(now)) > 0
                || await(closes.closeDue(moment))
                || await(closes.recutDue(moment))
                || await(refits.makeDue(moment));
    }

    /** Now and then what the transactions added to the counts is summed up, so that reading them stays short. */
    private void sumUp() {
        if (System.nanoTime() - summedUp > SUM_UP_EVERY.toNanos()) {
            summedUp = System.nanoTime();
            await(counts.sumUp(pool));
        }
    }

    private static <T> T await(Uni<T> step) {
        return step.await().atMost(STEP_LIMIT);
    }
}
