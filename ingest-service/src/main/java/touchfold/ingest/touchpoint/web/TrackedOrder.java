package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import touchfold.events.Fact;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderAmounts;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.events.PlaceholderValues;
import touchfold.events.ShoppingFact;
import touchfold.ingest.touchpoint.AmountReader;
import touchfold.ingest.touchpoint.CleanIds;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MemberReader;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;

/**
 * The order events of Segment's e-commerce specification. {@code revenue} excludes shipping and tax there, {@code
 * total} includes them.
 */
final class TrackedOrder {

    private static final String AT = "/properties";
    /** What is said of one refund. */
    private static final String[] REFUNDED = {"refund_amount", "refundAmount", "refund_total", "refundTotal"};
    /** What the order comes to, taxes and shipping included. */
    private static final String[] TOTAL = {
        "total",
        "grand_total",
        "grandTotal",
        "order_total",
        "orderTotal",
        "total_price",
        "totalPrice",
        "total_amount",
        "totalAmount"
    };
    /** What was given back of the order so far, in however many refunds. */
    private static final String[] REFUNDED_IN_ALL = {
        "total_refunded",
        "totalRefunded",
        "total_refunded_amount",
        "totalRefundedAmount",
        "refunded_total",
        "refundedTotal",
        "total_amount_refunded",
        "totalAmountRefunded",
        "amount_refunded",
        "amountRefunded",
        "refunded_amount",
        "refundedAmount"
    };

    private static final String REFUNDS = "refunds";
    private static final int MOST_REFUNDS = 100;
    /** What may be the order's as well, where something else says how much was given back. */
    private static final String[] AMOUNT = {"amount", "total", "revenue", "value"};
    /** What else programs write where an order has no id: the sales of thousands would be one. */
    private static final Set<String> NOBODYS = Set.of("(not set)", "None", "0");

    private final MemberReader properties;
    private final RequestContext reception;
    private final String eventId;
    private final OrderNaming naming;
    private final Map<String, JsonNode> personal = new TreeMap<>();

    /**
     * @param eventId of the message, for a refund that has no id of its own
     * @param naming which members name the order
     */
    TrackedOrder(MemberReader properties, RequestContext reception, String eventId, OrderNaming naming) {
        this.properties = properties;
        this.reception = reception;
        this.eventId = eventId;
        this.naming = naming;
    }

    /** A report of an order that says it is cancelled is no sale, under whatever event's name. */
    Fact completed() {
        return completed(null);
    }

    /** @param otherwise how the payment stands where no member says it */
    Fact completed(OrderStatus otherwise) {
        return OrderWords.isCancelled(properties) ? cancelled() : sold(otherwise);
    }

    private Fact sold(OrderStatus otherwise) {
        String orderId = orderId();
        TrackedMoney money = money();
        TrackedProducts products = products(money);
        Money total = money.money(total(money, products));
        if (total == null) {
            throw Refusal.missing(AT + "/total", "a total or a revenue");
        }
        return new OrderFact.Completed(
                store(),
                orderId,
                references(orderId),
                status(
                        otherwise == null && OrderWords.isPaidOnDelivery(paymentMethod())
                                ? OrderStatus.PENDING
                                : otherwise),
                updatedAt(),
                total,
                amounts(money),
                paymentMethod(),
                shippingMethod(),
                coupons(),
                money.assumed(),
                products.items());
    }

    Fact updated() {
        return updated(null);
    }

    /** @param otherwise how the payment stands where no member says it */
    Fact updated(OrderStatus otherwise) {
        return OrderWords.isCancelled(properties) ? cancelled() : changed(otherwise);
    }

    /** Whether it says which order it is about. */
    boolean isNamed() {
        return properties.present(naming.id()) != null;
    }

    /** Whether it says anything of what the order is worth. */
    boolean hasAmount() {
        return properties.present(TOTAL) != null
                || properties.present("revenue", "value", "products", "lines", "items", "line_items", "lineItems")
                        != null;
    }

    private OrderStatus status(OrderStatus otherwise) {
        OrderStatus said = OrderWords.status(properties);
        return said == null ? otherwise : said;
    }

    private Fact changed(OrderStatus otherwise) {
        String orderId = orderId();
        TrackedMoney money = money();
        TrackedProducts products = products(money);
        return new OrderFact.Updated(
                store(),
                orderId,
                references(orderId),
                status(otherwise),
                updatedAt(),
                instant("created_at", "createdAt", "placed_at"),
                money.money(total(money, products)),
                amounts(money),
                paymentMethod(),
                shippingMethod(),
                coupons(),
                money.assumed(),
                products.items());
    }

