package touchfold.profile.duplicate;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What {@link MatchWeights} were estimated: kept, so that every score can be explained by it.
 *
 * @param on the day on which it was; empty for {@link #initial}
 * @param records how many there were in all
 * @param candidates by how many pairs it was estimated
 * @param prior the share of all pairs of records that are one person's, 0 to 1
 * @param chances one for each level of each field
 */
public record WeightEstimate(
        Optional<LocalDate> on, int records, int candidates, double prior, List<LevelChance> chances) {

    /** With fewer records an estimate is worth less than {@link #initial}. */
    public static final int LEAST_RECORDS = 1_000;

    /** In how many of its records a deployment has people again, before it knows better. */
    private static final double PEOPLE_AGAIN = 0.05;

    private static final double LEAST_POPULATION = 1_000;
    private static final double NOTHING = 1e-9;

    public WeightEstimate {
        chances = List.copyOf(chances);
    }

    /**
     * How often two records agree to that level, of those that both have the field.
     *
     * @param same of one person's, 0 to 1
     * @param different of two people's, 0 to 1
     */
    public record LevelChance(ComparedField field, Agreement level, double same, double different) {}

    /**
     * What holds until there are enough records: rounded from an invented population of a Vietnamese retailer's customers, of
     * which it is known who is who.
     *
     * @param records how many there are
     */
    public static WeightEstimate initial(int records) {
        double prior = 2 * PEOPLE_AGAIN / Math.max(LEAST_POPULATION, records);
        return new WeightEstimate(Optional.empty(), records, 0, prior, InitialChances.ALL);
    }

    LevelChance chance(ComparedField field, Agreement level) {
        return chances.stream()
                .filter(one -> one.field() == field && one.level() == level)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Expected a chance for every level, but " + field + " has none for " + level));
    }

    /** Whether it has a chance for every level of every field. */
    public boolean isComplete() {
        return Arrays.stream(ComparedField.values()).allMatch(field -> field.levels().stream()
                .allMatch(level -> chances.stream().anyMatch(one -> one.field() == field && one.level() == level)));
    }

    /**
     * Whether it can be gone by: in every field the best agreement speaks for one person, or says nothing, and the worst against.
     * Records that have hardly anything in common can lead an estimate to the opposite.
     */
    public boolean isPlausible() {
        for (ComparedField field : ComparedField.values()) {
            LevelChance best = chance(field, field.levels().getFirst());
            LevelChance worst = chance(field, field.levels().getLast());
            if (best.same() < best.different() - NOTHING || worst.same() > worst.different() + NOTHING) {
                return false;
            }
        }
        return true;
    }
}
