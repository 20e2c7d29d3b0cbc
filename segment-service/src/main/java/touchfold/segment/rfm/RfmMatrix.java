package touchfold.segment.rfm;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;

/**
 * How many customers have each score of recency and frequency, and what they spent.
 *
 * @param cells those with anybody in them, the worst first
 */
public record RfmMatrix(List<Cell> cells) {

    /**
     * Customers of one recency and one frequency score.
     *
     * @param recency 1 (worst) to 5 (best)
     * @param frequency 1 (worst) to 5 (best)
     * @param customers how many
     * @param money what they spent within the window, minor units of the reporting currency
     */
    public record Cell(int recency, int frequency, long customers, BigInteger money) {}

    /**
     * Customers who bought last on the same day and equally often.
     *
     * @param last the latest purchase day
     * @param orders how often they bought within the window
     */
    public record Group(LocalDate last, long orders, long customers, BigInteger money) {}

    private record Scores(int recency, int frequency) implements Comparable<Scores> {
        @Override
        public int compareTo(Scores other) {
            int byRecency = Integer.compare(recency, other.recency);
            return byRecency == 0 ? Integer.compare(frequency, other.frequency) : byRecency;
        }
    }

    public RfmMatrix {
        cells = List.copyOf(cells);
    }

    /** The matrix by some cuts, without their dead band: for that it takes what each customer scored before. */
    public static RfmMatrix of(RfmCuts cuts, List<Group> groups, LocalDate today) {
        TreeMap<Scores, Cell> cells = new TreeMap<>();
        for (Group group : groups) {
            Scores scores = scores(cuts, group, today);
            cells.merge(
                    scores,
                    new Cell(scores.recency(), scores.frequency(), group.customers(), group.money()),
                    (one, other) -> new Cell(
                            one.recency(),
                            one.frequency(),
                            one.customers() + other.customers(),
                            one.money().add(other.money())));
        }
        return new RfmMatrix(List.copyOf(cells.values()));
    }

    private static Scores scores(RfmCuts cuts, Group group, LocalDate today) {
        return switch (cuts) {
            case RfmCuts.Ranked ranked ->
                new Scores(
                        ranked.recency().score(group.last().toEpochDay()),
                        ranked.frequency().score(group.orders()));
            case RfmCuts.Fixed fixed ->
                new Scores(
                        fixed.thresholds().recency(Math.max(0, ChronoUnit.DAYS.between(group.last(), today))),
                        fixed.thresholds().frequency(group.orders()));
        };
    }
}
