package touchfold.segment.churn;

import java.time.LocalDate;
import java.util.Optional;
import touchfold.segment.history.RecencyFrequency;

/** How likely customers are to stay away, in three bands, and when silence alone moves them to the next one. */
public enum ChurnBand {
    LOW("low", "Low churn risk", "A chance of more than two thirds to buy within the next quarter"),
    MEDIUM("medium", "Medium churn risk", "A chance of one to two thirds to buy within the next quarter"),
    HIGH("high", "High churn risk", "A chance of less than one third to buy within the next quarter");

    private static final double ONE_THIRD = 1.0 / 3;
    private static final double TWO_THIRDS = 2.0 / 3;

    private final String key;
    private final String title;
    private final String description;

    ChurnBand(String key, String title, String description) {
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
    public static ChurnBand at(RecencyFrequency recencyFrequency, ChurnParameters parameters, LocalDate day) {
        return switch (parameters) {
            case ChurnParameters.Fitted fitted ->
                band(1 - new ChurnForecast(fitted.mbgNbd(), recencyFrequency).buys(day));
            case ChurnParameters.ByRecency recency -> band(recencyFrequency.silentDays(day), recency);
        };
    }

    /** The first day with this band or a worse one, if nothing is bought. */
    public Optional<LocalDate> reached(RecencyFrequency recencyFrequency, ChurnParameters parameters) {
        return FirstDay.from(
                recencyFrequency.last(),
                day -> at(recencyFrequency, parameters, day).compareTo(this) >= 0);
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
