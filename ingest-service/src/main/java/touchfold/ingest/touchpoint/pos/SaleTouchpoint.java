package touchfold.ingest.touchpoint.pos;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import touchfold.events.Context;
import touchfold.events.Fact;
import touchfold.events.IdentifierType;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderAmounts;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.ingest.time.ClaimedTime;
import touchfold.ingest.touchpoint.AmountReader;
import touchfold.ingest.touchpoint.CleanIds;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.EventDraft;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MessageGuard;
import touchfold.ingest.touchpoint.MessageSanitizer;
import touchfold.ingest.touchpoint.NumberFormat;
import touchfold.ingest.touchpoint.PersonDraft;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * Our own sale event, for every till without a vendor's webhook: a CloudEvent, or an array of them, of type {@code
 * sale.completed}, {@code sale.refunded} or {@code sale.cancelled}.
 */
public final class SaleTouchpoint {

    /** The most that one call may carry. */
    public static final int MAX_SALES = 100;

    /** A sale of many lines must not be lost. */
    private static final int MAX_SALE_BYTES = 256 * 1024;

    private final String webhookId;
    private final RequestContext reception;
    private final MessageSanitizer hygiene;

    /** @param webhookId the delivery's id, for a CloudEvent without one */
    public SaleTouchpoint(String webhookId, RequestContext reception) {
        this.webhookId = webhookId;
        this.reception = reception;
        hygiene = new MessageSanitizer(reception.limits().withMessageBytes(MAX_SALE_BYTES));
    }

    /**
     * What became of each sale, in their order.
     *
     * @throws Refusal if the body is neither an object nor an array of at most {@link #MAX_SALES}
     */
    public List<TouchpointResult> parse(JsonNode body) {
        if (body.isObject()) {
            return List.of(parse(body, 0, ""));
        }
        if (!body.isArray()) {
            throw new Refusal(
                    "invalid_json", "", "Expected a CloudEvent or an array of them, but it is something else");
        }
        if (body.size() > MAX_SALES) {
            throw new Refusal(
                    "batch_too_large", "", "Expected at most " + MAX_SALES + " sales, but there are " + body.size());
        }
        List<TouchpointResult> results = new ArrayList<>();
        for (int index = 0; index < body.size(); index++) {
            results.add(parse(body.get(index), index, "/" + index));
        }
        return results;
    }

    private TouchpointResult parse(JsonNode raw, int index, String at) {
        String saleId = raw.path("id").asText(null);
        return new MessageGuard(index, saleId, at).by(() -> {
            JsonFields event = new JsonFields(hygiene.clean(raw));
            String id = id(event, index);
            EventDraft draft = draft(event);
            return new TouchpointResult.Accepted(
                    index, saleId == null ? id : saleId, List.of(draft.event(id, reception, event)));
        });
    }

    /** A CloudEvent is the same by its source and id, over whatever deliveries. */
    private String id(JsonFields event, int index) {
        String id = event.text("id");
        return id == null
                ? DerivedId.of("standard", webhookId, Integer.toString(index))
                : DerivedId.of("standard", event.text("source"), id, event.text("type"));
    }

    private EventDraft draft(JsonFields event) {
        String type = event.text("type");
        if (type == null) {
            throw Refusal.missing("/type", "one of sale.completed, sale.refunded, sale.cancelled");
        }
        JsonFields data = event.object("data");
        Fact fact =
                switch (type) {
                    case "sale.completed" -> completed(data);
                    case "sale.refunded" -> refunded(data);
                    case "sale.cancelled", "sale.canceled" -> OrderFact.Cancelled.of(store(data), saleId(data));
                    default ->
                        throw new Refusal(
                                "unknown_type",
                                "/type",
                                "Expected one of sale.completed, sale.refunded, sale.cancelled, but it is something"
                                        + " else");
                };
        ClaimedTime claim = reception.claim(event.time("time"));
        Context till = Context.of(null, null, new Context.Device("till", null, data.text("tillId")), null, null, null);
        return new EventDraft(claim, fact, Map.of(), till, List.of(), person(data.object("customer")));
    }

