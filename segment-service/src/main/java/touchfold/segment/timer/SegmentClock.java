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
import touchfold.segment.store.DueWork;
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
    /** How long it rests when there may be something left to do. */
    private static final Duration SOON = Duration.ofMillis(500);

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
    DueWork dueWork;

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

    /** The stream went on: what waited for it may be due now. */
    public void wake() {
        loop.wake();
    }

    /**
     * One step of work. Nothing becomes due before the stream goes on, and whoever hears that it did wakes this loop; the
     * rest is only for what another instance has left, or holds at the moment.
     */
    private Next step() {
        Instant now = clock.instant();
        SegmentMoment moment = await(scoring.moment(pool));
        DueWork.Look due = await(dueWork.look(pool, moment));
        boolean busy = (due.timers() && await(deadlines.meet(now))) || work(moment, due, now);
        boolean wrote = busy || due.timers();
        if (wrote) {
            outbox.wake();
        }
        if (due.counts()) {
            sumUp();
        }
        return busy ? new Next.Again() : new Next.Rest(wrote || due.counts() ? soon() : config.tick());
    }

    private Duration soon() {
        return config.tick().compareTo(SOON) < 0 ? config.tick() : SOON;
    }

    private boolean work(SegmentMoment moment, DueWork.Look due, Instant now) {
        if (moment.streamPassed() == null) {
            return false;
        }
        return (closes.measuresOtherwise(moment) && await(closes.beginAnew(moment)))
                || await(rescoring.continueUnfinished(moment, now))
                || (due.places() && await(closes.place(now)) > 0)
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
