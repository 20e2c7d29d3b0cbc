package touchfold.profile.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What follows upon which moment, over many journeys. A customer counts once for each kind of moment, by the first of that
 * kind; so the shares of what follows and of those who stopped add up to 1.
 */
public final class JourneySteps {

    private static final double DAY = Duration.ofDays(1).toSeconds();

    private JourneySteps() {}

    /**
     * What followed upon a kind of moment.
     *
     * @param customers who had such a moment
     * @param stopped of them, those to whom nothing happened afterwards
     * @param stoppedShare of the customers, 0 to 1
     * @param next what happened next to the others, the most frequent first
     */
    public record Step(MomentKind from, int customers, int stopped, double stoppedShare, List<NextStep> next) {}

    /**
     * What happened next.
     *
     * @param share of the customers who had the moment before, 0 to 1
     * @param medianDays the median time until then, in days
     */
    public record NextStep(MomentKind to, int customers, double share, double medianDays) {}

    /**
     * Who came from one kind of moment to another, whatever happened in between.
     *
     * @param customers who had the first
     * @param reached of them, those who had the other at the same time or later
     * @param share of the customers, 0 to 1
     * @param medianDays the median time until then, in days; null when nobody came there
     * @param stoppedAt the latest moment of those who did not, the most frequent first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Conversion(
            MomentKind from,
            MomentKind to,
            int customers,
            int reached,
            double share,
            Double medianDays,
            List<StopCount> stoppedAt) {}

    /**
     * Where some stopped.
     *
     * @param share of the customers who had the first moment, 0 to 1
     */
    public record StopCount(MomentKind at, int customers, double share) {}

    /**
     * What follows upon each kind of moment, in the order of the kinds.
     *
     * @param journeys the moments of each customer, in their order
     */
    public static List<Step> of(Collection<List<Moment>> journeys) {
        Map<MomentKind, Integer> customers = new EnumMap<>(MomentKind.class);
        Map<MomentKind, Map<MomentKind, List<Double>>> next = new EnumMap<>(MomentKind.class);
        for (List<Moment> moments : journeys) {
            Map<MomentKind, Integer> met = new EnumMap<>(MomentKind.class);
            for (int i = 0; i < moments.size(); i++) {
                met.putIfAbsent(moments.get(i).kind(), i);
            }
            met.forEach((kind, place) -> {
                customers.merge(kind, 1, Integer::sum);
                if (place + 1 < moments.size()) {
                    Moment then = moments.get(place + 1);
                    next.computeIfAbsent(kind, from -> new EnumMap<>(MomentKind.class))
                            .computeIfAbsent(then.kind(), to -> new ArrayList<>())
                            .add(days(moments.get(place).at(), then.at()));
                }
            });
        }
        List<Step> steps = new ArrayList<>();
        customers.forEach((from, count) -> steps.add(step(from, count, next.getOrDefault(from, Map.of()))));
        return List.copyOf(steps);
    }

    private static Step step(MomentKind from, int customers, Map<MomentKind, List<Double>> next) {
        List<NextStep> followed = next.entrySet().stream()
                .map(entry -> new NextStep(
                        entry.getKey(),
                        entry.getValue().size(),
                        share(entry.getValue().size(), customers),
                        median(entry.getValue())))
                .sorted((a, b) -> a.customers() == b.customers()
                        ? a.to().compareTo(b.to())
                        : Integer.compare(b.customers(), a.customers()))
                .toList();
        int stopped =
                customers - followed.stream().mapToInt(NextStep::customers).sum();
        return new Step(from, customers, stopped, share(stopped, customers), followed);
    }

    /**
     * Who came from the first moment of one kind to one of another.
     *
     * @param journeys the moments of each customer, in their order
     */
    public static Conversion between(MomentKind from, MomentKind to, Collection<List<Moment>> journeys) {
        int customers = 0;
        List<Double> reached = new ArrayList<>();
        Map<MomentKind, Integer> stops = new EnumMap<>(MomentKind.class);
        for (List<Moment> moments : journeys) {
            Optional<Moment> first =
                    moments.stream().filter(moment -> moment.kind() == from).findFirst();
            if (first.isEmpty()) {
                continue;
            }
            customers++;
            moments.subList(moments.indexOf(first.get()) + 1, moments.size()).stream()
                    .filter(moment -> moment.kind() == to)
                    .findFirst()
                    .ifPresentOrElse(
                            moment -> reached.add(days(first.get().at(), moment.at())),
                            () -> stops.merge(moments.getLast().kind(), 1, Integer::sum));
        }
        int all = customers;
        List<StopCount> stoppedAt = stops.entrySet().stream()
                .map(stop -> new StopCount(stop.getKey(), stop.getValue(), share(stop.getValue(), all)))
                .sorted((a, b) -> a.customers() == b.customers()
                        ? a.at().compareTo(b.at())
                        : Integer.compare(b.customers(), a.customers()))
                .toList();
        return new Conversion(
                from,
                to,
                all,
                reached.size(),
                share(reached.size(), all),
                reached.isEmpty() ? null : median(reached),
                stoppedAt);
    }

    private static double days(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() / DAY;
    }

    private static double share(int part, int all) {
        return all == 0 ? 0 : (double) part / all;
    }

    /** The middle one; the mean of both where there are two. */
    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
