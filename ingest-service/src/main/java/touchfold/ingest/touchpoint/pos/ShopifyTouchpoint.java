package touchfold.ingest.touchpoint.pos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.ConsentSignal;
import touchfold.events.Fact;
import touchfold.events.IdentifierType;
import touchfold.events.OrderFact;
import touchfold.ingest.time.ClaimedTime;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.EventDraft;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MessageGuard;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.MessageSanitizer;
import touchfold.ingest.touchpoint.PersonDraft;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * What a delivery of Shopify, or of a shop system that follows its layout, says: orders, refunds, customers, and what the
 * law asks of shops.
 */
final class ShopifyTouchpoint {

    private final ShopDelivery delivery;
    private final RequestContext reception;

    ShopifyTouchpoint(ShopDelivery delivery, RequestContext reception) {
        this.delivery = delivery;
        this.reception = reception;
    }

    /** What became of the delivery. */
    TouchpointResult parse(JsonNode raw) {
        return new MessageGuard(0, delivery.eventId(), "").by(() -> {
            // An order of many lines, or with a long text that nobody reads, must not be lost.
            MessageLimits whole =
                    reception.limits().withMessageBytes(reception.limits().bodyBytes());
            JsonNode clean = new MessageSanitizer(whole).clean(raw);
            if (!clean.isObject()) {
                throw Refusal.invalid("", "a JSON object");
            }
            return parse(new JsonFields(clean));
        });
    }

    private TouchpointResult parse(JsonFields body) {
        if (delivery.topic() == null) {
            throw Refusal.missing("", "the header that names the topic");
        }
        if (delivery.sample()) {
            return ignored("a sample that the shop system sends to test the connection");
        }
        if (Boolean.TRUE.equals(body.flag("test"))) {
            return ignored("a test order is no sale");
        }
        return switch (delivery.topic()) {
            case "orders/create", "orders/paid" -> order(body, order(body)::completed, "processed_at", "created_at");
            case "orders/updated", "orders/update", "orders/fulfilled", "orders/partially_fulfilled" ->
                order(body, order(body)::updated, "updated_at");
            case "orders/cancelled" -> order(body, order(body)::cancelled, "cancelled_at", "updated_at");
            // Its body is the order's id alone.
            case "orders/delete" ->
                accepted(body, claim(body), order(body).cancelled(), Map.of(), List.of(), new PersonDraft());
            case "refunds/create" -> refund(body);
            case "customers/create", "customers/update", "customers/enable", "customers/disable" ->
                customer(body, new Fact.Identified(), false, "updated_at", "created_at");
            case "customers_email_marketing_consent/update", "customers_marketing_consent/update" -> consent(body);
            case "customers/merge" -> merged(body);
            case "customers/redact" -> privacy(body, new Fact.ErasureRequested(reference(body)));
            case "customers/data_request" -> privacy(body, new Fact.AccessRequested(reference(body)));
            case "shop/redact" ->
                privacy(
                        body,
                        new Fact.ErasureRequested(
                                delivery.provider() + ":shop:" + body.text("shop_id", "shop_domain")));
            case "orders/edited" -> ignored("an edit names no total; orders/updated tells what the order is worth now");
            default -> ignored("the topic " + delivery.topic() + " says nothing that is kept");
        };
    }

    private ShopifyOrder order(JsonFields body) {
        return new ShopifyOrder(body, store(), reception);
    }

    /** The order, or that it is void; and the refunds that it holds, which may have gone through since they were made. */
    private TouchpointResult order(JsonFields body, Supplier<OrderFact> said, String... timeFields) {
        ShopifyOrder order = order(body);
        ShopifyCustomer buyer = ShopifyCustomer.ofOrder(body, delivery.provider(), reception);
        String id = id(body);
        List<CanonicalEvent> events = new ArrayList<>();
        OrderFact fact = order.isCancelled() ? order.cancelled() : said.get();
        ClaimedTime claim = order.isCancelled() ? claim(body, "cancelled_at", "updated_at") : claim(body, timeFields);
        RequestContext sold = "pos".equals(body.text("source_name")) ? reception.through(Channel.POS) : reception;
        events.add(new EventDraft(claim, fact, Map.of(), null, buyer.consents(false), buyer.person())
                .event(id, sold, body));
        if (!order.isCancelled() && order.isReturned()) {
            events.add(EventDraft.of(claim(body, "updated_at"), order.returned(), buyer.person())
                    .event(DerivedId.of(id, "returned"), sold));
        }
        for (ShopifyRefund refund : order.refunds()) {
            refund.fact(order.updatedAt())
                    .map(back -> refundEvent(
                            refund,
                            back,
                            buyer.person(),
                            DerivedId.of(id, refund.body().text("id")),
                            sold))
                    .ifPresent(events::add);
        }
        return new TouchpointResult.Accepted(0, id, events);
    }

