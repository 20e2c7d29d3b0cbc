package touchfold.segment.close;

import java.util.ArrayList;
import java.util.List;
import touchfold.segment.rfm.Quintiles;
import touchfold.segment.rfm.RfmCuts;

/**
 * The values whose score may differ between two closes: those above one cut point and not above the other.
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

        static Ranges between(Quintiles one, Quintiles other) {
            List<Integer> above = new ArrayList<>();
            List<Integer> upTo = new ArrayList<>();
            for (int i = 0; i < one.points().size(); i++) {
                long before = one.points().get(i);
                long after = other.points().get(i);
                if (before != after) {
                    above.add(Math.toIntExact(Math.min(before, after)));
                    upTo.add(Math.toIntExact(Math.max(before, after)));
                }
            }
            return new Ranges(above, upTo);
        }
    }

    static CutMoves between(RfmCuts.Ranked one, RfmCuts.Ranked other) {
        return new CutMoves(
                Ranges.between(one.recency(), other.recency()),
                Ranges.between(one.frequency(), other.frequency()),
                Ranges.between(one.money(), other.money()));
    }
}
