package touchfold.segment.close;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import touchfold.segment.config.RfmConfig;
import touchfold.segment.rfm.Quintiles;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.store.CountTable;

/**
 * What a close makes of the population at the end of a day. A function of the counts: whenever and however often it is
 * asked, the same counts give the same cuts.
 *
 * @param minimumPopulation from how many purchasers within the window on customers are ranked
 * @param recutShare from which share of the population on, changed by late facts, a close is made again
 */
record CloseRule(long minimumPopulation, double recutShare) {

    /** The rule of this deployment: under fixed thresholds nobody is ranked, however many there are. */
    static CloseRule of(RfmConfig config) {
        return switch (config.mode()) {
            case RANKED -> new CloseRule(config.minimumPopulation(), config.recutShare());
            case FIXED -> new CloseRule(Long.MAX_VALUE, config.recutShare());
        };
    }

    /** Ranks of the population, empty while it is too small. */
    Optional<RfmCuts.Ranked> ranks(CountTable.Counts counts, int version, Instant effectiveAt, LocalDate day) {
        return isRanked(counts)
                ? Optional.of(new RfmCuts.Ranked(
                        version,
                        effectiveAt,
                        counts.population(),
                        day,
                        Quintiles.of(counts.recency()),
                        Quintiles.of(counts.frequency()),
                        Quintiles.of(counts.money())))
                : Optional.empty();
    }

    /** Whether facts that became known late make a close's cuts untrue enough to be made again. */
    boolean isRecut(CountTable.Counts counts, RfmCuts held) {
        boolean ranked = held instanceof RfmCuts.Ranked;
        return counts.late() > 0
                && (ranked != isRanked(counts) || (ranked && counts.late() >= recutShare * counts.population()));
    }

    private boolean isRanked(CountTable.Counts counts) {
        return counts.population() >= Math.max(1, minimumPopulation);
    }
}
