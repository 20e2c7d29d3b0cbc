package touchfold.ingest.touchpoint.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import touchfold.events.Fact;
import touchfold.events.OrderFact.OrderStatus;

/**
 * The names under which sites report an order beside those of Segment's specification. They may be anybody's events too:
 * without the order's id, or a sale without any amount, they stay what they were called.
 */
final class OrderReports {

    /** What programs call it when somebody bought. */
    private static final List<String> PLACED = List.of(
            "orderplaced",
            "placedorder",
            "ordercreated",
            "orderconfirmed",
            "ordersubmitted",
            "ordercompleted",
            "ordercomplete",
            "ordersuccess",
            "ordersuccessful",
            "purchase",
            "purchased",
            "purchasecompleted",
            "completedpurchase",
            "transactioncompleted",
            "checkoutcompleted",
            "completedcheckout",
            "đặthàngthànhcông");

    private static final Map<String, Function<TrackedOrder, Fact>> BY_NAME = byName();

    /** What else joins words, as in names that programs make: {@code order.refunded}, {@code Order: Completed}. */
    private static final Pattern JOINTS = Pattern.compile("[./:]");

    private OrderReports() {}

    /**
     * What the order's event says.
     *
     * @param letters the event's name without what joins its words
     */
    static Optional<Fact> fact(String letters, TrackedOrder order) {
        return Optional.ofNullable(BY_NAME.get(JOINTS.matcher(letters).replaceAll("")))
                .filter(report -> order.isNamed())
                .map(report -> report.apply(order));
    }

    private static Map<String, Function<TrackedOrder, Fact>> byName() {
        Map<String, Function<TrackedOrder, Fact>> names = new HashMap<>();
        for (String placed : PLACED) {
            names.put(placed, order -> order.hasAmount() ? order.completed() : null);
        }
        names.put("orderpaid", order -> order.hasAmount() ? order.completed(OrderStatus.PAID) : null);
        for (String changed : List.of("orderedited", "orderchanged", "ordermodified", "orderupdated")) {
            names.put(changed, TrackedOrder::updated);
        }
        for (String nothing : List.of("ordervoided", "orderfailed", "orderpaymentfailed", "orderdeclined")) {
            names.put(nothing, order -> order.updated(OrderStatus.VOIDED));
        }
        names.put("orderexpired", order -> order.updated(OrderStatus.EXPIRED));
        for (String nothing : List.of("orderdeleted", "orderannulled", "ordercancelled", "ordercanceled")) {
            names.put(nothing, TrackedOrder::cancelled);
        }
        for (String back :
                List.of("orderrefund", "orderrefunded", "refundissued", "refundcompleted", "refundprocessed")) {
            names.put(back, TrackedOrder::refunded);
        }
        for (String goods : List.of("orderreturned", "returnedorder", "orderreturn", "orderreturnedtosender")) {
            names.put(goods, TrackedOrder::returned);
        }
        names.put("orderpartiallyrefunded", TrackedOrder::partlyRefunded);
        names.put("partiallyrefundedorder", TrackedOrder::partlyRefunded);
        return Map.copyOf(names);
    }
}
