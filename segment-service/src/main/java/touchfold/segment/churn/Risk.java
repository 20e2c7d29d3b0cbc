package touchfold.segment.churn;

import java.time.LocalDate;
import java.util.Optional;
import touchfold.segment.history.Rhythm;

/** How likely customers are to stay away, in three bands, and when silence alone moves them to the next one. */
public enum Risk {
    LOW("low"),
    MEDIUM("medium"),
    HIGH("high");

    private static final double ONE_THIRD = 1.0 / 3;
    private static final double TWO_THIRDS = 2.0 / 3;

    private final String key;

    Risk(String key) {
        this.key = key;
    }

    /** The band's key within the model, for example {@code high}. */
    public String key() {
        return key;
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
