package touchfold.ingest.touchpoint.pos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import touchfold.events.ConsentSignal;
import touchfold.events.Fact;
import touchfold.ingest.time.Claim;
import touchfold.ingest.touchpoint.Attempt;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.EventDraft;
import touchfold.ingest.touchpoint.Fields;
import touchfold.ingest.touchpoint.Hygiene;
import touchfold.ingest.touchpoint.Limits;
import touchfold.ingest.touchpoint.Reception;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.TouchpointResult;

/** Shopify's webhooks: orders, refunds, customers, and what the law asks of shops. */
public final class ShopifyTouchpoint {

    private static final int MAX_ORDER_BYTES = 512 * 1024;

    private final ShopifyDelivery delivery;
    private final Reception reception;
    private final Limits limits;

    public ShopifyTouchpoint(ShopifyDelivery delivery, Reception reception) {
        this.delivery = delivery;
        this.reception = reception;
        // An order with many lines is larger than a message of a browser; its deliveries come one by one.
        limits = reception.limits().withMessageBytes(MAX_ORDER_BYTES);
    }

    /** What became of the delivery. */
    public TouchpointResult parse(JsonNode raw) {
        return new Attempt(0, delivery.eventId(), "", raw).by(() -> {
            JsonNode clean = new Hygiene(limits).clean(raw);
            if (!clean.isObject()) {
                throw Refusal.invalid("", "a JSON object");
            }
            return parse(new Fields(clean));
        });
    }

    private TouchpointResult parse(Fields body) {
        if (delivery.topic() == null) {
            throw Refusal.missing("X-Shopify-Topic", "the header that names the topic");
        }
        if (Boolean.TRUE.equals(body.flag("test"))) {
            return ignored("a test order is no sale");
        }
        ShopifyOrder order =
                new ShopifyOrder(body, store(), reception.reporter().currency());
        ShopifyCustomer buyer = ShopifyCustomer.ofOrder(body, scope());
        return switch (delivery.topic()) {
            case "orders/create", "orders/paid" ->
                body.text("cancelled_at") == null
                        ? accepted(body, draft(body, order.completed(), buyer, "processed_at", "created_at"))
                        : ignored("the order is cancelled");
            case "orders/cancelled" ->
                accepted(body, draft(body, order.cancelled(), buyer, "cancelled_at", "updated_at"));
            case "refunds/create" ->
                order.refunded()
                        .map(refund -> accepted(body, draft(body, refund, buyer, "processed_at", "created_at")))
                        .orElseGet(() -> ignored("nothing was given back"));
            case "customers/create", "customers/update", "customers/enable" -> customer(body);
            case "customers/redact" -> accepted(body, privacy(body, new Fact.ErasureRequested(reference(body))));
            case "customers/data_request" -> accepted(body, privacy(body, new Fact.AccessRequested(reference(body))));
            default -> ignored("the topic " + delivery.topic() + " says nothing that is kept");
        };
    }

    private TouchpointResult customer(Fields body) {
        ShopifyCustomer customer = ShopifyCustomer.of(body, scope());
        return accepted(body, draft(body, new Fact.Identified(), customer, "updated_at", "created_at"));
    }

    private EventDraft privacy(Fields body, Fact request) {
        return EventDraft.of(
                claim(body),
                request,
                ShopifyCustomer.of(body.object("customer"), scope()).person());
    }

    private EventDraft draft(Fields body, Fact fact, ShopifyCustomer customer, String... timeFields) {
        List<ConsentSignal> consents = customer.consents();
        return new EventDraft(claim(body, timeFields), fact, Map.of(), null, consents, customer.person());
    }

    private Claim claim(Fields body, String... timeFields) {
        Instant named = timeFields.length == 0 ? null : reception.instant(body.text(timeFields));
        return Claim.byServer(named == null ? reception.instant(delivery.triggeredAt()) : named);
    }

    private TouchpointResult accepted(Fields body, EventDraft draft) {
        String id = id(body);
        return new TouchpointResult.Accepted(0, id, List.of(draft.event(id, reception)));
    }

    private TouchpointResult ignored(String reason) {
        return new TouchpointResult.Ignored(0, delivery.eventId(), reason);
    }

    private String id(Fields body) {
        String act = delivery.eventId() == null
                ? body.text("id") + "/" + body.text("updated_at", "created_at")
                : delivery.eventId();
        return DerivedId.of("shopify", delivery.topic(), act);
    }

    /** Shopify numbers a request for data, and identifies an erasure by its customer. */
    private String reference(Fields body) {
        String number = body.object("data_request").text("id");
        return "shopify:" + (number == null ? delivery.eventId() : number);
    }

    private String store() {
        String domain = delivery.shopDomain() == null || delivery.shopDomain().isBlank()
                ? reception.reporter().source().id()
                : delivery.shopDomain();
        return reception.reporter().storeOr(domain);
    }

    private String scope() {
        return reception.reporter().source().id();
    }
}
