package touchfold.segment.churn;

import java.time.LocalDate;
import java.util.Optional;
import touchfold.segment.history.RecencyFrequency;
import touchfold.segment.label.LabelledSegment;
import touchfold.segment.label.SegmentLabel;

/** How likely customers are to stay away, in three bands, and when silence alone moves them to the next one. */
public enum ChurnBand implements LabelledSegment {
    NEW(
            "new",
            "New buyer",
            "Bought on one day only and not long ago: too early to tell, so no risk is stated until the usual gap has passed"
                    + " twice"),
    LOW(
            "low",
            "Low churn risk",
            "A chance of more than two thirds to buy within the horizon, a quarter unless set otherwise"),
    MEDIUM(
            "medium",
            "Medium churn risk",
            "A chance of one to two thirds to buy within the horizon, a quarter unless set otherwise"),
    HIGH(
            "high",
            "High churn risk",
            "A chance of less than one third to buy within the horizon, a quarter unless set otherwise");

    /** How many usual gaps a first purchase may lie back until silence means something. */
    public static final int NEW_FOR_GAPS = 2;

    /** Up to this risk it is low, exclusive. */
    public static final double ONE_THIRD = 1.0 / 3;

    /** Beyond this risk it is high. */
    public static final double TWO_THIRDS = 2.0 / 3;

    // A record of three texts never changes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final SegmentLabel label;

    ChurnBand(String key, String title, String description) {
        label = new SegmentLabel(key, title, description);
    }

    @Override
    public SegmentLabel label() {
        return label;
    }

    /** The band on a day, from the latest purchase day on. */
    public static ChurnBand at(RecencyFrequency recencyFrequency, ChurnParameters parameters, LocalDate day) {
        return switch (parameters) {
            case ChurnParameters.Fitted fitted ->
                isNew(recencyFrequency, fitted, day)
                        ? NEW
                        : band(1
                                - new ChurnForecast(fitted.mbgNbd(), recencyFrequency, fitted.horizonDays()).buys(day));
            case ChurnParameters.ByRecency recency -> band(recencyFrequency.silentDays(day), recency);
        };
    }

    /** A model knows nothing yet of somebody who bought once, but what most such customers do: stay away. */
    private static boolean isNew(RecencyFrequency recencyFrequency, ChurnParameters.Fitted fitted, LocalDate day) {
        return recencyFrequency.repeats() == 0
                && day.isBefore(recencyFrequency.silentForGaps(NEW_FOR_GAPS, fitted.populationGapDays()));
    }

    /** The band after a day's band, and its first day, if nothing is bought. */
    public static Optional<LocalDate> nextChange(
            RecencyFrequency recencyFrequency, ChurnParameters parameters, LocalDate day) {
        ChurnBand now = at(recencyFrequency, parameters, day);
        return now == HIGH
                ? Optional.empty()
                : FirstDay.from(
                        day, later -> at(recencyFrequency, parameters, later).compareTo(now) > 0);
    }

    private static ChurnBand band(double risk) {
        return risk > TWO_THIRDS ? HIGH : risk < ONE_THIRD ? LOW : MEDIUM;
    }

    private static ChurnBand band(long silentDays, ChurnParameters.ByRecency recency) {
        return silentDays > recency.highAfterDays() ? HIGH : silentDays > recency.mediumAfterDays() ? MEDIUM : LOW;
    }
}
