package touchfold.segment.churn;

/**
 * Customers with the same recency and frequency, counted: what the model is fitted on.
 *
 * @param repeats purchase days after the first one
 * @param spanDays days from the first to the latest purchase day
 * @param ageDays days from the first purchase day to the close
 * @param customers how many customers have them
 */
public record RecencyFrequencyCount(int repeats, int spanDays, int ageDays, long customers) {}
