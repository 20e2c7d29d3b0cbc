package touchfold.profile.fold;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import touchfold.events.ConsentSignal;
import touchfold.events.Context.Campaign;
import touchfold.events.Fact;
import touchfold.events.LineItem;
import touchfold.events.OrderFact;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.Seen;
import touchfold.profile.touchpoint.Touchpoint;

/** The state of a single touchpoint: what {@link ProfileState#combine} starts from. */
public final class TouchpointFold {

    private static final long MAX_ITEMS = 1_000_000;

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
        return touchpoint.fact() instanceof OrderFact fact
                ? state(fact, touchpoint)
                        .map(state -> one(fact.store(), one(fact.orderId(), state)))
                        .orElse(null)
                : null;
    }

    private static Optional<OrderState> state(OrderFact fact, Touchpoint touchpoint) {
        return switch (fact) {
            case OrderFact.Completed sale -> Optional.of(OrderState.placed(content(sale, touchpoint)));
            case OrderFact.Cancelled cancelled -> Optional.of(OrderState.cancelled(touchpoint.seen()));
            case OrderFact.Refunded refunded ->
                refunded.amount() == null && !refunded.whole()
                        ? Optional.empty()
                        : Optional.of(OrderState.refunded(
                                refunded.refundId(),
                                new RefundState(
                                        touchpoint.seen().at(),
                                        refunded.amount(),
                                        touchpoint.trust(),
                                        touchpoint.seen())));
            case OrderFact.Updated updated -> Optional.empty();
            case OrderFact.Returned returned -> Optional.empty();
        };
    }

    private static OrderContent content(OrderFact.Completed sale, Touchpoint touchpoint) {
        long items = sale.lines().stream()
                .map(LineItem::quantity)
                .mapToLong(quantity -> quantity == null
                        ? 1
                        : quantity.max(BigDecimal.ZERO)
                                .setScale(0, RoundingMode.UP)
                                .min(BigDecimal.valueOf(MAX_ITEMS))
                                .longValue())
                .sum();
        return new OrderContent(
                sale.total(),
                sale.amounts().discount(),
                sale.coupons().isEmpty() ? null : sale.coupons().getFirst(),
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
