package touchfold.segment.store;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import touchfold.backbone.business.Business;
import touchfold.segment.change.Progress;
import touchfold.segment.config.ChurnConfig;
import touchfold.segment.config.RfmConfig;
import touchfold.segment.evaluate.Frame;
import touchfold.segment.rfm.Cuts;
import touchfold.segment.rfm.FixedThresholds;

/** What customers are measured against before anything is known of the population. */
@ApplicationScoped
public class InitialYardsticks {

    @Inject
    Progress progress;

    @Inject
    Business business;

    @Inject
    RfmConfig rfm;

    @Inject
    ChurnConfig churn;

    @Inject
    Clock clock;

    /** Fails the start when thresholds are missing or can't be used. */
    void check(@Observes StartupEvent event) {
        close();
        params();
    }

    /** Fixed thresholds. */
    Close close() {
        Instant now = clock.instant();
        return fixed(1, now, 0, now);
    }

    /** Thresholds of silence. */
    Params params() {
        return new Params(churn.fitting().byRecency(1, clock.instant()), null, null);
    }

    /** Fixed thresholds as a version of their own, for a population that is too small to rank. */
    public Close fixed(int version, Instant effectiveAt, long population, Instant now) {
        Frame frame = progress.evaluator().frame();
        Cuts cuts = new Cuts.Fixed(version, effectiveAt, population, thresholds());
        return new Close(cuts, frame.day(now).minusDays(1), now, frameText(), true, null, null);
    }

    /** Everything that, when it is configured otherwise, makes old measurements worthless. */
    public String frameText() {
        Frame frame = progress.evaluator().frame();
        return String.join(
                "|",
                frame.grid().name(),
                Integer.toString(frame.windowDays()),
                frame.currency(),
                frame.zone().getId(),
                thresholds().toString());
    }

    private FixedThresholds thresholds() {
        return rfm.fixed().in(business.currency());
    }
}
