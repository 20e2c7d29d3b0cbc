package touchfold.demo.scene;

import java.util.List;
import java.util.SplittableRandom;

/** All chance in the demo world: the same seed, purpose and number give the same throws on every machine. */
public final class SeededRandom {

    private final SplittableRandom random;

    private SeededRandom(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Independent random for one purpose and one person, so that a bigger world leaves the first people as they were. */
    public static SeededRandom of(long seed, String purpose, long number) {
        return new SeededRandom(seed * 0x9E3779B97F4A7C15L
                ^ purpose.hashCode() * 0xC2B2AE3D27D4EB4FL
                ^ (number + 1) * 0x165667B19E3779F9L);
    }

    /** True with probability {@code p}. */
    public boolean chance(double p) {
        return random.nextDouble() < p;
    }

    /** Uniform in [0, 1). */
    public double unit() {
        return random.nextDouble();
    }

    /** Uniform in [from, to]. */
    public int between(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    /** One of these. */
    public <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The index of one of these weights, in proportion to them. */
    public int weighted(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left = random.nextDouble() * sum;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** Exponential: the wait until the next of events that come {@code 1 / mean} times per unit. */
    public double exponential(double mean) {
        return -StrictMath.log(1 - random.nextDouble()) * mean;
    }

    /** Gamma by the method of Marsaglia and Tsang (2000), with their boost for shapes under 1. */
    public double gamma(double shape, double scale) {
        if (shape < 1) {
            return gamma(shape + 1, scale) * StrictMath.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = normal();
            double v = (1 + c * x) * (1 + c * x) * (1 + c * x);
            double u = 1 - random.nextDouble();
            if (v > 0 && StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                return d * v * scale;
            }
        }
    }

    // Box and Muller, with StrictMath because Math may differ in the last bit between machines.
    private double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }
}
