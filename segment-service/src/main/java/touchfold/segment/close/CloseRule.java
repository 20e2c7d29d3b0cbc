package touchfold.segment.close;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import touchfold.segment.config.RfmConfig;
import touchfold.segment.rfm.PopulationCounts;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.store.CountTable;

/**
 * What a close makes of the population at the end of a day. A function of the counts: whenever and however often it is
 * asked, the same counts give the same cuts.
 *
 * @param minimumPopulation from how many purchasers within the window on customers are ranked
 * @param deadBandPermille the width of the dead band on either side of a cut; 0 for none
 * @param recutShare from which share of the population on, changed by late facts, a close is made again
 */
record CloseRule(long minimumPopulation, int deadBandPermille, double recutShare) {

    /** The rule of this deployment: under fixed thresholds nobody is ranked, however many there are. */
    static CloseRule of(RfmConfig config) {
        long minimum =
                switch (config.mode()) {
                    case RANKED -> config.minimumPopulation();
                    case FIXED -> Long.MAX_VALUE;
                };
        return new CloseRule(minimum, config.deadBandPermille(), config.recutShare());
    }

    /** Ranks of the population with its value tiers, empty while it is too small. */
    Optional<RfmCuts.Ranked> ranks(PopulationCounts population, int version, Instant effectiveAt, LocalDate day) {
        return isRanked(population)
                ? Optional.of(population.cuts(version, effectiveAt, day, deadBandPermille))
                : Optional.empty();
    }

    /** Whether facts that became known late make a close's cuts untrue enough to be made again. */
    boolean isRecut(CountTable.DayCounts counts, RfmCuts held) {
        boolean ranked = held instanceof RfmCuts.Ranked;
        PopulationCounts population = counts.population();
        return counts.late() > 0
                && (ranked != isRanked(population)
                        || (ranked && counts.late() >= recutShare * population.population()));
    }

    private boolean isRanked(PopulationCounts population) {
        return population.population() >= Math.max(1, minimumPopulation);
    }
}
