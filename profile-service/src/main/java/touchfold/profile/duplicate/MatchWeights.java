package touchfold.profile.duplicate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import touchfold.profile.duplicate.CandidatePairs.Candidate;

/**
 * What agreement and disagreement are worth, after Fellegi and Sunter (A Theory for Record Linkage, 1969): for each field
 * and level, the chance m to see it in two records of one person, the chance u to see it in two of different people, and
 * the weight log2(m/u). All of it is estimated from the deployment's own records, of which nobody has said which are one
 * person's: u from pairs taken from everywhere, which hardly ever are; m by expectation maximisation (Dempster, Laird and
 * Rubin, 1977) over candidate pairs, where the fields by which a pair was found are left out; and from both how many
 * pairs of all are one person's. Fields are taken as independent of each other.
 */
public final class MatchWeights {

    private static final int ROUNDS = 40;
    private static final int PRIOR_ROUNDS = 20;
    private static final int FAR_PAIRS = 200_000;
    /** As if each level had been seen this often: what was never seen is not impossible. */
    private static final double SMOOTHING = 0.5;

    /** As if so many pairs of one person had agreed as the initial weights say: what few records tell goes by these. */
    private static final double SAME_BEFOREHAND = 100;

    /** The same for pairs of different people. */
    private static final double DIFFERENT_BEFOREHAND = 20_000;

    private static final double FIRST_SHARE = 0.3;
    private static final WeightEstimate BEFOREHAND = WeightEstimate.initial(0);

    private final double[][] m;
    private final double[][] u;
    private final double prior;

    private MatchWeights(double[][] m, double[][] u, double prior) {
        this.m = m;
        this.u = u;
        this.prior = prior;
    }

    /** What was estimated before. */
    public static MatchWeights of(WeightEstimate estimate) {
        return new MatchWeights(
                chances(estimate, WeightEstimate.LevelChance::same),
                chances(estimate, WeightEstimate.LevelChance::different),
                estimate.prior());
    }

    private static double[][] chances(WeightEstimate estimate, ToDoubleFunction<WeightEstimate.LevelChance> chance) {
        double[][] chances = counts();
        for (ComparedField field : ComparedField.values()) {
            for (Agreement level : field.levels()) {
                chances[field.place()][field.level(level)] = chance.applyAsDouble(estimate.chance(field, level));
            }
        }
        return chances;
    }

    private WeightEstimate estimate(int records, int candidates, LocalDate on) {
        List<WeightEstimate.LevelChance> chances = new ArrayList<>();
        for (ComparedField field : ComparedField.values()) {
            for (Agreement level : field.levels()) {
                chances.add(new WeightEstimate.LevelChance(
                        field, level, m[field.place()][field.level(level)], u[field.place()][field.level(level)]));
            }
        }
        return new WeightEstimate(Optional.of(on), records, candidates, prior, chances);
    }

    /** Where every pair starts, in bits: the share of all pairs that are one person's. */
    public double priorBits() {
        return log2(prior / (1 - prior));
    }

    /**
     * A pair's score.
     *
     * @param probability that both are one person's, 0 to 1
     * @param parts what each field that both have adds, in bits
     */
    public record PairScore(double probability, List<ScorePart> parts) {}

    /** What agreement or disagreement in a field adds: positive speaks for one person, negative against. */
    public record ScorePart(ComparedField field, Agreement level, double bits) {}

    /**
     * Estimates.
     *
     * @param sample records, in no order that says anything: all there are, or some
     * @param population how many there are in all, at least as many as in the sample
     * @param candidates all pairs of a record of the sample with any other record that are worth comparing
     * @param on the day
     */
    public static WeightEstimate estimate(
            List<PersonRecord> sample,
            int population,
            List<Candidate> candidates,
            RecordComparison comparison,
            LocalDate on) {
        double[][] u = far(sample, comparison);
        List<int[]> levels = new ArrayList<>(candidates.size());
        candidates.forEach(pair -> levels.add(comparison.compare(pair.a(), pair.b())));
        double[][] m = near(candidates, levels, u);
        double within = 0.5 * sample.size() * (sample.size() - 1.0);
        double pairs = Math.max(1.0, within + (double) sample.size() * (population - sample.size()));
        double prior = 1 / pairs;
        for (int round = 0; round < PRIOR_ROUNDS; round++) {
            MatchWeights sofar = new MatchWeights(m, u, prior);
            double same = levels.stream().mapToDouble(sofar::probability).sum();
            prior = Math.min(0.5, Math.max(1, same) / pairs);
        }
        return new MatchWeights(m, u, prior).estimate(population, levels.size(), on);
    }

    /** How often different people agree: pairs that stand far from each other in the population, the same in every run. */
    private static double[][] far(List<PersonRecord> population, RecordComparison comparison) {
        double[][] u = chances(BEFOREHAND, chance -> DIFFERENT_BEFOREHAND * chance.different() + SMOOTHING);
        int size = population.size();
        int taken = Math.min(FAR_PAIRS, 20 * size);
        for (int pair = 0; size > 1 && pair < taken; pair++) {
            int first = pair % size;
            int second = (int) ((first + 1 + 7_919L * (1 + pair / size)) % size);
            if (first != second) {
                add(u, comparison.compare(population.get(first), population.get(second)), 1);
            }
        }
        normalise(u);
        return u;
    }

