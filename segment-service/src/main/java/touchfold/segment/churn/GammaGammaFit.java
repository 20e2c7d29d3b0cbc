package touchfold.segment.churn;

import java.util.Comparator;
import java.util.List;
import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Finds the {@link GammaGamma} parameters under which the observed spending is most probable.
 *
 * @param model the best parameters found
 * @param customers how many customers who came back were fitted
 * @param logLikelihood of these customers under the model
 * @param correlation between how often and how much: the model assumes none, so beyond about 0.3 it should not be used
 */
public record GammaGammaFit(GammaGamma model, long customers, double logLikelihood, double correlation) {

    private static final double LOWEST = Math.log(1e-3);
    private static final double HIGHEST = Math.log(1e4);
    private static final int MAX_EVALUATIONS = 20_000;
    /** A step evaluates five points at most. */
    private static final int MAX_LOOKS = 3_000;

    private static final double STEP = 0.4;

    /**
     * The spending of one customer who came back.
     *
     * @param repeats how many repeat purchases, at least 1
     * @param meanValue their mean value, above zero
     */
    public record Spending(int repeats, double meanValue) {
        public Spending {
            if (repeats < 1 || !(meanValue > 0)) {
                throw new IllegalArgumentException("Expected at least one repeat purchase of a value above 0, but got "
                        + repeats + " of " + meanValue);
            }
        }
    }

    /** Fits the model; the same customers in any order give the same parameters. */
    public static GammaGammaFit of(List<Spending> customers) {
        if (customers.isEmpty()) {
            throw new IllegalArgumentException("Expected customers who came back, but there are none");
        }
        List<Spending> sorted = customers.stream()
                .sorted(Comparator.comparingInt(Spending::repeats).thenComparingDouble(Spending::meanValue))
                .toList();
        // Values are divided by their mean, so that the bounds of the scale do not depend on the currency.
        double unit = sorted.stream().mapToDouble(Spending::meanValue).average().orElseThrow();
        MultivariateFunction function = point -> penalised(sorted, point, unit);
        double[] coarse = maximise(function, new double[] {0, Math.log(3), 0}, 1e-8);
        GammaGamma model = model(maximise(function, coarse, 1e-12), unit);
        double likelihood = sorted.stream()
                .mapToDouble(one -> model.logLikelihood(one.repeats(), one.meanValue()))
                .sum();
        return new GammaGammaFit(model, sorted.size(), likelihood, correlation(sorted));
    }

    private static double penalised(List<Spending> customers, double[] point, double unit) {
        double outside = 0;
        for (double value : point) {
            outside += Math.abs(value - Math.clamp(value, LOWEST, HIGHEST));
        }
        GammaGamma model = model(point, unit);
        double sum = 0;
        for (Spending one : customers) {
            sum += model.logLikelihood(one.repeats(), one.meanValue());
        }
        return sum - outside;
    }

    private static GammaGamma model(double[] point, double unit) {
        return new GammaGamma(bounded(point[0]), bounded(point[1]), bounded(point[2]) * unit);
    }

    private static double bounded(double log) {
        return Math.exp(Math.clamp(log, LOWEST, HIGHEST));
    }

    private static double[] maximise(MultivariateFunction function, double[] start, double precision) {
        return new SimplexOptimizer(new SearchEnd(precision, MAX_LOOKS))
                .optimize(
                        new MaxEval(MAX_EVALUATIONS),
                        new ObjectiveFunction(function),
                        GoalType.MAXIMIZE,
                        new InitialGuess(start),
                        new NelderMeadSimplex(start.length, STEP))
                .getPoint();
    }

    private static double correlation(List<Spending> customers) {
        double meanX = customers.stream().mapToInt(Spending::repeats).average().orElseThrow();
        double meanZ =
                customers.stream().mapToDouble(Spending::meanValue).average().orElseThrow();
        double xx = 0;
        double zz = 0;
        double xz = 0;
        for (Spending one : customers) {
            xx += (one.repeats() - meanX) * (one.repeats() - meanX);
            zz += (one.meanValue() - meanZ) * (one.meanValue() - meanZ);
            xz += (one.repeats() - meanX) * (one.meanValue() - meanZ);
        }
        return xx == 0 || zz == 0 ? 0 : xz / Math.sqrt(xx * zz);
    }
}
