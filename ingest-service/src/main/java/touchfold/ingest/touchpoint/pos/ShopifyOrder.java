package touchfold.ingest.touchpoint.pos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderAmounts;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.ingest.touchpoint.AmountReader;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.web.OrderWords;

/**
 * A Shopify order as it stands in a delivery: not what happened, but all that is true of it at {@code updated_at}. What
 * counts is the shop's own money, not what the buyer was shown.
 *
 * @param store the shop
 */
record ShopifyOrder(JsonFields body, String store, RequestContext reception) {

    private static final String[] PARCEL = {
        "shipment_status", "delivery_status", "carrier_status_code", "carrier_status_name", "status"
    };

    /** The order was placed or paid. */
    OrderFact completed() {
        String currency = currency();
        return new OrderFact.Completed(
                store,
                id(),
                references(),
                status(),
                updatedAt(),
                total(currency),
                amounts(currency),
                paymentMethod(),
                shippingMethod(),
                coupons(),
                body.text("currency") == null,
                lines(currency));
    }

    /** The order is now like this. */
    OrderFact updated() {
        String currency = currency();
        return new OrderFact.Updated(
                store,
                id(),
                references(),
                status(),
                updatedAt(),
                reception.instant(body.text("processed_at", "created_at")),
                total(currency),
                amounts(currency),
                paymentMethod(),
                shippingMethod(),
                coupons(),
                body.text("currency") == null,
                lines(currency));
    }

    /** The order is void. */
    OrderFact cancelled() {
        return new OrderFact.Cancelled(store, id(), references(), updatedAt(), body.text("cancel_reason"));
    }

    /** Haravan says so in a word, and may leave the time out. */
    boolean isCancelled() {
        return !OrderWords.isUnset(body.text("cancelled_at"))
                || "cancelled".equalsIgnoreCase(body.text("cancelled_status"));
    }

    /** Whether all parcels of it came back, as the carriers of Haravan and Sapo say. */
    boolean isReturned() {
        List<JsonFields> parcels = body.objects("fulfillments").stream()
                .filter(parcel -> !OrderWords.isCancellation(String.valueOf(parcel.text("status"))))
                .toList();
        return OrderWords.isReturn(body.text("fulfillment_status"))
                || (!parcels.isEmpty() && parcels.stream().allMatch(ShopifyOrder::isReturned));
    }

    private static boolean isReturned(JsonFields parcel) {
        return Stream.of(PARCEL).anyMatch(name -> OrderWords.isReturn(parcel.text(name)));
    }

    /** That its goods came back: no more than what is still to be paid for them is lost. */
    OrderFact returned() {
        return OrderFact.Returned.all(store, id(), references(), updatedAt(), body.text("currency") == null);
    }

    /** The refunds that were made so far. */
    List<ShopifyRefund> refunds() {
        List<ShopifyRefund> refunds = new ArrayList<>();
        List<JsonFields> made = body.objects("refunds");
        for (int i = 0; i < made.size(); i++) {
            refunds.add(new ShopifyRefund(made.get(i), store, currency(), currency(), "/refunds/" + i));
        }
        return refunds;
    }

    /** When this became true of it. */
    Instant updatedAt() {
        return reception.since(body.text("updated_at"));
    }

    /**
     * What the order is worth before anything was given back. Shopify lowers {@code current_total_price} by edits and by
     * refunds; the refunds are told by themselves and must not count twice.
     */
    private Money total(String currency) {
        Money placed = ShopMoney.of(body, "total_price", currency);
        if (placed == null || placed.minor() < 0) {
            throw Refusal.missing("/total_price", "a decimal amount of 0 or more");
        }
        Money current = ShopMoney.of(body, "current_total_price", currency);
        if (current == null || current.minor() < 0) {
            return placed;
        }
        Money whole = current;
        for (ShopifyRefund refund : refunds()) {
            whole = ShopMoney.plus(whole, refund.reduction());
        }
        return whole.minor() <= Math.max(placed.minor(), current.minor()) ? whole : max(placed, current);
    }

    private static Money max(Money one, Money other) {
        return one.minor() >= other.minor() ? one : other;
    }

    private OrderAmounts amounts(String currency) {
        return new OrderAmounts(
                ShopMoney.of(body, "subtotal_price", currency),
                ShopMoney.of(body, "total_shipping_price", currency),
                ShopMoney.of(body, "total_tax", currency),
                ShopMoney.of(body, "total_discounts", currency),
                ShopMoney.presentment(body, "total_price", currency));
    }

    private OrderStatus status() {
        String status = body.text("financial_status");
        return switch (status == null ? "" : status.toLowerCase(Locale.ROOT)) {
            case "pending" -> OrderStatus.PENDING;
            case "authorized" -> OrderStatus.AUTHORIZED;
            case "partially_paid" -> OrderStatus.PARTIALLY_PAID;
            case "paid" -> OrderStatus.PAID;
            case "partially_refunded" -> OrderStatus.PARTIALLY_REFUNDED;
            case "refunded" -> OrderStatus.REFUNDED;
            case "voided" -> OrderStatus.VOIDED;
            case "expired" -> OrderStatus.EXPIRED;
            default -> null;
        };
    }

    /** The number that the buyer sees, with and without its sign: sites report orders by it. */
    private List<String> references() {
        Set<String> references = new LinkedHashSet<>();
        String name = body.text("name");
        if (name != null) {
            references.add(name);
            references.add(name.startsWith("#") ? name.substring(1) : name);
        }
        for (String other : new String[] {
            body.text("order_number"),
            body.text("admin_graphql_api_id"),
            body.text("confirmation_number"),
            body.text("checkout_token")
        }) {
            if (other != null) {
                references.add(other);
            }
        }
        references.remove(id());
        return List.copyOf(references);
    }

    private String paymentMethod() {
        String first = body.array("payment_gateway_names").path(0).asText(null);
        return first == null || first.isBlank() ? body.text("gateway") : first;
    }

    private String shippingMethod() {
        return body.first("shipping_lines").text("title", "code");
    }

    private List<String> coupons() {
        List<String> codes = new ArrayList<>();
        for (JsonFields discount : body.objects("discount_codes")) {
            String code = discount.text("code");
            if (code != null) {
                codes.add(code);
            }
        }
        return codes;
    }

    private List<LineItem> lines(String currency) {
        List<LineItem> lines = new ArrayList<>();
        for (JsonFields line : body.objects("line_items")) {
            JsonNode quantity = line.value("current_quantity", "quantity");
            if (ShopMoney.number(quantity).signum() > 0) {
                lines.add(ShopifyLine.of(line, quantity, currency));
            }
        }
        return lines;
    }

    private String currency() {
        return AmountReader.currency(body.text("currency"), reception.reporter().currency(), "/currency");
    }

    private String id() {
        String id = body.text("id");
        if (id == null) {
            throw Refusal.missing("/id", "an id");
        }
        return id;
    }
}
