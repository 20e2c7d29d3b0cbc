package touchfold.ingest.touchpoint.pos;

import jakarta.inject.Singleton;
import java.time.Instant;
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
import touchfold.events.OrderFact.RefundStatus;
import touchfold.ingest.signature.HmacDigest;
import touchfold.ingest.touchpoint.AmountReader;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.EventDraft;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.PersonDraft;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.InvalidSetting;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.SignatureCheck;
import touchfold.ingest.webhook.WebhookProvider;

/**
 * Loyverse's webhooks, after its <a href="https://developer.loyverse.com/docs/">API 1.0</a>: receipts and customers, many
 * a call. Those that an app made are signed (HMAC-SHA1 over the raw body with the app's client secret; its documents don't
 * say how it is written, its users' code reads base64); those made with a personal token are not, and carry a secret in
 * their address. Amounts are in major units of the shop's currency, which is never named.
 */
@Singleton
public final class LoyverseProvider implements WebhookProvider {

    private static final int SHORTEST_SECRET = 16;

    @Override
    public String name() {
        return "loyverse";
    }

    @Override
    public void check(ProviderSettings settings) {
        if (settings.optional("urlSecret") == null) {
            clientSecret(settings);
        } else if (settings.optional("urlSecret").length() < SHORTEST_SECRET) {
            throw new InvalidSetting(
                    "/urlSecret", "Expected at least " + SHORTEST_SECRET + " characters, but there are fewer");
        }
    }

    @Override
    public SignatureCheck verify(RawCall call, ProviderSettings settings) {
        String given = call.header("X-Loyverse-Signature");
        String inAddress = settings.optional("urlSecret");
        if (given == null && inAddress != null) {
            return SignatureCheck.of(
                    HmacDigest.compare(inAddress, call.parameters().get("secret")));
        }
        byte[] digest = HmacDigest.sha1(clientSecret(settings), call.body());
        return SignatureCheck.of(HmacDigest.hexOrBase64(digest, given));
    }

    @Override
    public List<TouchpointResult> parse(RawCall call, RequestContext reception) {
        JsonFields body = new JsonFields(call.json());
        String type = body.text("type");
        if (type == null) {
            throw Refusal.missing("/type", "what the webhook is about");
        }
        String merchant = body.text("merchant_id");
        return switch (type) {
            case "receipts.update", "receipts.create" ->
                new RecordList(body, reception)
                        .parse("receipts", record -> new Sold(record, merchant, reception)::result);
            case "customers.update", "customers.create" ->
                new RecordList(body, reception)
                        .parse("customers", record -> index -> customer(record, index, reception));
            default ->
                List.of(new TouchpointResult.Ignored(0, null, "Loyverse's " + type + " says nothing that is kept"));
        };
    }

    private static String clientSecret(ProviderSettings settings) {
        return settings.text("clientSecret", "the app's client secret, or the address' own as urlSecret");
    }

    private static TouchpointResult customer(JsonFields record, int index, RequestContext reception) {
        String id = record.text("id");
        if (id == null) {
            throw Refusal.missing("/id", "the customer's id");
        }
        PersonDraft person = new PersonDraft()
                .customer(reception.reporter().source().id(), id)
                .knownBy(IdentifierType.EMAIL, record.text("email"))
                .knownBy(IdentifierType.PHONE, record.text("phone_number"))
                .trait("name", record.text("name"))
                .trait("email", record.text("email"))
                .trait("phone", record.text("phone_number"))
                .trait("city", record.text("city"))
                .trait("country", record.text("country_code"));
        String changed = record.text("updated_at", "created_at");
        String eventId = DerivedId.of("loyverse", "customer", id, changed);
        EventDraft draft = EventDraft.of(reception.claim(changed), new Fact.Identified(), person);
        return new TouchpointResult.Accepted(index, eventId, List.of(draft.event(eventId, reception, record)));
    }

    /** One receipt: a sale, or what was given back of one. Its number is the merchant's, over all stores. */
    private record Sold(JsonFields receipt, String merchant, RequestContext reception) {

        TouchpointResult result(int index) {
            String id = DerivedId.of(
                    "loyverse",
                    merchant,
                    number(),
                    receipt.text("updated_at", "created_at"),
                    receipt.text("cancelled_at"));
            PersonDraft buyer =
                    new PersonDraft().customer(reception.reporter().source().id(), receipt.text("customer_id"));
            Context till = Context.of(
                    null, null, new Context.Device("till", null, receipt.text("pos_device_id")), null, null, null);
            EventDraft draft = new EventDraft(
                    reception.claim(receipt.text("receipt_date", "created_at")),
                    fact(),
                    Map.of(),
                    till,
                    List.of(),
                    buyer);
            return new TouchpointResult.Accepted(index, id, List.of(draft.event(id, reception, receipt)));
        }

        private Fact fact() {
            boolean cancelled = receipt.text("cancelled_at") != null;
            if ("REFUND".equals(receipt.text("receipt_type"))) {
                return refund(cancelled);
            }
            return cancelled ? new OrderFact.Cancelled(store(), number(), List.of(), updatedAt(), null) : sale();
        }

        private Fact sale() {
            return new OrderFact.Completed(
                    store(),
                    number(),
                    List.of(),
                    OrderStatus.PAID,
                    updatedAt(),
                    total(),
                    new OrderAmounts(null, null, money(receipt, "total_tax"), money(receipt, "total_discount"), null),
                    receipt.first("payments").text("name", "type"),
                    receipt.text("dining_option"),
                    List.of(),
                    true,
                    lines());
        }

        /** Its total is what was given back, as a positive number. */
        private Fact refund(boolean cancelled) {
            String sold = receipt.text("refund_for");
            if (sold == null) {
                throw Refusal.missing("/refund_for", "the receipt that it is for");
            }
            return new OrderFact.Refunded(
                    store(),
                    sold,
                    List.of(),
                    updatedAt(),
                    number(),
                    false,
                    total(),
                    cancelled ? RefundStatus.FAILED : RefundStatus.SUCCEEDED,
                    true,
                    null,
                    lines());
        }

        private List<LineItem> lines() {
            List<LineItem> lines = new ArrayList<>();
            for (JsonFields line : receipt.objects("line_items")) {
                lines.add(new LineItem(
                        line.text("item_id"),
                        line.text("sku"),
                        line.text("item_name"),
                        line.text("variant_name"),
                        null,
                        null,
                        AmountReader.number(line.value("quantity")),
                        money(line, "price"),
                        money(line, "total_discount"),
                        null,
                        Map.of()));
            }
            return lines;
        }

        private Money total() {
            Money total = money(receipt, "total_money");
            if (total == null || total.minor() < 0) {
                throw Refusal.missing("/total_money", "an amount of 0 or more");
            }
            return total;
        }

        private Money money(JsonFields fields, String name) {
            return AmountReader.rounded(fields.value(name), reception.reporter().currency());
        }

        private String number() {
            String number = receipt.text("receipt_number");
            if (number == null) {
                throw Refusal.missing("/receipt_number", "the receipt's number");
            }
            return number;
        }

        private Instant updatedAt() {
            return reception.instant(receipt.text("updated_at"));
        }

        private String store() {
            return reception
                    .reporter()
                    .storeOr(merchant == null ? reception.reporter().source().id() : merchant);
        }
    }
}
