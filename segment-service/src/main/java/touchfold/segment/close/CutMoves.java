package touchfold.segment.close;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import touchfold.segment.rfm.DeadBand;
import touchfold.segment.rfm.Quintiles;
import touchfold.segment.rfm.RfmCuts;

/**
 * The values whose score or tier may differ between two closes: those above one cut point and not above the other. Under a
 * dead band the cut points are its boundaries: between them the score is the one before.
 *
 * @param recency ranges of latest purchase days
 * @param frequency ranges of order counts
 * @param money ranges of money buckets
 */
record CutMoves(Ranges recency, Ranges frequency, Ranges money) {

    /**
     * Ranges of values, lower bounds exclusive and upper bounds inclusive.
     *
     * @param above lower bounds
     * @param upTo upper bounds
     */
    record Ranges(List<Integer> above, List<Integer> upTo) {

        static Ranges between(List<Long> one, List<Long> other) {
            List<Integer> above = new ArrayList<>();
            List<Integer> upTo = new ArrayList<>();
            for (int i = 0; i < one.size(); i++) {
                long before = one.get(i);
                long after = other.get(i);
                if (before != after) {
                    above.add(Math.toIntExact(Math.min(before, after)));
                    upTo.add(Math.toIntExact(Math.max(before, after)));
                }
            }
            return new Ranges(above, upTo);
        }
    }

    /** What moved between two closes; empty where only one of them has a dead band or tiers, so that all may move. */
    static Optional<CutMoves> between(RfmCuts.Ranked one, RfmCuts.Ranked other) {
        if (one.deadBand().isPresent() != other.deadBand().isPresent()
                || one.tiers().isPresent() != other.tiers().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new CutMoves(
                Ranges.between(
                        points(one, one.recency(), DeadBand::recency),
                        points(other, other.recency(), DeadBand::recency)),
                Ranges.between(
                        points(one, one.frequency(), DeadBand::frequency),
                        points(other, other.frequency(), DeadBand::frequency)),
                Ranges.between(moneyPoints(one), moneyPoints(other))));
    }

    /** A tier begins at its lowest bucket, a score above its cut. */
    private static List<Long> moneyPoints(RfmCuts.Ranked cuts) {
        List<Long> points = new ArrayList<>(points(cuts, cuts.money(), DeadBand::money));
        cuts.tiers().ifPresent(tiers -> points.addAll(List.of(tiers.fromA() - 1L, tiers.fromB() - 1L)));
        return points;
    }

    private static List<Long> points(
            RfmCuts.Ranked cuts, Quintiles plain, Function<DeadBand, DeadBand.Boundaries> boundaries) {
        List<Long> points = new ArrayList<>();
        cuts.deadBand()
                .map(boundaries)
                .ifPresentOrElse(
                        band -> {
                            points.addAll(band.below().points());
                            points.addAll(band.above().points());
                        },
                        () -> points.addAll(plain.points()));
        return points;
    }
}
