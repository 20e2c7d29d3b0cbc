package touchfold.segment.churn;

import java.time.Instant;
import java.time.LocalDate;

/**
 * When the population was last looked at to see whether the churn parameters still hold.
 *
 * @param day the day at whose end the customers were observed
 * @param at the clock when it was done
 * @param purchasers how many customers had ever bought then
 */
public record PopulationLook(LocalDate day, Instant at, long purchasers) {}
