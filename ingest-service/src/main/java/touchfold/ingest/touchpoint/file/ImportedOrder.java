package touchfold.ingest.touchpoint.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import touchfold.events.CanonicalEvent;
import touchfold.events.IdentifierType;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderAmounts;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.ingest.time.ClaimedTime;
import touchfold.ingest.touchpoint.AmountReader;
import touchfold.ingest.touchpoint.EventDraft;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.NumberFormat;
import touchfold.ingest.touchpoint.PersonDraft;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.SplitProperties;
import touchfold.ingest.touchpoint.web.OrderNumber;
import touchfold.ingest.touchpoint.web.OrderWords;

/** An order of a file: that it was placed, and that it was cancelled or money was given back where its row says so. */
final class ImportedOrder {

    private final RowFields row;
    private final RequestContext reception;
    private final String store;
    private final String orderId;
    private final List<String> references;
    private final String currency;

    ImportedOrder(RowFields row) {
        this.row = row;
        reception = row.reception();
        String id = row.text("orderId");
        String number = row.text("number");
        orderId = id == null ? number : id;
        if (orderId == null) {
            throw Refusal.missing("/orderId", "the order's id or number");
        }
        references = references(number);
        store = reception.reporter().storeOr(reception.reporter().source().id());
        currency =
                AmountReader.currency(row.text("currency"), reception.reporter().currency(), "/currency");
    }

