package touchfold.profile.fold;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import touchfold.events.ConsentSignal;
import touchfold.events.Context.Campaign;
import touchfold.events.Fact;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.Seen;
import touchfold.profile.touchpoint.Touchpoint;

/** The state of a single touchpoint: what {@link ProfileState#combine} starts from. */
public final class TouchpointFold {

    private TouchpointFold() {}

    /** What one touchpoint amounts to. */
    public static ProfileState of(Touchpoint touchpoint) {
        Seen seen = touchpoint.seen();
        Instant at = seen.at();
        FactMeaning meaning =
                FactMeaning.of(touchpoint.fact(), touchpoint.event().source().channel());
        CampaignTouch campaign = campaign(touchpoint.event().context().campaign(), seen);
        return new ProfileState(
                1,
                at,
                at,
                meaning.interaction() ? at : null,
                meaning.interest() ? at : null,
                one(channel(touchpoint), 1L),
                one(touchpoint.fact().wireName(), 1L),
                orders(touchpoint),
                EmailEngagement.of(touchpoint.fact(), seen),
                consents(touchpoint),
                surveys(touchpoint.fact(), seen),
                campaign,
                campaign,
                traits(touchpoint));
    }

    private static String channel(Touchpoint touchpoint) {
        return touchpoint.event().source().channel().wireName();
    }

    private static CampaignTouch campaign(Campaign campaign, Seen seen) {
        return campaign == null ? null : new CampaignTouch(campaign, seen);
    }

    private static SortedMap<String, SortedMap<String, OrderState>> orders(Touchpoint touchpoint) {
        Fact fact = touchpoint.fact();
        if (fact instanceof Fact.OrderCompleted sale) {
            return one(sale.store(), one(sale.orderId(), OrderState.placed(content(sale, touchpoint))));
        }
        if (fact instanceof Fact.OrderCancelled cancelled) {
            return one(cancelled.store(), one(cancelled.orderId(), OrderState.cancelled(touchpoint.seen())));
        }
        if (fact instanceof Fact.OrderRefunded refunded) {
            RefundState refund =
                    new RefundState(touchpoint.seen().at(), refunded.amount(), touchpoint.trust(), touchpoint.seen());
            return one(refunded.store(), one(refunded.orderId(), OrderState.refunded(refunded.refundId(), refund)));
        }
        return null;
    }

    private static OrderContent content(Fact.OrderCompleted sale, Touchpoint touchpoint) {
        long items = sale.lines().stream().mapToLong(Fact.OrderLine::quantity).sum();
        return new OrderContent(
                sale.total(),
                sale.discount(),
                sale.coupon(),
                items,
                channel(touchpoint),
                touchpoint.trust(),
                touchpoint.seen());
    }

    /** An answer counts for every person-level identifier that it was given under; for the others if there is none. */
    private static SortedMap<String, SortedMap<UUID, ConsentEntry>> consents(Touchpoint touchpoint) {
        List<Node> persons = touchpoint.members().stream()
                .filter(node -> node.type().isPerson())
                .toList();
        SortedMap<String, SortedMap<UUID, ConsentEntry>> consents = new TreeMap<>();
        for (ConsentSignal signal : touchpoint.event().consents()) {
            ConsentEntry entry = new ConsentEntry(signal.status(), touchpoint.seen());
            SortedMap<UUID, ConsentEntry> answers = consents.computeIfAbsent(signal.purpose(), p -> new TreeMap<>());
            for (Node node : persons.isEmpty() ? touchpoint.members() : persons) {
                answers.merge(node.id(), entry, Union::greatest);
            }
        }
        return consents;
    }

    private static SortedMap<String, SurveyEntry> surveys(Fact fact, Seen seen) {
        boolean scored =
                fact instanceof Fact.SurveyAnswered answer && answer.score() != null && answer.instrument() != null;
        return scored
                ? one(
                        ((Fact.SurveyAnswered) fact).instrument(),
                        new SurveyEntry(((Fact.SurveyAnswered) fact).score(), seen))
                : null;
    }

    private static SortedMap<String, TraitEntry> traits(Touchpoint touchpoint) {
        SortedMap<String, TraitEntry> traits = new TreeMap<>();
        touchpoint
                .event()
                .personal()
                .traits()
                .forEach((name, value) -> traits.put(
                        name, new TraitEntry(CanonicalJson.of(value), touchpoint.trust(), touchpoint.seen())));
        return traits;
    }

    private static <V> SortedMap<String, V> one(String key, V value) {
        return new TreeMap<>(Map.of(key, value));
    }
}
