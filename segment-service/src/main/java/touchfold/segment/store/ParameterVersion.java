package touchfold.segment.store;

import java.time.Instant;
import java.time.LocalDate;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.churn.PopulationLook;

/**
 * One set of churn parameters and what they were made of.
 *
 * @param parameters the parameters
 * @param fittedAt the clock when they were made
 * @param closeDay the day at whose end the customers were observed
 * @param purchasers how many had bought by then
 * @param looked when the population was last found to be told truly by them
 * @param finishedAt when everyone was scored by them; null while they are not
 */
public record ParameterVersion(
        ChurnParameters parameters,
        Instant fittedAt,
        LocalDate closeDay,
        long purchasers,
        PopulationLook looked,
        Instant finishedAt) {

    /** Parameters made of what the population showed at one look. */
    public static ParameterVersion made(ChurnParameters parameters, PopulationLook look, Instant finishedAt) {
        return new ParameterVersion(parameters, look.at(), look.day(), look.purchasers(), look, finishedAt);
    }
}
