package touchfold.backbone.problem;

import java.util.Arrays;

/**
 * A failure as a log may hold it: the kinds and the places of it, of its causes and of what failed with it, without what they
 * say. Databases and parsers like to quote the value that they refuse, and values are personal data.
 */
public final class RedactedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_CHAIN = 8;
    private static final int MOST_BESIDE = 8;

    private RedactedException(Throwable failure, int depth) {
        super(kind(failure), cause(failure, depth), true, true);
        setStackTrace(failure.getStackTrace());
        if (depth < LONGEST_CHAIN) {
            Arrays.stream(failure.getSuppressed())
                    .limit(MOST_BESIDE)
                    .forEach(beside -> addSuppressed(new RedactedException(beside, LONGEST_CHAIN)));
        }
    }

    /** The same failure without its words. */
    public static RedactedException of(Throwable failure) {
        return new RedactedException(failure, 0);
    }

    private static String kind(Throwable failure) {
        return failure.getClass().getName();
    }

    private static RedactedException cause(Throwable failure, int depth) {
        return failure.getCause() == null || depth == LONGEST_CHAIN
                ? null
                : new RedactedException(failure.getCause(), depth + 1);
    }
}
