package touchfold.profile.journey;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import touchfold.profile.identity.Seen;
import touchfold.profile.view.BoughtOrder;

/**
 * A person's way with the business. It follows from the set of touchpoints: neither their order nor their repetition matters.
 *
 * <pre>{@code
 * Journey lan = Journey.of(touchpoints, BoughtOrder.of(state.orders(), disbelieved), rules);
 * }</pre>
 *
 * @param visits in the order in which they began
 * @param moments in their order
 * @param purchases in their order, with what came before each
 * @param counts how much of each kind there was
 */
public record Journey(List<Visit> visits, List<Moment> moments, List<PurchasePath> purchases, JourneyCounts counts) {

    /**
     * How much of each kind there was.
     *
     * @param touchpoints all of them
     * @param acts those by which the person did something
     * @param devices browsers and apps that the person was seen on; a visitor who comes back on one of them is the same one
     * @param visits what was done on them, parted by pauses and campaigns
     * @param pageViews pages and screens that were looked at
     * @param purchases orders that stand
     */
    public record JourneyCounts(int touchpoints, int acts, int devices, int visits, int pageViews, int purchases) {}

    /**
     * The journey of a person.
     *
     * @param touchpoints what happened, in any order
     * @param bought what was bought, in its order
     */
    public static Journey of(Collection<JourneyTouchpoint> touchpoints, List<BoughtOrder> bought, JourneyRules rules) {
        TreeMap<Seen, JourneyTouchpoint> distinct = new TreeMap<>();
        touchpoints.forEach(touchpoint -> distinct.putIfAbsent(touchpoint.seen(), touchpoint));
        List<JourneyTouchpoint> ordered = List.copyOf(distinct.values());
        List<Visit> visits = VisitSplitter.of(ordered, rules.visitSilence());
        return new Journey(
                visits,
                MomentFinder.of(ordered, bought, rules),
                PathFinder.of(ordered, visits, bought),
                counts(ordered, visits, bought));
    }

    private static JourneyCounts counts(List<JourneyTouchpoint> ordered, List<Visit> visits, List<BoughtOrder> bought) {
        return new JourneyCounts(
                ordered.size(),
                (int) ordered.stream().filter(JourneyTouchpoint::isAct).count(),
                (int) visits.stream()
                        .map(Visit::device)
                        .filter(device -> device != null)
                        .distinct()
                        .count(),
                visits.size(),
                visits.stream().mapToInt(Visit::pageViews).sum(),
                bought.size());
    }
}
