/**
 * Breaks a private instance on purpose while touchpoints go in through its doors, and then counts, through its public
 * answers alone, what is there: whoever reads a claim about reliability can repeat it. Plans are pure and follow from a
 * seed; {@link touchfold.local.chaos.ChaosRun} carries them out.
 */
package touchfold.local.chaos;