    /** The number as it stands there, and the numbers by which the shop knows it and the id; unless they are the id. */
    private List<String> references(String number) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : number == null ? List.of(orderId) : List.of(number, orderId)) {
            names.add(name);
            OrderNumber.in(name).ifPresent(names::add);
        }
        names.remove(orderId);
        return List.copyOf(names);
    }

    /** What the order's rows say happened. */
    List<CanonicalEvent> events() {
        Instant placedAt = row.instant("placedAt", "paidAt");
        if (placedAt == null) {
            throw Refusal.missing("/placedAt", "when the order was placed");
        }
        Money total = required("total");
        boolean cancelled = isCancelled();
        OrderStatus status = status();
        List<CanonicalEvent> events = new ArrayList<>();
        events.add(event("completed", placedAt, completed(total, status)));
        if (cancelled) {
            Instant at = row.hasTime("cancelledAt") ? row.instant("cancelledAt") : null;
            events.add(event(
                    "cancelled",
                    at == null ? placedAt : at,
                    new OrderFact.Cancelled(store, orderId, references, row.instant("updatedAt"), null)));
        }
        refund(total, status).ifPresent(refund -> events.add(event("refunded", refundedAt(placedAt), refund)));
        return events;
    }

    private CanonicalEvent event(String act, Instant at, OrderFact fact) {
        PersonDraft person = person();
        Map<String, JsonNode> properties = new TreeMap<>();
        if (fact instanceof OrderFact.Completed) {
            SplitProperties beyond = SplitProperties.of(row.columnsAnd("status", "orderStatus", "paidAt"));
            properties.putAll(beyond.plain());
            beyond.personal().forEach(person::property);
            person.note(row.text("note"));
        }
        EventDraft draft = new EventDraft(
                ClaimedTime.byServer(at),
                fact,
                properties,
                null,
                fact instanceof OrderFact.Completed ? row.consents() : List.of(),
                person);
        return draft.event(row.id("order-" + act, orderId), reception);
    }

    private OrderFact.Completed completed(Money total, OrderStatus status) {
        String coupon = row.text("coupon");
        return new OrderFact.Completed(
                store,
                orderId,
                references,
                status,
                row.instant("updatedAt"),
                total,
                new OrderAmounts(
                        optional("subtotal"),
                        optional("shipping"),
                        optional("tax"),
                        optional("discount"),
                        null,
                        row.text("refundId") == null && status != OrderStatus.REFUNDED ? givenBack() : null),
                row.text("paymentMethod"),
                row.text("shippingMethod"),
                coupon == null ? List.of() : List.of(coupon),
                row.text("currency") == null,
                lines());
    }

    private boolean isCancelled() {
        return row.hasTime("cancelledAt") || says("status") || says("orderStatus");
    }

    private boolean says(String field) {
        String word = row.text(field);
        return word != null && OrderWords.isCancellation(word);
    }

    private OrderStatus status() {
        for (String field : List.of("status", "orderStatus")) {
            String word = row.text(field);
            OrderStatus status = word == null ? null : OrderWords.status(word);
            if (status != null) {
                return status;
            }
        }
        return null;
    }

    private Optional<OrderFact> refund(Money total, OrderStatus status) {
        Money refunded = givenBack();
        boolean whole = status == OrderStatus.REFUNDED;
        boolean some = refunded != null && refunded.minor() != 0;
        if (!whole && !some) {
            return Optional.empty();
        }
        String id = row.text("refundId");
        long minor = some ? refunded.minor() : 0;
        boolean all = whole && (!some || minor >= total.minor());
        return Optional.of(new OrderFact.Refunded(
                store,
                orderId,
                references,
                row.instant("updatedAt"),
                // A row tells how much was given back in all, and not in which steps.
                id == null ? OrderFact.Refunded.IN_ALL : id,
                all,
                all ? null : new Money(minor, currency),
                null,
                row.text("currency") == null,
                null,
                List.of()));
    }

    /** What the row says went back, by one refund if it names one; some write it as a negative number. */
    private Money givenBack() {
        Money refunded = optional("refunded");
        return refunded == null ? null : new Money(Math.abs(refunded.minor()), refunded.currency());
    }

    private Instant refundedAt(Instant placedAt) {
        Instant at = row.instant("refundedAt", "updatedAt");
        return at == null ? placedAt : at;
    }

    private List<LineItem> lines() {
        List<LineItem> lines = new ArrayList<>();
        List<JsonFields> given = row.fields().objects("lines");
        for (int i = 0; i < given.size(); i++) {
            JsonFields line = given.get(i);
            if (!line.isEmpty()) {
                lines.add(line(line, "/lines/" + i));
            }
        }
        return lines;
    }

    private LineItem line(JsonFields line, String at) {
        SplitProperties beyond = SplitProperties.of(columns(line));
        return new LineItem(
                line.text("productId"),
                line.text("sku"),
                line.text("product", "name"),
                line.text("variant"),
                line.text("category"),
                line.text("brand"),
                AmountReader.quantity(line.value("quantity"), numbers(), at + "/quantity"),
                price(line, at),
                null,
                null,
                beyond.plain());
    }

    private static Map<String, JsonNode> columns(JsonFields line) {
        JsonNode columns = line.node().path(ColumnMap.COLUMNS);
        Map<String, JsonNode> own = new TreeMap<>();
        if (columns instanceof ObjectNode object) {
            object.properties().forEach(column -> own.put(column.getKey(), column.getValue()));
        }
        return own;
    }

    /** A price may be finer than the currency where goods are sold by weight. */
    private Money price(JsonFields line, String at) {
        BigDecimal number = AmountReader.declared(line.value("price"), numbers(), currency, at + "/price");
        return number == null ? null : AmountReader.rounded(number, currency);
    }

    private Money required(String field) {
        Money amount = optional(field);
        if (amount == null) {
            throw Refusal.missing("/" + field, "an amount");
        }
        return amount;
    }

    private Money optional(String field) {
        JsonNode amount = row.fields().value(field);
        return amount == null
                        || (amount instanceof TextNode text && text.textValue().isBlank())
                ? null
                : AmountReader.exact(amount, numbers(), currency, "/" + field);
    }

    private NumberFormat numbers() {
        return reception.reporter().numbers();
    }

    private PersonDraft person() {
        String email = row.email();
        String phone = row.phone();
        return new PersonDraft()
                .customer(reception.reporter().source().id(), row.text("customerId"))
                .knownBy(IdentifierType.USER_ID, row.text("userId"))
                .knownBy(IdentifierType.CARD, row.text("card"))
                .knownBy(IdentifierType.EMAIL, email)
                .knownBy(IdentifierType.PHONE, phone)
                .trait("name", row.name())
                .trait("firstName", row.text("firstName"))
                .trait("lastName", row.text("lastName"))
                .trait("city", row.text("city"))
                .trait("company", row.text("company"))
                .trait("country", row.text("country"))
                .trait("email", email)
                .trait("phone", phone);
    }
}
