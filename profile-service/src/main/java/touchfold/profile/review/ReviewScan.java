package touchfold.profile.review;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import touchfold.backbone.loop.BackgroundLoop;
import touchfold.backbone.loop.BackgroundLoop.Next;

/** Looks for pairs by an interval, and when somebody asks; it works at most half of the time, so that the fold goes on. */
@ApplicationScoped
public class ReviewScan {

    private static final Logger LOG = Logger.getLogger(ReviewScan.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);

    private final ReviewSteps steps;
    private final ReviewConfig config;
    private final Clock clock = Clock.systemUTC();
    private final BackgroundLoop loop = new BackgroundLoop(
            "review-scan",
            PAUSE_AFTER_FAILURE,
            this::step,
            failure -> LOG.warnf(
                    "Search for duplicates waits; cause=%s", failure.getClass().getSimpleName()));

    @Inject
    ReviewScan(ReviewSteps steps, ReviewConfig config) {
        this.steps = steps;
        this.config = config;
        require(config.interval().compareTo(Duration.ofSeconds(1)) >= 0, "interval of at least PT1S");
        require(config.leastScore() >= 0 && config.leastScore() <= 1, "least-score from 0 to 1");
        require(config.estimateAfter().compareTo(Duration.ofDays(1)) >= 0, "estimate-after of at least P1D");
        require(config.sample() >= 1_000 && config.sample() <= 100_000, "sample from 1,000 to 100,000");
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("Expected touchfold.review." + expected + ", but it is something else");
        }
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop(Duration.ofSeconds(2));
    }

    /** Ends the rest before the next search. */
    public void wake() {
        loop.wake();
    }

    private Next step() {
        Instant began = clock.instant();
        return switch (steps.step(began)) {
            case WORKED -> new Next.Rest(Duration.between(began, clock.instant()));
            case REACHED_END -> {
                steps.estimate(clock.instant());
                yield new Next.Again();
            }
            case NOTHING_DUE -> new Next.Rest(config.interval());
        };
    }
}