    /**
     * What was paid in the end. The number on the receipt is no name of the sale: tills begin again with every day. An exchange that gives money back is a refund of the sale that it names, or a sale of less
     * than nothing.
     */
    private Fact completed(JsonFields data) {
        String currency = currency(data);
        JsonNode total = data.value("total");
        if (total == null) {
            throw Refusal.missing("/data/total", "what was paid, in major units");
        }
        Money paid = AmountReader.exact(total, numbers(), currency, "/data/total");
        String before = data.text("originalSaleId");
        if (paid.minor() < 0 && before != null) {
            return new OrderFact.Refunded(
                    store(data),
                    before,
                    List.of(),
                    null,
                    saleId(data),
                    false,
                    new Money(Math.negateExact(paid.minor()), currency),
                    null,
                    data.text("currency") == null,
                    "exchange",
                    lines(data, currency));
        }
        return new OrderFact.Completed(
                store(data),
                saleId(data),
                List.of(),
                OrderStatus.PAID,
                null,
                paid,
                new OrderAmounts(
                        optional(data, "subtotal", currency),
                        optional(data, "shipping", currency),
                        optional(data, "tax", currency),
                        optional(data, "discount", currency),
                        null),
                data.text("paymentMethod"),
                null,
                data.text("coupon") == null ? List.of() : List.of(data.text("coupon")),
                data.text("currency") == null,
                lines(data, currency));
    }

    private Money optional(JsonFields data, String name, String currency) {
        JsonNode amount = data.value(name);
        return amount == null ? null : AmountReader.exact(amount, numbers(), currency, "/data/" + name);
    }

    private Fact refunded(JsonFields data) {
        JsonNode total = data.value("total", "amount");
        String refundId = data.text("refundId");
        if (total == null) {
            return OrderFact.Refunded.whole(store(data), saleId(data), refundId == null ? "full" : refundId);
        }
        String currency = currency(data);
        Money amount = AmountReader.exact(total, numbers(), currency, "/data/total");
        if (refundId == null) {
            throw Refusal.missing("/data/refundId", "the refund's id, so that it is counted once");
        }
        return new OrderFact.Refunded(
                store(data),
                saleId(data),
                List.of(),
                null,
                refundId,
                false,
                new Money(Math.abs(amount.minor()), currency),
                null,
                data.text("currency") == null,
                data.text("reason"),
                lines(data, currency));
    }

    private List<LineItem> lines(JsonFields data, String currency) {
        List<LineItem> lines = new ArrayList<>();
        List<JsonFields> given = data.objects("lines");
        for (int i = 0; i < given.size(); i++) {
            JsonFields line = given.get(i);
            String at = "/data/lines/" + i;
            lines.add(new LineItem(
                    line.text("productId"),
                    line.text("sku"),
                    line.text("name"),
                    line.text("variant"),
                    line.text("category"),
                    line.text("brand"),
                    AmountReader.quantity(line.value("quantity"), numbers(), at + "/quantity"),
                    unitPrice(line, currency, at),
                    null,
                    null,
                    Map.of()));
        }
        return lines;
    }

    /** A price may be finer than the currency where goods are sold by weight; what is paid may not. */
    private Money unitPrice(JsonFields line, String currency, String at) {
        JsonNode price = line.value("unitPrice");
        if (price == null) {
            return null;
        }
        BigDecimal number = AmountReader.declared(price, numbers(), currency, at + "/unitPrice");
        return number == null ? null : AmountReader.rounded(number, currency);
    }

    private PersonDraft person(JsonFields customer) {
        return new PersonDraft()
                .customer(reception.reporter().source().id(), customer.text("customerId"))
                .knownBy(IdentifierType.USER_ID, customer.text("userId"))
                .knownBy(IdentifierType.CARD, customer.text("card"))
                .knownBy(IdentifierType.EMAIL, customer.text("email"))
                .knownBy(IdentifierType.PHONE, customer.text("phone"))
                .trait("name", customer.text("name"))
                .trait("email", customer.text("email"))
                .trait("phone", customer.text("phone"));
    }

    private static String saleId(JsonFields data) {
        String saleId = data.text("saleId");
        if (saleId == null) {
            throw Refusal.missing("/data/saleId", "the sale's id");
        }
        return CleanIds.id(saleId);
    }

    private String store(JsonFields data) {
        String store = data.text("storeId");
        return store == null
                ? reception.reporter().storeOr(reception.reporter().source().id())
                : store;
    }

    /** How the till writes amounts as texts. */
    private NumberFormat numbers() {
        return reception.reporter().numbers();
    }

    private String currency(JsonFields data) {
        return AmountReader.currency(data.text("currency"), reception.reporter().currency(), "/data/currency");
    }
}
