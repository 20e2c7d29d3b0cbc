package touchfold.segment.rfm;

/**
 * Money cut to three significant digits, so that the distribution of a hundred million customers fits in 15,323
 * counters. Buckets keep the order of the amounts and are less than 1 % wide.
 */
public final class MoneyBucket {

    private static final int EXACT_BELOW = 1000;
    private static final int PER_DIGIT = 900;

    private MoneyBucket() {}

    /** The bucket of an amount in minor units, 0 and up. */
    public static int of(long minor) {
        if (minor < 0) {
            throw new IllegalArgumentException("Expected an amount from 0 on, but it is " + minor);
        }
        if (minor < EXACT_BELOW) {
            return (int) minor;
        }
        long lead = minor;
        int dropped = 0;
        while (lead >= EXACT_BELOW) {
            lead /= 10;
            dropped++;
        }
        return EXACT_BELOW + (dropped - 1) * PER_DIGIT + (int) (lead - 100);
    }

    /** The smallest amount of a bucket, in minor units; the greatest long where it would be more. */
    public static long smallest(int bucket) {
        if (bucket < EXACT_BELOW) {
            return bucket;
        }
        int dropped = (bucket - EXACT_BELOW) / PER_DIGIT + 1;
        long lead = (bucket - EXACT_BELOW) % PER_DIGIT + 100L;
        for (int i = 0; i < dropped; i++) {
            if (lead > Long.MAX_VALUE / 10) {
                return Long.MAX_VALUE;
            }
            lead *= 10;
        }
        return lead;
    }
}
