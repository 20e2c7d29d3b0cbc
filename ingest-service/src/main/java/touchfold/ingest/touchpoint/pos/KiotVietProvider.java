package touchfold.ingest.touchpoint.pos;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import touchfold.events.Context;
import touchfold.events.Fact;
import touchfold.events.IdentifierType;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderAmounts;
import touchfold.events.OrderFact.OrderStatus;
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
 * KiotViet's webhooks: notifications, each with an action and the records that it changed. An invoice is a sale; it comes
 * again whenever anything of it changes, and a delivery is counted up when it is repeated. Amounts are in đồng, times are
 * the shop's own, with or without an offset. The signing rule and the fields are those that its users' code shows.
 */
@Singleton
public final class KiotVietProvider implements WebhookProvider {

    private static final int COMPLETED = 1;
    private static final int CANCELLED = 2;
    private static final int UNDELIVERED = 5;

    @Override
    public String name() {
        return "kiotviet";
    }

    @Override
    public void check(ProviderSettings settings) {
        key(settings);
    }

    @Override
    public SignatureCheck verify(RawCall call, ProviderSettings settings) {
        return SignatureCheck.of(
                HmacDigest.hex(HmacDigest.sha256(key(settings), call.body()), call.header("X-Hub-Signature")));
    }

    @Override
    public List<TouchpointResult> parse(RawCall call, RequestContext reception) {
        JsonFields body = new JsonFields(call.json());
        List<TouchpointResult> results = new ArrayList<>();
        JsonNode notifications = body.array("Notifications");
        for (int i = 0; i < notifications.size(); i++) {
            JsonFields notification = new JsonFields(notifications.get(i));
            JsonNode records = notification.array("Data");
            if (results.size() + records.size() > reception.limits().batchMessages()) {
                throw new Refusal("batch_too_large", "/Notifications", "Expected fewer records, but there are more");
            }
            for (int j = 0; j < records.size(); j++) {
                String at = "/Notifications/" + i + "/Data/" + j;
                if (isDeleted(notification.text("Action"), records.get(j))) {
                    results.add(new TouchpointResult.Ignored(
                            results.size(),
                            records.get(j).asText(),
                            "KiotViet's " + notification.text("Action") + " says nothing that is kept"));
                    continue;
                }
                results.add(RecordList.one(
                        records.get(j),
                        results.size(),
                        at,
                        reception,
                        record -> new ChangedRecord(notification.text("Action"), record, reception)::result));
            }
        }
        if (results.isEmpty()) {
            throw Refusal.missing("/Notifications", "a notification with data");
        }
        return results;
    }

    /** Of what was deleted it tells the number alone. */
    private static boolean isDeleted(String action, JsonNode record) {
        return record.isIntegralNumber() && action != null && action.contains(".delete");
    }

    private static byte[] key(ProviderSettings settings) {
        String secret = settings.text("secretBase64", "the webhook's secret in base64");
        try {
            byte[] key = Base64.getDecoder().decode(secret);
            if (key.length > 0) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // falls through: both mean the same
        }
        throw new InvalidSetting("/secretBase64", "Expected the base64 of a secret, but it is something else");
    }

    /** One record that an action changed. */
    private record ChangedRecord(String action, JsonFields body, RequestContext reception) {

        TouchpointResult result(int index) {
            if (action == null) {
                throw Refusal.missing("/Action", "the action");
            }
            String kind = action.toLowerCase(Locale.ROOT);
            if (kind.startsWith("invoice.update")) {
                return accepted(index, invoice(), body.text("PurchaseDate"), till(), buyer());
            }
            if (kind.startsWith("customer.update")) {
                return accepted(
                        index, new Fact.Identified(), body.text("ModifiedDate", "CreatedDate"), null, customer());
            }
            return new TouchpointResult.Ignored(index, id(), "KiotViet's " + kind + " says nothing that is kept");
        }

