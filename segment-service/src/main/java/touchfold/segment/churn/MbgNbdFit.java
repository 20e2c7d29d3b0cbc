package touchfold.segment.churn;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Finds the {@link MbgNbd} parameters under which the observed purchase histories are most probable.
 *
 * <p>Nelder-Mead over the logarithms of the parameters, from several starts, then again from the best point while that
 * gains anything. Every
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
    /** Where the likelihood is flat, the search ends up to some per cent before the bound that it goes to. */
    private static final double NEAR = 0.05;

    private static final int MAX_EVALUATIONS = 200_000;
    /** A step evaluates six points at most. */
    private static final int MAX_LOOKS = 20_000;

    private static final double STEP = 0.4;
    /** When a search ends, as a share of the log-likelihood: the last digits of a sum over thousands are noise. */
    private static final double COARSE = 1e-6;

    private static final double FINE = 1e-13;
    private static final int MOST_POLISHES = 20;
    private static final double NO_GAIN = 1e-7;
    private static final List<double[]> STARTS =
            List.of(start(0.5, 6, 1, 1.5), start(1, 10, 0.1, 5), start(2, 20, 0.5, 0.5));

    /** Fits the model; the same customers in any order give the same parameters. */
    public static MbgNbdFit of(FitSample sample) {
        if (sample.counts().isEmpty()) {
            throw new IllegalArgumentException("Expected customers to fit a model on, but there are none");
        }
        MbgNbdLikelihood likelihood = new MbgNbdLikelihood(sample);
        MultivariateFunction function = point -> penalised(likelihood, point);
        PointValuePair best = STARTS.stream()
                .map(start -> maximise(function, start, COARSE))
                .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                .orElseThrow();
        MbgNbd model = model(polished(function, best));
        return new MbgNbdFit(model, sample.customers(), likelihood.of(model));
    }

    /** The log-likelihood of many customers under a model. */
    public static double logLikelihood(MbgNbd model, FitSample sample) {
        return new MbgNbdLikelihood(sample).of(model);
    }

    /** Parameters that lie on a bound, where the data do not tell them apart from even more extreme ones. */
    public List<String> atBound() {
        List<String> names = new ArrayList<>();
        addIfAtBound(names, "r", model.r());
        addIfAtBound(names, "alpha", model.alpha());
        addIfAtBound(names, "a", model.a());
        addIfAtBound(names, "b", model.b());
        return List.copyOf(names);
    }

    private static void addIfAtBound(List<String> names, String name, double value) {
        double log = Math.log(value);
        if (log < LOWEST + NEAR || log > HIGHEST - NEAR) {
            names.add(name);
        }
    }

    /** A simplex that has shrunk on a flat ridge is spread anew until that gains nothing any more. */
    private static double[] polished(MultivariateFunction function, PointValuePair best) {
        PointValuePair now = maximise(function, best.getPoint(), FINE);
        for (int i = 0; i < MOST_POLISHES; i++) {
            PointValuePair next = maximise(function, now.getPoint(), FINE);
            if (next.getValue() - now.getValue() < NO_GAIN) {
                return (next.getValue() > now.getValue() ? next : now).getPoint();
            }
            now = next;
        }
        return now.getPoint();
    }

    private static PointValuePair maximise(MultivariateFunction likelihood, double[] start, double precision) {
        return new SimplexOptimizer(new SearchEnd(precision, MAX_LOOKS))
                .optimize(
                        new MaxEval(MAX_EVALUATIONS),
                        new ObjectiveFunction(likelihood),
                        GoalType.MAXIMIZE,
                        new InitialGuess(start),
                        new NelderMeadSimplex(start.length, STEP));
    }

    /** Outside the bounds the likelihood of the nearest allowed point, lowered by the way back. */
    private static double penalised(MbgNbdLikelihood likelihood, double[] point) {
        double outside = 0;
        for (double value : point) {
            outside += Math.abs(value - bounded(value));
        }
        return likelihood.of(model(point)) - outside;
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
