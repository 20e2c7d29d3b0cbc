package touchfold.segment.churn;

/**
 * Customers with the same rhythm, counted: what the model is fitted on.
 *
 * @param repeats purchase days after the first one
 * @param spanDays days from the first to the latest purchase day
 * @param ageDays days from the first purchase day to the close
 * @param customers how many customers have this rhythm
 */
public record RhythmCount(int repeats, int spanDays, int ageDays, long customers) {}