        private Fact invoice() {
            int status = body.node().path("Status").asInt(COMPLETED);
            if (status == CANCELLED || status == UNDELIVERED) {
                return new OrderFact.Cancelled(
                        store(),
                        number(),
                        references(),
                        updatedAt(),
                        status == CANCELLED ? "cancelled" : "undelivered");
            }
            Money total = money(body, "Total");
            if (total == null || total.minor() < 0) {
                throw Refusal.missing("/Total", "an amount of 0 or more");
            }
            String method = body.first("Payments").text("Method");
            return new OrderFact.Completed(
                    store(),
                    number(),
                    references(),
                    status == COMPLETED ? OrderStatus.PAID : OrderStatus.PENDING,
                    updatedAt(),
                    total,
                    new OrderAmounts(null, null, null, money(body, "Discount"), null),
                    Boolean.TRUE.equals(body.flag("UsingCod")) ? "cod" : method,
                    null,
                    List.of(),
                    true,
                    lines());
        }

        private List<LineItem> lines() {
            List<LineItem> lines = new ArrayList<>();
            for (JsonFields line : body.objects("InvoiceDetails")) {
                lines.add(new LineItem(
                        line.text("ProductId"),
                        line.text("ProductCode"),
                        line.text("ProductName"),
                        null,
                        line.text("CategoryName"),
                        null,
                        AmountReader.number(line.value("Quantity")),
                        money(line, "Price"),
                        money(line, "Discount"),
                        null,
                        Map.of()));
            }
            return lines;
        }

        /** An invoice names a customer by number; what that one is like comes with the customer's own record. */
        private PersonDraft buyer() {
            PersonDraft buyer = new PersonDraft()
                    .customer(shop(), body.text("CustomerCode", "CustomerId"))
                    .trait("name", body.text("CustomerName"));
            // The number of a delivery is another's where the parcel is a gift: it counts where nothing else names
            // anyone.
            return buyer.isUnknown()
                    ? buyer.knownBy(
                            IdentifierType.PHONE, body.object("InvoiceDelivery").text("ContactNumber"))
                    : buyer;
        }

        private PersonDraft customer() {
            String code = body.text("Code", "Id");
            if (code == null) {
                throw Refusal.missing("/Code", "the customer's code");
            }
            return new PersonDraft()
                    .customer(shop(), code)
                    .knownBy(IdentifierType.EMAIL, body.text("Email"))
                    .knownBy(IdentifierType.PHONE, body.text("ContactNumber"))
                    .trait("name", body.text("Name"))
                    .trait("email", body.text("Email"))
                    .trait("phone", body.text("ContactNumber"))
                    .trait("birthday", body.text("BirthDate"))
                    .trait("address", body.text("Address"))
                    .trait("city", body.text("LocationName"));
        }

        private Context till() {
            return Context.of(
                    null,
                    null,
                    new Context.Device("till", null, body.text("BranchName", "BranchId")),
                    null,
                    null,
                    null);
        }

        private TouchpointResult accepted(int index, Fact fact, String time, Context context, PersonDraft person) {
            EventDraft draft = new EventDraft(reception.claim(time), fact, Map.of(), context, List.of(), person);
            return new TouchpointResult.Accepted(index, id(), List.of(draft.event(id(), reception, body)));
        }

        /** A state of a record: the same however often the notification is repeated. */
        private String id() {
            return DerivedId.of(
                    "kiotviet",
                    action,
                    body.text("Id"),
                    body.text("Code"),
                    body.text("Status"),
                    body.text("ModifiedDate"),
                    body.text("ModifiedDate") == null ? body.node().toString() : null);
        }

        private String number() {
            String number = body.text("Id", "Code");
            if (number == null) {
                throw Refusal.missing("/Id", "the invoice's id");
            }
            return number;
        }

        /** The number on the receipt. */
        private List<String> references() {
            String code = body.text("Code");
            return code == null || code.equals(number()) ? List.of() : List.of(code);
        }

        private Instant updatedAt() {
            return reception.since(body.text("ModifiedDate"));
        }

        private Money money(JsonFields fields, String name) {
            JsonNode amount = fields.value(name);
            return amount == null
                    ? null
                    : AmountReader.rounded(amount, reception.reporter().currency());
        }

        private String shop() {
            return reception.reporter().source().id();
        }

        private String store() {
            return reception.reporter().storeOr(reception.reporter().source().id());
        }
    }
}
