package touchfold.segment.store;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import touchfold.backbone.business.Business;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.churn.PopulationLook;
import touchfold.segment.config.ChurnConfig;
import touchfold.segment.config.RfmConfig;
import touchfold.segment.config.SegmentConfig;
import touchfold.segment.config.SettingChecks;
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
    SegmentConfig segments;

    @Inject
    Clock clock;

    /** Fails the start when thresholds are missing, or a setting can't be used. */
    void check(@Observes StartupEvent event) {
        SettingChecks.check(segments, rfm, churn);
        close();
        params();
    }

    /** The day that is closed first: today. */
    LocalDate openDay() {
        return settings().day(clock.instant());
    }

    /** Fixed thresholds, from the beginning of the day that is closed first. */
    DailyClose close() {
        LocalDate day = openDay();
        return fixed(1, settings().start(day), day.minusDays(1), 0, null);
    }

    /** Thresholds of silence; they also say what was before anybody was counted. */
    ParameterVersion params() {
        Instant now = clock.instant();
        PopulationLook none = new PopulationLook(openDay().minusDays(1), now, 0);
        return ParameterVersion.made(churn.fitPolicy().initial(Instant.EPOCH), none, now);
    }

    /** Fixed thresholds as a version of their own, for a population that is too small to rank. */
    public DailyClose fixed(int version, Instant effectiveAt, LocalDate closeDay, long population, Integer supersedes) {
        RfmCuts cuts = new RfmCuts.Fixed(version, effectiveAt, population, thresholds());
        return new DailyClose(cuts, closeDay, clock.instant(), settingsText(), supersedes, true, null);
    }

    /** Everything that, when it is configured otherwise, makes old measurements worthless. */
    public String settingsText() {
        return String.join(
                "|",
                settings().fingerprint(),
                customerTransitions.evaluator().modelVersions(),
                rfm.mode().name(),
                "dead band " + rfm.deadBandPermille(),
                thresholds().toString());
    }

    private SegmentationSettings settings() {
        return customerTransitions.evaluator().settings();
    }

    private FixedThresholds thresholds() {
        return rfm.fixed().in(business.currency());
    }
}
