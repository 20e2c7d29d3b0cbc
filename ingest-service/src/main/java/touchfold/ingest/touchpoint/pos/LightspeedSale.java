package touchfold.ingest.touchpoint.pos;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import touchfold.events.Context;
import touchfold.events.Fact;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderAmounts;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.events.OrderFact.RefundStatus;
import touchfold.ingest.time.LenientTime;
import touchfold.ingest.touchpoint.AmountReader;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.EventDraft;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * A sale of Lightspeed X-Series as it stands at {@code version}; older versions may come late. Totals are without tax, in
 * major units of the shop's currency, which is never named; times are UTC, also where they don't say so.
 */
record LightspeedSale(JsonFields body, RequestContext reception) {

    TouchpointResult result(int index) {
        String status = status();
        boolean isVoid = status.startsWith("VOID");
        if (!isVoid && !isSale(status)) {
            return new TouchpointResult.Ignored(index, id(), "a sale that is not closed yet is none");
        }
        Context till =
                Context.of(null, null, new Context.Device("till", null, body.text("register_id")), null, null, null);
        EventDraft draft = new EventDraft(
                reception.claim(utc(body.text("sale_date", "created_at"))),
                fact(isVoid),
                Map.of(),
                till,
                List.of(),
                LightspeedProvider.person(body.object("customer"), customer(), reception));
        String id = state("sale", body);
        return new TouchpointResult.Accepted(index, id, List.of(draft.event(id, reception, body)));
    }

    /** A state of a record, the same on every delivery of it. */
    static String state(String kind, JsonFields record) {
        String version = record.text("version", "updated_at");
        return DerivedId.of(
                "lightspeed",
                kind,
                record.text("id"),
                version,
                record.text("status"),
                version == null ? record.node().toString() : null);
    }

    /** An instant, in a form that names its zone; the text itself where it can't be read. */
    static String utc(String time) {
        Instant instant = LenientTime.parse(time, ZoneOffset.UTC);
        return instant == null ? time : instant.toString();
    }

    private Fact fact(boolean isVoid) {
        String returned = body.text("return_for");
        Money total = total();
        if (returned != null && (total.minor() < 0 || isVoid)) {
            return new OrderFact.Refunded(
                    store(),
                    returned,
                    List.of(),
                    updatedAt(),
                    id(),
                    false,
                    new Money(Math.abs(total.minor()), total.currency()),
                    isVoid ? RefundStatus.FAILED : RefundStatus.SUCCEEDED,
                    true,
                    null,
                    lines());
        }
        return isVoid
                ? new OrderFact.Cancelled(store(), id(), references(), updatedAt(), "voided")
                : new OrderFact.Completed(
                        store(),
                        id(),
                        references(),
                        status().endsWith("CLOSED") ? OrderStatus.PAID : OrderStatus.PENDING,
                        updatedAt(),
                        total,
                        new OrderAmounts(null, null, money(tax()), null, null),
                        body.first("register_sale_payments").text("name", "label"),
                        null,
                        List.of(),
                        true,
                        lines());
    }

    /** Goods that went out on account or are laid by are sold, and not paid yet. */
    private static boolean isSale(String status) {
        return switch (status) {
            case "CLOSED", "ONACCOUNT", "ONACCOUNT_CLOSED", "LAYBY", "LAYBY_CLOSED" -> true;
            default -> false;
        };
    }

    private String status() {
        String status = body.text("status", "state");
        if (status == null) {
            throw Refusal.missing("/status", "the sale's status");
        }
        return status.toUpperCase(Locale.ROOT).replace("ON_ACCOUNT", "ONACCOUNT");
    }

    private Money total() {
        BigDecimal price = number(body.object("totals"), "total_price");
        BigDecimal net = price == null ? number(body, "total_price") : price;
        if (net == null) {
            throw Refusal.missing("/totals/total_price", "the price without tax");
        }
        BigDecimal tax = tax();
        return money(tax == null ? net : net.add(tax));
    }

    private BigDecimal tax() {
        BigDecimal tax = number(body.object("totals"), "total_tax");
        return tax == null ? number(body, "total_tax") : tax;
    }

    private List<LineItem> lines() {
        List<LineItem> lines = new ArrayList<>();
        for (JsonFields line : body.objects("register_sale_products")) {
            lines.add(new LineItem(
                    line.text("product_id"),
                    line.text("sku"),
                    line.text("name"),
                    null,
                    null,
                    null,
                    number(line, "quantity"),
                    money(number(line, "price")),
                    money(number(line, "discount")),
                    money(number(line, "tax_total")),
                    Map.of()));
        }
        return lines;
    }

    private static BigDecimal number(JsonFields fields, String name) {
        JsonNode value = fields.value(name);
        return AmountReader.number(value);
    }

    private Money money(BigDecimal number) {
        return number == null
                ? null
                : AmountReader.rounded(number, reception.reporter().currency());
    }

    private String customer() {
        String id = body.text("customer_id");
        return id == null ? body.object("customer").text("id") : id;
    }

    private List<String> references() {
        String number = body.text("invoice_number");
        return number == null ? List.of() : List.of(number);
    }

    private Instant updatedAt() {
        return LenientTime.parse(body.text("updated_at"), ZoneOffset.UTC);
    }

    private String id() {
        String id = body.text("id");
        if (id == null) {
            throw Refusal.missing("/id", "the sale's id");
        }
        return id;
    }

    private String store() {
        return reception.reporter().storeOr(reception.reporter().source().id());
    }
}
