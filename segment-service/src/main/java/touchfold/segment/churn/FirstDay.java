package touchfold.segment.churn;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;

/** When something that stays true once it is true begins to be so. */
public final class FirstDay {

    /** Nobody waits for a deadline further away than this. */
    static final int HORIZON_DAYS = 36_525;

    private FirstDay() {}

    /**
     * The first day from a given one on at which a condition holds, by bisection.
     *
     * @param from the first day to consider
     * @param condition false up to some day and true ever after
     * @return empty when it does not hold within a hundred years
     */
    public static Optional<LocalDate> from(LocalDate from, Predicate<LocalDate> condition) {
        return within(from, HORIZON_DAYS, condition);
    }

    /**
     * The same, but empty when the condition does not hold within so many days.
     *
     * @param days how many days after the first one are considered
     */
    public static Optional<LocalDate> within(LocalDate from, int days, Predicate<LocalDate> condition) {
        if (condition.test(from)) {
            return Optional.of(from);
        }
        if (!condition.test(from.plusDays(days))) {
            return Optional.empty();
        }
        int not = 0;
        int holds = days;
        while (holds - not > 1) {
            int middle = (not + holds) >>> 1;
            if (condition.test(from.plusDays(middle))) {
                holds = middle;
            } else {
                not = middle;
            }
        }
        return Optional.of(from.plusDays(holds));
    }
}
