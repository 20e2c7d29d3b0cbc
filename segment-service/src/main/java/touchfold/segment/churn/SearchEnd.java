package touchfold.segment.churn;

import org.hipparchus.optim.ConvergenceChecker;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleValueChecker;

/**
 * When the search for the best parameters has come to its end: the values no longer differ, or it has gone on for so long
 * that they only differ by noise. Of few customers the noise of the logarithms may be larger than any difference that
 * matters, and the search would never end. For one search.
 */
final class SearchEnd implements ConvergenceChecker<PointValuePair> {

    private final SimpleValueChecker alike;
    private final int most;
    private int looks;

    /**
     * @param precision up to which difference values are alike, absolute and as a share
     * @param most how often it is looked at most, at least once for each step of the search
     */
    SearchEnd(double precision, int most) {
        this.alike = new SimpleValueChecker(precision, precision);
        this.most = most;
    }

    /** The optimizer does not tell how many steps it took: the looks are counted here. */
    @Override
    public boolean converged(int iteration, PointValuePair previous, PointValuePair current) {
        looks++;
        return looks > most || alike.converged(iteration, previous, current);
    }
}
