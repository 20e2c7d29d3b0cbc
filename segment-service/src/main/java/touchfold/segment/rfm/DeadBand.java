package touchfold.segment.rfm;

/**
 * Keeps customers whom only others moved from flickering over a cut: a score changes once the customer's rank lies beyond
 * the cut by some permille of the population. Their own purchases and refunds move them at once.
 *
 * <p>The score then depends on the score before, so a batch recomputation has to replay the daily closes. Without a dead
 * band it does not.
 *
 * @param recency boundaries of the recency score
 * @param frequency boundaries of the frequency score
 * @param money boundaries of the money score, over money buckets
 */
public record DeadBand(Boundaries recency, Boundaries frequency, Boundaries money) {

    /**
     * The cuts moved down and up by the band.
     *
     * @param below a value that is not above these cuts loses the score
     * @param above a value above these cuts gains the score
     */
    public record Boundaries(Quintiles below, Quintiles above) {

        /** The score of a value that had a score before. */
        public int score(long value, int before) {
            return Math.clamp(before, above.score(value), below.score(value));
        }
    }
}
