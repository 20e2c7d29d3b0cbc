package touchfold.ingest.touchpoint.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import touchfold.events.Fact;
import touchfold.events.OrderFact.OrderStatus;

/**
 * The names under which sites report an order beside those of Segment's specification. They may be anybody's events too:
 * without the order's id, or a sale without any amount, they stay what they were called.
 */
final class OrderReports {

    private static final Map<String, Function<TrackedOrder, Fact>> BY_NAME = byName();

    private OrderReports() {}

    /**
     * What the order's event says.
     *
     * @param letters the event's name without what joins its words
     */
    static Optional<Fact> fact(String letters, TrackedOrder order) {
        return Optional.ofNullable(BY_NAME.get(letters))
                .filter(report -> order.isNamed())
                .map(report -> report.apply(order));
    }

    private static Map<String, Function<TrackedOrder, Fact>> byName() {
        Map<String, Function<TrackedOrder, Fact>> names = new HashMap<>();
        for (String placed : List.of("orderplaced", "ordercreated", "orderconfirmed", "ordersubmitted")) {
            names.put(placed, order -> order.hasAmount() ? order.completed() : null);
        }
        names.put("orderpaid", order -> order.hasAmount() ? order.completed(OrderStatus.PAID) : null);
        for (String changed : List.of("orderedited", "orderchanged", "ordermodified")) {
            names.put(changed, TrackedOrder::updated);
        }
        for (String nothing : List.of("ordervoided", "orderfailed", "orderpaymentfailed", "orderdeclined")) {
            names.put(nothing, order -> order.updated(OrderStatus.VOIDED));
        }
        names.put("orderexpired", order -> order.updated(OrderStatus.EXPIRED));
        names.put("orderdeleted", TrackedOrder::cancelled);
        names.put("orderannulled", TrackedOrder::cancelled);
        for (String back : List.of("orderrefund", "refundissued", "refundcompleted", "refundprocessed")) {
            names.put(back, TrackedOrder::refunded);
        }
        for (String goods : List.of("orderreturned", "returnedorder", "orderreturn")) {
            names.put(goods, TrackedOrder::returned);
        }
        names.put("orderpartiallyrefunded", TrackedOrder::partlyRefunded);
        names.put("partiallyrefundedorder", TrackedOrder::partlyRefunded);
        return Map.copyOf(names);
    }
}