    private TouchpointResult refund(JsonFields body) {
        ShopifyRefund refund =
                new ShopifyRefund(body, store(), null, reception.reporter().currency(), "");
        Instant madeAt = reception.instant(body.text("processed_at", "created_at"));
        Optional<OrderFact> back = refund.fact(madeAt);
        if (back.isEmpty()) {
            return ignored("nothing was given back, or only in a test");
        }
        String id = id(body);
        return new TouchpointResult.Accepted(
                0, id, List.of(refundEvent(refund, back.get(), new PersonDraft(), id, reception)));
    }

    private CanonicalEvent refundEvent(
            ShopifyRefund refund, OrderFact fact, PersonDraft buyer, String id, RequestContext sold) {
        return EventDraft.of(claim(refund.body(), "processed_at", "created_at"), fact, buyer)
                .event(id, sold, refund.body());
    }

    private TouchpointResult customer(JsonFields body, Fact fact, boolean asked, String... timeFields) {
        ShopifyCustomer customer = ShopifyCustomer.of(body, delivery.provider(), reception);
        return accepted(body, claim(body, timeFields), fact, Map.of(), customer.consents(asked), customer.person());
    }

    /** The answer itself: its body names the customer and nothing else of them. */
    private TouchpointResult consent(JsonFields body) {
        ShopifyCustomer answered = ShopifyCustomer.of(body, delivery.provider(), reception);
        List<ConsentSignal> consents = answered.consents(true);
        if (consents.isEmpty()) {
            return ignored("a consent that is neither given nor taken back");
        }
        PersonDraft person = new PersonDraft()
                .knownBy(IdentifierType.EMAIL, body.text("email_address"))
                .knownBy(IdentifierType.PHONE, body.text("phone"));
        String customer = body.text("customer_id");
        if (customer != null) {
            person.knownBy(IdentifierType.CUSTOMER_ID, ShopifyCustomer.customerId(customer, reception));
        }
        return accepted(body, claim(body), new Fact.ConsentChanged(), Map.of(), consents, person);
    }

    private TouchpointResult merged(JsonFields body) {
        String kept = number(body.text("admin_graphql_api_customer_kept_id"));
        String deleted = number(body.text("admin_graphql_api_customer_deleted_id"));
        if (kept == null || deleted == null) {
            return ignored("a merge of customers that names none");
        }
        PersonDraft both = new PersonDraft()
                .knownBy(IdentifierType.CUSTOMER_ID, ShopifyCustomer.customerId(kept, reception))
                .knownBy(IdentifierType.CUSTOMER_ID, ShopifyCustomer.customerId(deleted, reception));
        return accepted(body, claim(body), new Fact.Aliased(), Map.of(), List.of(), both);
    }

    private TouchpointResult privacy(JsonFields body, Fact request) {
        PersonDraft person = ShopifyCustomer.of(body.object("customer"), delivery.provider(), reception)
                .person();
        return accepted(body, claim(body), request, orders(body), List.of(), person);
    }

    private TouchpointResult accepted(
            JsonFields body,
            ClaimedTime claim,
            Fact fact,
            Map<String, JsonNode> properties,
            List<ConsentSignal> consents,
            PersonDraft person) {
        String id = id(body);
        EventDraft draft = new EventDraft(claim, fact, properties, null, consents, person);
        return new TouchpointResult.Accepted(0, id, List.of(draft.event(id, reception, body)));
    }

    private TouchpointResult ignored(String reason) {
        return new TouchpointResult.Ignored(0, delivery.eventId(), reason);
    }

    private ClaimedTime claim(JsonFields body, String... timeFields) {
        String named = timeFields.length == 0 ? null : body.text(timeFields);
        return reception.claim(named == null ? delivery.triggeredAt() : named);
    }

    private String id(JsonFields body) {
        String act = delivery.eventId() == null
                ? body.text("id") + "/" + body.text("updated_at", "created_at")
                : delivery.eventId();
        return DerivedId.of(delivery.provider(), delivery.topic(), act);
    }

    /** Shopify numbers a request for data, and identifies an erasure by its customer. */
    private String reference(JsonFields body) {
        String number = body.object("data_request").text("id");
        String act = number == null ? delivery.eventId() : number;
        return delivery.provider() + ":"
                + (act == null ? body.object("customer").text("id") : act);
    }

    /** The orders that a request is about; they name nobody. */
    private static Map<String, JsonNode> orders(JsonFields body) {
        ArrayNode orders = JsonNodeFactory.instance.arrayNode();
        for (String name : new String[] {"orders_to_redact", "orders_requested"}) {
            body.array(name).forEach(order -> {
                if (order.isIntegralNumber()) {
                    orders.add(order);
                }
            });
        }
        return orders.isEmpty() ? Map.of() : Map.of("orders", orders);
    }

    /** The number in {@code gid://shopify/Customer/123}. */
    private static String number(String globalId) {
        return globalId == null ? null : globalId.substring(globalId.lastIndexOf('/') + 1);
    }

    private String store() {
        String domain = delivery.shopDomain() == null || delivery.shopDomain().isBlank()
                ? reception.reporter().source().id()
                : delivery.shopDomain();
        return reception.reporter().storeOr(domain);
    }
}