    /**
     * With an amount, that much was given back. Without one but with products, something for these, nobody knows how much.
     * With neither the whole order, which can happen only once.
     */
    Fact refunded() {
        return refunded(true);
    }

    /** The same of a refund that is said to be a part: without an amount nobody knows how much. */
    Fact partlyRefunded() {
        return refunded(false);
    }

    private Fact refunded(boolean mayBeWhole) {
        String orderId = orderId();
        TrackedMoney money = money();
        String refundId = refundId();
        boolean inAll = refundId == null && properties.present(REFUNDED_IN_ALL) != null;
        BigDecimal named = givenBack(money, inAll);
        TrackedProducts products = products(money);
        BigDecimal amount = named == null ? products.worth() : named;
        boolean whole = mayBeWhole && amount == null && products.items().isEmpty();
        if (refundId == null) {
            refundId = inAll ? OrderFact.Refunded.IN_ALL : whole ? "full" : eventId;
        }
        return new OrderFact.Refunded(
                store(),
                orderId,
                references(orderId),
                updatedAt(),
                refundId,
                whole,
                amount == null ? null : money.money(amount.abs()),
                OrderWords.refund(properties),
                money.assumed(),
                properties.text("reason"),
                products.items());
    }

    /** What a report of the order says that happened besides: what was given back, and that the goods came back. */
    List<Fact> besides(Fact fact) {
        List<Fact> besides = new ArrayList<>(refundsOf(fact));
        if (fact instanceof OrderFact.Report order && OrderWords.isReturned(properties)) {
            besides.add(OrderFact.Returned.all(
                    order.store(), order.orderId(), order.references(), order.updatedAt(), order.currencyAssumed()));
        }
        return besides;
    }

    /**
     * What a report of the order says was given back of it so far: refund by refund where it names them, else in all. An
     * order that is void was never paid.
     */
    private List<Fact> refundsOf(Fact fact) {
        if (!(fact instanceof OrderFact.Report order)) {
            return List.of();
        }
        TrackedMoney money = money();
        List<Fact> refunds = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        boolean each = true;
        JsonNode list = properties.value(REFUNDS);
        boolean listed = list != null && list.isArray() && list.size() <= MOST_REFUNDS && !list.isEmpty();
        for (int i = 0; listed && i < list.size(); i++) {
            MemberReader refund = new MemberReader(new JsonFields(list.get(i)));
            String refundId = refund.text("id", "refund_id", "refundId");
            BigDecimal amount = amount(refund, money, AT + "/" + REFUNDS + "/" + i + "/");
            listed = amount != null;
            each &= refundId != null;
            if (listed) {
                sum = sum.add(amount.abs());
                refunds.add(back(order, refundId, amount, money, refund));
            }
        }
        if (listed && each) {
            return List.copyOf(refunds);
        }
        BigDecimal named = money.number(properties, REFUNDED_IN_ALL);
        BigDecimal inAll = named == null && listed ? sum : named;
        return inAll == null || inAll.signum() == 0
                ? List.of()
                : List.of(back(order, OrderFact.Refunded.IN_ALL, inAll, money, properties));
    }

    private static BigDecimal amount(MemberReader refund, TrackedMoney money, String at) {
        String name = refund.present("amount", "total", "refund_amount", "refundAmount", "value");
        return name == null
                ? null
                : AmountReader.declared(refund.value(name), money.format(), money.currency(), at + name);
    }

    private static Fact back(
            OrderFact.Report order, String refundId, BigDecimal amount, TrackedMoney money, MemberReader said) {
        boolean inAll = OrderFact.Refunded.IN_ALL.equals(refundId);
        return new OrderFact.Refunded(
                order.store(),
                order.orderId(),
                order.references(),
                order.updatedAt(),
                refundId == null
                        ? OrderFact.Refunded.IN_ALL
                        : OrderNumber.ofRefund(refundId).orElse(refundId),
                false,
                money.money(amount.abs()),
                inAll ? null : OrderWords.refund(said),
                money.assumed(),
                inAll ? null : said.text("reason"),
                List.of());
    }

    private BigDecimal givenBack(TrackedMoney money, boolean inAll) {
        for (String[] names : List.of(inAll ? REFUNDED_IN_ALL : REFUNDED, REFUNDED_IN_ALL, AMOUNT)) {
            BigDecimal number = money.number(properties, names);
            if (number != null) {
                return number;
            }
        }
        return null;
    }

    /** As the shop's own reports name it, so that the same refund is one. */
    private String refundId() {
        String id = properties.text("refund_id", "refundId");
        return id == null || PlaceholderValues.isUnfilled(id)
                ? null
                : OrderNumber.ofRefund(id).orElse(id);
    }

