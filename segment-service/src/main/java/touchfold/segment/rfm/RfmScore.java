package touchfold.segment.rfm;

/**
 * Recency, frequency and money, each from 1 (worst) to 5 (best).
 *
 * @param recency how lately the customer bought
 * @param frequency how often
 * @param money for how much
 */
public record RfmScore(int recency, int frequency, int money) {

    /** The cell's name, for example {@code 543}. */
    public String cell() {
        return "" + recency + frequency + money;
    }
}
