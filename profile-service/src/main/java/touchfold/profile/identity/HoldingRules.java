package touchfold.profile.identity;

import java.time.Duration;

/**
 * When the touchpoints of a shared device that name nobody belong to whoever held it then.
 *
 * @param mostPeople a device of more people than this is nobody's at any time; 0 for every shared device
 * @param gap for how long nothing may happen on the device before it is nobody's again
 * @param mostTouchpoints a device with more touchpoints that name nobody is nobody's: the work that one late login makes
 *     has a bound
 * @param mostSets a device that was seen in more different sets of identifiers with people in them is nobody's
 */
public record HoldingRules(int mostPeople, Duration gap, int mostTouchpoints, int mostSets) {

    private static final int MOST_TOUCHPOINTS = 2_000;
    private static final int MOST_SETS = 200;

    public HoldingRules {
        if (mostPeople < 0 || gap.isNegative() || mostTouchpoints < 1 || mostSets < 1) {
            throw new IllegalArgumentException(
                    "Expected people and a gap that are not negative, but they are " + mostPeople + " and " + gap);
        }
    }

    /** The bounds of the work are the product's, the rest is the deployment's. */
    public static HoldingRules of(int mostPeople, Duration gap) {
        return new HoldingRules(mostPeople, gap, MOST_TOUCHPOINTS, MOST_SETS);
    }

    /** Up to five people, and half an hour as for a visit. */
    public static HoldingRules defaults() {
        return of(5, Duration.ofMinutes(30));
    }
}
