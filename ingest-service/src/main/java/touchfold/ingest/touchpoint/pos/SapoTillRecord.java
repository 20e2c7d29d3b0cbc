package touchfold.ingest.touchpoint.pos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import touchfold.events.CanonicalEvent;
import touchfold.events.Context;
import touchfold.events.Fact;
import touchfold.events.IdentifierType;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderAmounts;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.ingest.touchpoint.AmountReader;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.EventDraft;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.PersonDraft;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.touchpoint.web.OrderWords;

/**
 * A record of Sapo's tills as it stands at {@code modified_on}: an order or a customer. Amounts are in đồng unless the
 * source says otherwise.
 */
record SapoTillRecord(JsonFields body, ShopDelivery delivery, RequestContext reception) {

    TouchpointResult result(int index) {
        if (delivery.topic() == null) {
            throw Refusal.missing("", "the header that names the topic");
        }
        if (delivery.sample()) {
            return new TouchpointResult.Ignored(
                    index, id(), "a sample that the shop system sends to test the connection");
        }
        return switch (delivery.topic()) {
            case "orders/create", "orders/update", "orders/updated", "orders/paid", "orders/cancelled" ->
                accepted(index, order(), body.text("issued_on", "created_on"), buyer());
            case "customers/create", "customers/update" ->
                accepted(index, new Fact.Identified(), body.text("modified_on", "created_on"), person(body, id()));
            default ->
                new TouchpointResult.Ignored(
                        index, id(), "the topic " + delivery.topic() + " says nothing that is kept");
        };
    }

    private Fact order() {
        if (body.text("cancelled_on") != null || "cancelled".equals(body.text("status"))) {
            return new OrderFact.Cancelled(store(), id(), references(), updatedAt(), null);
        }
        Money total = money(body, "total");
        if (total == null || total.minor() < 0) {
            throw Refusal.missing("/total", "an amount of 0 or more");
        }
        String coupon = body.text("order_coupon_code");
        return new OrderFact.Completed(
                store(),
                id(),
                references(),
                status(),
                updatedAt(),
                total,
                new OrderAmounts(null, null, money(body, "total_tax"), money(body, "total_discount"), null),
                body.first("prepayments").text("payment_method_name"),
                null,
                coupon == null ? List.of() : List.of(coupon),
                true,
                lines());
    }

    private OrderStatus status() {
        String status = body.text("payment_status");
        return switch (status == null ? "" : status) {
            case "paid" -> OrderStatus.PAID;
            case "partial" -> OrderStatus.PARTIALLY_PAID;
            case "unpaid" -> OrderStatus.PENDING;
            default -> null;
        };
    }

    private List<LineItem> lines() {
        List<LineItem> lines = new ArrayList<>();
        for (JsonFields line : body.objects("order_line_items")) {
            lines.add(new LineItem(
                    line.text("product_id"),
                    line.text("sku"),
                    line.text("product_name"),
                    line.text("variant_name"),
                    null,
                    null,
                    AmountReader.number(line.value("quantity")),
                    money(line, "price"),
                    money(line, "discount_amount"),
                    money(line, "tax_amount"),
                    Map.of()));
        }
        return lines;
    }

    /** Who bought; the number of a delivery is another's where the parcel is a gift. */
    private PersonDraft buyer() {
        JsonFields customer = body.object("customer_data");
        String number = body.text("customer_id");
        return person(customer, number == null ? customer.text("id") : number);
    }

    private PersonDraft person(JsonFields customer, String number) {
        return new PersonDraft()
                .customer(reception.reporter().source().id(), number)
                .knownBy(IdentifierType.EMAIL, customer.text("email"))
                .knownBy(IdentifierType.PHONE, customer.text("phone_number"))
                .trait("name", customer.text("name"))
                .trait("email", customer.text("email"))
                .trait("phone", customer.text("phone_number"))
                .trait("birthday", customer.text("dob"));
    }

    private TouchpointResult accepted(int index, Fact fact, String time, PersonDraft person) {
        String modified = body.text("modified_on");
        String event = DerivedId.of(
                delivery.provider(),
                delivery.topic(),
                id(),
                modified,
                modified == null ? body.node().toString() : null);
        Context till =
                Context.of(null, null, new Context.Device("till", null, body.text("location_id")), null, null, null);
        EventDraft draft = new EventDraft(reception.claim(time), fact, Map.of(), till, List.of(), person);
        List<CanonicalEvent> events = new ArrayList<>(List.of(draft.event(event, reception, body)));
        if (fact instanceof OrderFact.Completed sale && isReturned()) {
            OrderFact returned =
                    OrderFact.Returned.all(sale.store(), sale.orderId(), sale.references(), sale.updatedAt(), true);
            events.add(EventDraft.of(reception.claim(modified == null ? time : modified), returned, person)
                    .event(DerivedId.of(event, "returned"), reception));
        }
        return new TouchpointResult.Accepted(index, event, events);
    }

    private boolean isReturned() {
        return OrderWords.isReturn(body.text("return_status")) || OrderWords.isReturn(body.text("fulfillment_status"));
    }

    /** The number that the buyer sees. */
    private List<String> references() {
        List<String> references = new ArrayList<>();
        for (String name : new String[] {"code", "reference_number"}) {
            String reference = body.text(name);
            if (reference != null && !references.contains(reference)) {
                references.add(reference);
            }
        }
        return references;
    }

    private Money money(JsonFields fields, String name) {
        return AmountReader.rounded(fields.value(name), reception.reporter().currency());
    }

    private Instant updatedAt() {
        return reception.instant(body.text("modified_on"));
    }

    private String id() {
        String id = body.text("id");
        if (id == null) {
            throw Refusal.missing("/id", "an id");
        }
        return id;
    }

    private String store() {
        String tenant = delivery.shopDomain() == null ? body.text("tenant_id") : delivery.shopDomain();
        return reception
                .reporter()
                .storeOr(tenant == null ? reception.reporter().source().id() : tenant);
    }
}
