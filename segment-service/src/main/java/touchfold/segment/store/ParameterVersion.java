package touchfold.segment.store;

import java.time.Instant;
import java.util.UUID;
import touchfold.segment.churn.ChurnParameters;

/**
 * One set of churn parameters, and how far the customers have been scored by it.
 *
 * @param parameters the parameters
 * @param reached the last profile measured so far; null before the first
 * @param finishedAt when everyone was measured; null while they are not
 */
public record ParameterVersion(ChurnParameters parameters, UUID reached, Instant finishedAt) {}