    /** Goods came back, and nothing is said of money. */
    Fact returned() {
        String orderId = orderId();
        TrackedMoney money = money();
        String returnId = properties.text("return_id", "returnId");
        TrackedProducts products = products(money);
        return new OrderFact.Returned(
                store(),
                orderId,
                references(orderId),
                updatedAt(),
                returnId,
                money.money(products.worth()),
                money.assumed(),
                products.items());
    }

    Fact cancelled() {
        String orderId = orderId();
        return new OrderFact.Cancelled(
                store(), orderId, references(orderId), updatedAt(), properties.text("reason", "cancel_reason"));
    }

    Fact checkoutStarted() {
        TrackedMoney money = TrackedMoney.lenient(properties, reception.reporter());
        TrackedProducts products = products(money);
        return new ShoppingFact.CheckoutStarted(
                properties.text("order_id", "orderId"),
                money.money(properties, "value", "total", "revenue"),
                coupons(),
                products.items(),
                money.assumed());
    }

    /** What the lines say that may be personal. */
    Map<String, JsonNode> personal() {
        return personal;
    }

    private TrackedProducts products(TrackedMoney money) {
        TrackedProducts products = TrackedProducts.list(properties, money);
        personal.putAll(products.personal());
        return products;
    }

    private BigDecimal total(TrackedMoney money, TrackedProducts products) {
        BigDecimal total = money.number(properties, TOTAL);
        if (total == null) {
            BigDecimal revenue = money.number(properties, "revenue");
            total = revenue == null
                    ? money.number(properties, "value")
                    : revenue.add(orZero(money, "shipping")).add(orZero(money, "tax"));
        }
        if (total == null) {
            total = products.worth();
        }
        if (total != null && total.signum() < 0) {
            throw Refusal.invalid(AT + "/total", "an amount of 0 or more");
        }
        return total;
    }

    private BigDecimal orZero(TrackedMoney money, String name) {
        BigDecimal number = money.number(properties, name);
        return number == null ? BigDecimal.ZERO : number;
    }

    private OrderAmounts amounts(TrackedMoney money) {
        return new OrderAmounts(
                money.money(properties, "subtotal"),
                money.money(properties, "shipping"),
                money.money(properties, "tax"),
                money.money(properties, "discount"),
                null,
                refundedInAll(money));
    }

    /** Also where it is 0: what was given back before, by the same word, has then come back. */
    private Money refundedInAll(TrackedMoney money) {
        BigDecimal named = money.number(properties, REFUNDED_IN_ALL);
        return named == null ? null : money.money(named.abs());
    }

    /** What else the order is called. */
    private List<String> references(String orderId) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : naming.references()) {
            String text = properties.text(name);
            if (text != null) {
                names.add(text);
            }
        }
        names.add(orderId);
        for (String name : List.copyOf(names)) {
            OrderNumber.in(name).ifPresent(names::add);
        }
        names.remove(orderId);
        return List.copyOf(names);
    }

    private List<String> coupons() {
        List<String> coupons = new ArrayList<>();
        String coupon = properties.text("coupon", "coupon_code", "discount_code");
        if (coupon != null) {
            coupons.add(coupon);
        }
        JsonNode several = properties.value("coupons");
        if (several != null && several.isArray()) {
            boolean told = true;
            for (JsonNode code : several) {
                told &= code.isValueNode();
                coupons.add(code.asText());
            }
            coupons.removeIf(String::isBlank);
            if (told) {
                properties.read("coupons");
            }
        }
        return coupons.stream().distinct().toList();
    }

    private String paymentMethod() {
        return properties.text("payment_method", "paymentMethod");
    }

    private String shippingMethod() {
        return properties.text("shipping_method", "shippingMethod");
    }

    private Instant updatedAt() {
        return instant("updated_at", "updatedAt");
    }

    private Instant instant(String... names) {
        String name = properties.present(names);
        Instant instant =
                name == null ? null : reception.since(properties.fields().time(name));
        if (instant != null) {
            properties.read(name);
        }
        return instant;
    }

    private String orderId() {
        String orderId = properties.text(naming.id());
        if (orderId == null) {
            throw Refusal.missing(AT + "/" + naming.id()[0], "the order's id");
        }
        if (PlaceholderValues.isUnfilled(orderId) || NOBODYS.contains(orderId)) {
            throw Refusal.invalid(
                    AT + "/" + properties.present(naming.id()),
                    "the order's id, and no word that programs write for none");
        }
        return CleanIds.id(orderId);
    }

    private String store() {
        String store = properties.text("store_id", "storeId", "store");
        return store == null
                ? reception.reporter().storeOr(reception.reporter().source().id())
                : store;
    }

    private TrackedMoney money() {
        return TrackedMoney.strict(properties, reception.reporter());
    }
}
