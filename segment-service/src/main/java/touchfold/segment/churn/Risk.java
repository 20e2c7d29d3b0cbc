package touchfold.segment.churn;

import java.time.LocalDate;
import java.util.Optional;
import touchfold.segment.history.Rhythm;

/** How likely customers are to stay away, in three bands, and when silence alone moves them to the next one. */
public enum Risk {
    LOW("low", "Low churn risk", "A chance of more than two thirds to buy within the next quarter"),
    MEDIUM("medium", "Medium churn risk", "A chance of one to two thirds to buy within the next quarter"),
    HIGH("high", "High churn risk", "A chance of less than one third to buy within the next quarter");

    private static final double ONE_THIRD = 1.0 / 3;
    private static final double TWO_THIRDS = 2.0 / 3;

    private final String key;
    private final String title;
    private final String description;

    Risk(String key, String title, String description) {
        this.key = key;
        this.title = title;
        this.description = description;
    }

    /** The band's key within the model, for example {@code high}. */
    public String key() {
        return key;
    }

    /** The name that people read. */
    public String title() {
        return title;
    }

    /** Who is in it under the fitted model, in plain words. */
    public String description() {
        return description;
    }

    /** The band on a day, from the latest purchase day on. */
    public static Risk at(Rhythm rhythm, ChurnParameters parameters, LocalDate day) {
        return switch (parameters) {
            case ChurnParameters.Fitted fitted -> band(1 - new Outlook(fitted.mbgNbd(), rhythm).buys(day));
            case ChurnParameters.ByRecency recency -> band(rhythm.silentDays(day), recency);
        };
    }

    /** The first day with this band or a worse one, if nothing is bought. */
    public Optional<LocalDate> reached(Rhythm rhythm, ChurnParameters parameters) {
        return FirstDay.from(rhythm.last(), day -> at(rhythm, parameters, day).compareTo(this) >= 0);
    }

    /** The band after a day's band, and its first day, if nothing is bought. */
    public static Optional<LocalDate> nextChange(Rhythm rhythm, ChurnParameters parameters, LocalDate day) {
        Risk now = at(rhythm, parameters, day);
        return now == HIGH
                ? Optional.empty()
                : FirstDay.from(day, later -> at(rhythm, parameters, later).compareTo(now) > 0);
    }

    private static Risk band(double risk) {
        return risk > TWO_THIRDS ? HIGH : risk < ONE_THIRD ? LOW : MEDIUM;
    }

    private static Risk band(long silentDays, ChurnParameters.ByRecency recency) {
        return silentDays > recency.highAfterDays() ? HIGH : silentDays > recency.mediumAfterDays() ? MEDIUM : LOW;
    }
}
