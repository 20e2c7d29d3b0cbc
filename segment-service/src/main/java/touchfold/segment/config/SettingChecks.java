package touchfold.segment.config;

import java.util.ArrayList;
import java.util.List;

/** Refuses settings by which nothing could go on, each by its name, before anything begins. */
public final class SettingChecks {

    /** A hundred years. */
    private static final int MOST_DAYS = 36_525;
    /** Scores are 200 permille of the population apart: dead bands as wide as that would meet. */
    private static final int DEAD_BANDS_MEET = 200;

    private final List<String> refused = new ArrayList<>();

    private SettingChecks() {}

    /**
     * Checks all settings.
     *
     * @throws IllegalArgumentException when any can't be used; the message names each of them, and what was expected
     */
    public static void check(SegmentConfig segments, RfmConfig rfm, ChurnConfig churn) {
        SettingChecks checks = new SettingChecks();
        checks.check(segments);
        checks.check(rfm);
        checks.check(churn);
        if (!checks.refused.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", checks.refused));
        }
    }

    private void check(SegmentConfig segments) {
        require("segments.tick", "above 0", segments.tick(), segments.tick().isPositive());
        require(
                "segments.grace",
                "from 0 on",
                segments.grace(),
                !segments.grace().isNegative());
        require("segments.batch", "from 1 on", segments.batch(), segments.batch() >= 1);
        require("segments.listeners", "from 0 on", segments.listeners(), segments.listeners() >= 0);
    }

    private void check(RfmConfig rfm) {
        requireDays("rfm.window-days", rfm.windowDays());
        require("rfm.minimum-population", "from 0 on", rfm.minimumPopulation(), rfm.minimumPopulation() >= 0);
        require(
                "rfm.dead-band-permille",
                "from 0 to " + (DEAD_BANDS_MEET - 1),
                rfm.deadBandPermille(),
                rfm.deadBandPermille() >= 0 && rfm.deadBandPermille() < DEAD_BANDS_MEET);
        require("rfm.recut-days", "from 0 on", rfm.recutDays(), rfm.recutDays() >= 0);
        require("rfm.recut-share", "from 0 to 1", rfm.recutShare(), rfm.recutShare() >= 0 && rfm.recutShare() <= 1);
        require(
                "rfm.recut-interval",
                "from 0 on",
                rfm.recutInterval(),
                !rfm.recutInterval().isNegative());
    }

    private void check(ChurnConfig churn) {
        require("churn.minimum-population", "from 1 on", churn.minimumPopulation(), churn.minimumPopulation() >= 1);
        require("churn.minimum-history-days", "from 0 on", churn.minimumHistoryDays(), churn.minimumHistoryDays() >= 0);
        require("churn.minimum-repeaters", "from 1 on", churn.minimumRepeaters(), churn.minimumRepeaters() >= 1);
        require("churn.latest-within-days", "from 1 on", churn.latestWithinDays(), churn.latestWithinDays() >= 1);
        require("churn.sample", "from 1 on", churn.sample(), churn.sample() >= 1);
        require(
                "churn.refit-after",
                "above 0",
                churn.refitAfter(),
                churn.refitAfter().isPositive());
        requireDays("churn.horizon-days", churn.horizonDays());
        require(
                "churn.default-gap-days",
                "above 0 and up to " + MOST_DAYS,
                churn.defaultGapDays(),
                churn.defaultGapDays() > 0 && churn.defaultGapDays() <= MOST_DAYS);
        require("churn.medium-after-days", "from 1 on", churn.mediumAfterDays(), churn.mediumAfterDays() >= 1);
        require(
                "churn.high-after-days",
                "above touchfold.churn.medium-after-days",
                churn.highAfterDays(),
                churn.highAfterDays() > churn.mediumAfterDays());
    }

    private void requireDays(String setting, int days) {
        require(setting, "from 1 to " + MOST_DAYS, days, days >= 1 && days <= MOST_DAYS);
    }

    private void require(String setting, String range, Object value, boolean met) {
        if (!met) {
            refused.add("Expected touchfold." + setting + " " + range + ", but it is " + value);
        }
    }
}
