package touchfold.segment.rfm;

/**
 * Recency, frequency and money, each from 1 (worst) to 5 (best).
 *
 * @param recency how lately the customer bought
 * @param frequency how often
 * @param money for how much
 */
public record RfmScore(int recency, int frequency, int money) {

    public RfmScore {
        if (recency < 1 || recency > 5 || frequency < 1 || frequency > 5 || money < 1 || money > 5) {
            throw new IllegalArgumentException(
                    "Expected scores from 1 to 5, but they are " + recency + ", " + frequency + " and " + money);
        }
    }

    /** The cell's name, for example {@code 543}. */
    public String cell() {
        return "" + recency + frequency + money;
    }
}
