package touchfold.segment.store;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import touchfold.backbone.business.Business;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.config.ChurnConfig;
import touchfold.segment.config.RfmConfig;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.rfm.FixedThresholds;
import touchfold.segment.rfm.RfmCuts;

/** What customers are scored by before anything is known of the population. */
@ApplicationScoped
public class InitialScoring {

    @Inject
    CustomerTransitions customerTransitions;

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
    DailyClose close() {
        Instant now = clock.instant();
        return fixed(1, now, 0, now);
    }

    /** Thresholds of silence. */
    ParameterVersion params() {
        return new ParameterVersion(churn.fitPolicy().initial(clock.instant()), null, null);
    }

    /** Fixed thresholds as a version of their own, for a population that is too small to rank. */
    public DailyClose fixed(int version, Instant effectiveAt, long population, Instant now) {
        SegmentationSettings settings = customerTransitions.evaluator().settings();
        RfmCuts cuts = new RfmCuts.Fixed(version, effectiveAt, population, thresholds());
        return new DailyClose(cuts, settings.day(now).minusDays(1), now, settingsText(), true, null, null);
    }

    /** Everything that, when it is configured otherwise, makes old measurements worthless. */
    public String settingsText() {
        SegmentationSettings settings = customerTransitions.evaluator().settings();
        return String.join(
                "|",
                settings.fingerprint(),
                customerTransitions.evaluator().modelVersions(),
                rfm.mode().toString(),
                thresholds().toString());
    }

    private FixedThresholds thresholds() {
        return rfm.fixed().in(business.currency());
    }
}
