package touchfold.segment.churn;

import java.util.Collection;
import java.util.List;
import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Finds the {@link MbgNbd} parameters under which the observed purchase histories are most probable.
 *
 * <p>Nelder-Mead over the logarithms of the parameters, from several starts, then once more from the best point. Every
 * parameter is kept within [0.001, 10000]: shops without detectable drop-out pull {@code a} towards 0, where only the
 * bound stops the search and the model is still well defined.
 *
 * @param model the best parameters found
 * @param customers how many customers were fitted
 * @param logLikelihood of these customers under the model
 */
public record MbgNbdFit(MbgNbd model, long customers, double logLikelihood) {

    private static final double LOWEST = Math.log(1e-3);
    private static final double HIGHEST = Math.log(1e4);
    private static final double WEEK = 7.0;
    private static final int MAX_EVALUATIONS = 20_000;
    private static final double STEP = 0.4;
    private static final List<double[]> STARTS =
            List.of(start(0.5, 6, 1, 1.5), start(1, 10, 0.1, 5), start(2, 20, 0.5, 0.5));

    /** Fits the model; the same customers in any order give the same parameters. */
    public static MbgNbdFit of(Collection<RecencyFrequencyCount> recencyFrequencies) {
        if (recencyFrequencies.isEmpty()) {
            throw new IllegalArgumentException("Expected customers to fit a model on, but there are none");
        }
        List<RecencyFrequencyCount> sorted = FitSample.collapse(recencyFrequencies);
        MultivariateFunction likelihood = point -> penalised(sorted, point);
        PointValuePair best = STARTS.stream()
                .map(start -> maximise(likelihood, start, 1e-6))
                .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                .orElseThrow();
        MbgNbd model = model(maximise(likelihood, best.getPoint(), 1e-10).getPoint());
        long customers =
                sorted.stream().mapToLong(RecencyFrequencyCount::customers).sum();
        return new MbgNbdFit(model, customers, logLikelihood(model, sorted));
    }

    /** The log-likelihood of many customers under a model. */
    public static double logLikelihood(MbgNbd model, Collection<RecencyFrequencyCount> recencyFrequencies) {
        double sum = 0;
        for (RecencyFrequencyCount recencyFrequency : recencyFrequencies) {
            sum += recencyFrequency.customers()
                    * model.logLikelihood(
                            recencyFrequency.repeats(),
                            recencyFrequency.spanDays() / WEEK,
                            recencyFrequency.ageDays() / WEEK);
        }
        return sum;
    }

    private static PointValuePair maximise(MultivariateFunction likelihood, double[] start, double precision) {
        return new SimplexOptimizer(new SimpleValueChecker(precision, precision))
                .optimize(
                        new MaxEval(MAX_EVALUATIONS),
                        new ObjectiveFunction(likelihood),
                        GoalType.MAXIMIZE,
                        new InitialGuess(start),
                        new NelderMeadSimplex(start.length, STEP));
    }

    /** Outside the bounds the likelihood of the nearest allowed point, lowered by the way back. */
    private static double penalised(List<RecencyFrequencyCount> recencyFrequencies, double[] point) {
        double outside = 0;
        for (double value : point) {
            outside += Math.abs(value - bounded(value));
        }
        return logLikelihood(model(point), recencyFrequencies) - outside;
    }

    private static MbgNbd model(double[] point) {
        return new MbgNbd(
                Math.exp(bounded(point[0])),
                Math.exp(bounded(point[1])),
                Math.exp(bounded(point[2])),
                Math.exp(bounded(point[3])));
    }

    private static double bounded(double value) {
        return Math.clamp(value, LOWEST, HIGHEST);
    }

    private static double[] start(double... parameters) {
        double[] logs = new double[parameters.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(parameters[i]);
        }
        return logs;
    }
}