    /** How often one person's records agree; each kind of key has a share of its own of pairs that are. */
    private static double[][] near(List<Candidate> candidates, List<int[]> levels, double[][] u) {
        double[][] m = chances(BEFOREHAND, WeightEstimate.LevelChance::same);
        Map<BlockingKey, Double> shares = new EnumMap<>(BlockingKey.class);
        for (int round = 0; round < ROUNDS; round++) {
            double[][] next = chances(BEFOREHAND, chance -> SAME_BEFOREHAND * chance.same());
            Map<BlockingKey, double[]> sums = new EnumMap<>(BlockingKey.class);
            for (int i = 0; i < levels.size(); i++) {
                for (BlockingKey key : candidates.get(i).found()) {
                    int[] rest = without(key, levels.get(i));
                    double share = shares.getOrDefault(key, FIRST_SHARE);
                    double one = share * product(m, rest);
                    double two = (1 - share) * product(u, rest);
                    double chance = one / (one + two);
                    add(next, rest, chance);
                    double[] sum = sums.computeIfAbsent(key, none -> new double[2]);
                    sum[0] += chance;
                    sum[1]++;
                }
            }
            normalise(next);
            m = next;
            sums.forEach((key, sum) -> shares.put(key, Math.min(0.99, Math.max(0.001, sum[0] / sum[1]))));
        }
        return m;
    }

    private static int[] without(BlockingKey key, int[] levels) {
        int[] rest = levels.clone();
        for (ComparedField field : ComparedField.values()) {
            if (key.uses(field)) {
                rest[field.place()] = ComparedField.MISSING;
            }
        }
        return rest;
    }

    private static void add(double[][] counts, int[] levels, double weight) {
        for (int field = 0; field < levels.length; field++) {
            if (levels[field] != ComparedField.MISSING) {
                counts[field][levels[field]] += weight;
            }
        }
    }

    private static double[][] counts() {
        double[][] counts = new double[ComparedField.values().length][];
        for (ComparedField field : ComparedField.values()) {
            counts[field.place()] = new double[field.levels().size()];
        }
        return counts;
    }

    private static void normalise(double[][] counts) {
        for (double[] field : counts) {
            double all = Arrays.stream(field).sum();
            for (int level = 0; level < field.length; level++) {
                field[level] /= all;
            }
        }
    }

    private static double product(double[][] chances, int[] levels) {
        double product = 1;
        for (int field = 0; field < levels.length; field++) {
            if (levels[field] != ComparedField.MISSING) {
                product *= chances[field][levels[field]];
            }
        }
        return product;
    }

    private double probability(int[] levels) {
        double bits = priorBits();
        for (ComparedField field : ComparedField.values()) {
            bits += bits(field, levels);
        }
        return 1 / (1 + Math.pow(2, -bits));
    }

    /** What two records' agreement is worth, with what each field adds. */
    public PairScore score(int[] levels) {
        List<ScorePart> parts = new ArrayList<>();
        for (ComparedField field : ComparedField.values()) {
            int level = levels[field.place()];
            if (level != ComparedField.MISSING) {
                parts.add(new ScorePart(field, field.levels().get(level), bits(field, levels)));
            }
        }
        return new PairScore(probability(levels), parts);
    }

    /** Of two fields that go together, the one that says less says nothing where both agree. */
    private double bits(ComparedField field, int[] levels) {
        double bits = alone(field, levels);
        return switch (field) {
            // A household has one telephone and one address.
            case PHONE -> lesser(bits, alone(ComparedField.ADDRESS, levels), false);
            case ADDRESS -> lesser(bits, alone(ComparedField.PHONE, levels), true);
            // A mailbox is made of a name, while an address is one mailbox only.
            case NAME -> isOneMailbox(levels) ? bits : lesser(bits, alone(ComparedField.EMAIL, levels), false);
            case EMAIL -> isOneMailbox(levels) ? bits : lesser(bits, alone(ComparedField.NAME, levels), true);
            case BIRTHDAY, COMPANY -> bits;
        };
    }

    private static boolean isOneMailbox(int[] levels) {
        return levels[ComparedField.EMAIL.place()] == 0;
    }

    private static double lesser(double bits, double other, boolean yields) {
        boolean both = bits > 0 && other > 0;
        return both && (yields ? other >= bits : other > bits) ? 0 : bits;
    }

    private double alone(ComparedField field, int[] levels) {
        int level = levels[field.place()];
        return level == ComparedField.MISSING ? 0 : log2(m[field.place()][level] / u[field.place()][level]);
    }

    private static double log2(double ratio) {
        return Math.log(ratio) / Math.log(2);
    }
}
