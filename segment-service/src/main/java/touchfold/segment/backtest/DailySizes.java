package touchfold.segment.backtest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import touchfold.segment.history.LookBackWindow;
import touchfold.segment.history.PurchaseHistory;
import touchfold.segment.rfm.PopulationCounts;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.RfmGrid;
import touchfold.segment.rfm.RfmPosition;

/** How large each segment is on each day, and how many came, left and moved since the day before. */
public final class DailySizes {

    /**
     * One grid on one day.
     *
     * @param sizes customers by segment title; segments without anyone are missing
     * @param entered how many are in the population and were not the day before
     * @param left how many are no longer in the population
     * @param changed how many were in it on both days and are in another segment now
     */
    public record GridDay(Map<String, Long> sizes, long entered, long left, long changed) {}

    /**
     * One day.
     *
     * @param day the day at whose end the population was ranked
     * @param population how many customers bought within the look-back window
     * @param grids one per grid, in the order given; the moves of the first day are 0
     */
    public record Day(LocalDate day, long population, List<GridDay> grids) {}

    private DailySizes() {}

    /**
     * Ranks the population at the end of each day from one to another.
     *
     * @param grids whose segments are counted
     * @param each takes the days in order
     */
    public static void forEach(
            OrderBook orders,
            LocalDate from,
            LocalDate to,
            BacktestRules rules,
            List<RfmGrid> grids,
            Consumer<Day> each) {
        List<MovingWindow> windows = orders.customers().stream()
                .map(customer -> new MovingWindow(orders.history(customer)))
                .toList();
        List<Map<Integer, String>> before = null;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            List<Map<Integer, String>> now = segments(windows, day, rules, grids);
            List<GridDay> days = new ArrayList<>();
            for (int grid = 0; grid < grids.size(); grid++) {
                days.add(compare(before == null ? now.get(grid) : before.get(grid), now.get(grid)));
            }
            each.accept(new Day(day, now.getFirst().size(), days));
            before = now;
        }
    }

    /** A customer's look-back window, summed up anew only on days on which something begins or ceases to count. */
    private static final class MovingWindow {

        private final PurchaseHistory history;
        private LookBackWindow window;
        private LocalDate until;

        MovingWindow(PurchaseHistory history) {
            this.history = history;
        }

        /** @param day not before the day asked for last */
        LookBackWindow at(LocalDate day, BacktestRules rules) {
            if (window == null || !day.isBefore(until)) {
                window = history.window(day.minusDays(rules.windowDays()), day, rules.conversion(), rules.frequency());
                LocalDate begins = history.nextAfter(day).orElse(LocalDate.MAX);
                LocalDate ceases = window.oldestDay() == null
                        ? LocalDate.MAX
                        : window.oldestDay().plusDays(rules.windowDays());
                until = begins.isBefore(ceases) ? begins : ceases;
            }
            return window;
        }
    }

    /** The segment's title by customer, for each grid. */
    private static List<Map<Integer, String>> segments(
            List<MovingWindow> moving, LocalDate day, BacktestRules rules, List<RfmGrid> grids) {
        Map<Integer, LookBackWindow> windows = new HashMap<>();
        PopulationCounts counts = new PopulationCounts();
        for (int customer = 0; customer < moving.size(); customer++) {
            LookBackWindow window = moving.get(customer).at(day, rules);
            if (window.bought()) {
                windows.put(customer, window);
                counts.add(new RfmPosition(
                        window.lastPurchase(),
                        window.frequency(),
                        window.money().minor(),
                        day));
            }
        }
        if (windows.isEmpty()) {
            return grids.stream().<Map<Integer, String>>map(grid -> Map.of()).toList();
        }
        RfmCuts.Ranked cuts = counts.cuts(1, Instant.EPOCH, day, 0);
        List<Map<Integer, String>> segments = new ArrayList<>();
        for (RfmGrid grid : grids) {
            Map<Integer, String> titles = new HashMap<>();
            windows.forEach((customer, window) ->
                    titles.put(customer, grid.segment(cuts.score(window, day)).title()));
            segments.add(titles);
        }
        return segments;
    }

    private static GridDay compare(Map<Integer, String> before, Map<Integer, String> now) {
        Map<String, Long> sizes = new TreeMap<>();
        now.values().forEach(title -> sizes.merge(title, 1L, Long::sum));
        long entered = now.keySet().stream()
                .filter(customer -> !before.containsKey(customer))
                .count();
        long left = before.keySet().stream()
                .filter(customer -> !now.containsKey(customer))
                .count();
        long changed = now.entrySet().stream()
                .filter(entry -> before.containsKey(entry.getKey())
                        && !before.get(entry.getKey()).equals(entry.getValue()))
                .count();
        return new GridDay(sizes, entered, left, changed);
    }
}
