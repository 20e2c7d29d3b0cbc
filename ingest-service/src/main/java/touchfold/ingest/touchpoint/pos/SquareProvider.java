package touchfold.ingest.touchpoint.pos;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import touchfold.events.ConsentSignal;
import touchfold.events.Fact;
import touchfold.events.IdentifierType;
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
import touchfold.ingest.touchpoint.MarketingConsent;
import touchfold.ingest.touchpoint.MessageGuard;
import touchfold.ingest.touchpoint.MessageSanitizer;
import touchfold.ingest.touchpoint.PersonDraft;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.SignatureCheck;
import touchfold.ingest.webhook.WebhookProvider;

/**
 * Square's webhooks, one event a call: base64 of HMAC-SHA256 over the address that it was told to call and the raw body.
 * A sale is a payment that is completed; the point of sale tells of no order. Amounts are in minor units.
 */
@Singleton
public final class SquareProvider implements WebhookProvider {

    /** It says no more than that the customer once unsubscribed, and not when. */
    private static final ConsentSignal UNSUBSCRIBED = ConsentSignal.repeated(
            MarketingConsent.PURPOSE, ConsentSignal.Status.WITHDRAWN, null, "square email_unsubscribed");

    @Override
    public String name() {
        return "square";
    }

    @Override
    public void check(ProviderSettings settings) {
        signatureKey(settings);
        settings.url();
    }

    @Override
    public SignatureCheck verify(RawCall call, ProviderSettings settings) {
        byte[] address = settings.url().getBytes(StandardCharsets.UTF_8);
        byte[] expected = HmacDigest.sha256(signatureKey(settings), address, call.body());
        return SignatureCheck.of(HmacDigest.base64(expected, call.header("X-Square-Hmacsha256-Signature")));
    }

    @Override
    public List<TouchpointResult> parse(RawCall call, RequestContext reception) {
        JsonNode raw = call.json();
        String eventId = new JsonFields(raw).text("event_id");
        return List.of(new MessageGuard(0, eventId, "").by(() -> new Notification(
                        new JsonFields(new MessageSanitizer(reception.limits()).clean(raw)), reception)
                .result()));
    }

    private static String signatureKey(ProviderSettings settings) {
        return settings.text("signatureKey", "the webhook's signature key");
    }

    /** One event, with the request that it came in. */
    private record Notification(JsonFields event, RequestContext reception) {

        TouchpointResult result() {
            String type = event.text("type");
            if (type == null) {
                throw Refusal.missing("/type", "the event's type");
            }
            return switch (type) {
                case "payment.created", "payment.updated" -> payment(object("payment"));
                case "refund.created", "refund.updated" -> refund(object("refund"));
                case "customer.created", "customer.updated" -> customer(object("customer"));
                case "customer.deleted" -> deleted();
                case "webhooks.test_notification" -> ignored("a sample event that Square sends to test the connection");
                default -> ignored("Square's " + type + " says nothing that is kept");
            };
        }

        private TouchpointResult payment(JsonFields payment) {
            String status = payment.text("status");
            if (!"COMPLETED".equals(status)) {
                return ignored("a payment that is not completed is no sale");
            }
            PersonDraft buyer = new PersonDraft()
                    .customer(shop(), payment.text("customer_id"))
                    .knownBy(IdentifierType.EMAIL, payment.text("buyer_email_address"))
                    .trait("email", payment.text("buyer_email_address"));
            Money paid = money(payment, "total_money", "payment");
            Fact sale = new OrderFact.Completed(
                    store(),
                    id(payment, "payment"),
                    List.of(),
                    OrderStatus.PAID,
                    reception.instant(payment.text("updated_at")),
                    paid,
                    amounts(payment, paid.currency()),
                    payment.text("source_type"),
                    null,
                    List.of(),
                    false,
                    List.of());
            return accepted(payment, sale, "created_at", List.of(), buyer);
        }

        private static OrderAmounts amounts(JsonFields payment, String currency) {
            JsonNode goods = payment.object("amount_money").value("amount");
            Money subtotal = goods != null && goods.canConvertToLong() ? new Money(goods.longValue(), currency) : null;
            return new OrderAmounts(subtotal, null, null, null, null);
        }

        private TouchpointResult refund(JsonFields refund) {
            String payment = refund.text("payment_id");
            if (payment == null) {
                throw Refusal.missing("/data/object/refund/payment_id", "the payment that it is for");
            }
            Fact back = new OrderFact.Refunded(
                    store(),
                    payment,
                    List.of(),
                    reception.instant(refund.text("updated_at")),
                    id(refund, "refund"),
                    false,
                    money(refund, "amount_money", "refund"),
                    status(refund),
                    false,
                    refund.text("reason"),
                    List.of());
            return accepted(refund, back, "created_at", List.of(), new PersonDraft());
        }

        private static RefundStatus status(JsonFields refund) {
            String status = refund.text("status");
            return switch (status == null ? "" : status) {
                case "COMPLETED" -> RefundStatus.SUCCEEDED;
                case "REJECTED", "FAILED", "CANCELED" -> RefundStatus.FAILED;
                default -> RefundStatus.PENDING;
            };
        }

        private TouchpointResult customer(JsonFields customer) {
            boolean unsubscribed =
                    Boolean.TRUE.equals(customer.object("preferences").flag("email_unsubscribed"));
            PersonDraft person = new PersonDraft()
                    .customer(shop(), id(customer, "customer"))
                    .knownBy(IdentifierType.EMAIL, customer.text("email_address"))
                    .knownBy(IdentifierType.PHONE, customer.text("phone_number"))
                    .trait("firstName", customer.text("given_name"))
                    .trait("lastName", customer.text("family_name"))
                    .trait("company", customer.text("company_name"))
                    .trait("birthday", customer.text("birthday"))
                    .trait("email", customer.text("email_address"))
                    .trait("phone", customer.text("phone_number"));
            merged(person);
            return accepted(
                    customer,
                    new Fact.Identified(),
                    "updated_at",
                    unsubscribed ? List.of(UNSUBSCRIBED) : List.of(),
                    person);
        }

        /** Square puts several records of a person together in a new one, and deletes the others. */
        private TouchpointResult deleted() {
            if (merge().isEmpty()) {
                return ignored("that a customer was deleted says nothing that is kept");
            }
            PersonDraft person = new PersonDraft();
            merged(person);
            return accepted(object("customer"), new Fact.Aliased(), "updated_at", List.of(), person);
        }

        private JsonFields merge() {
            return event.object("data").object("object").object("event_context").object("merge");
        }

        private void merged(PersonDraft person) {
            person.customer(shop(), merge().text("to_customer_id"));
            merge().array("from_customer_ids").forEach(id -> person.customer(shop(), id.asText()));
        }

        /** A state is told once more with another event id when anything of it changes: it is one by what it says. */
        private TouchpointResult accepted(
                JsonFields object, Fact fact, String timeField, List<ConsentSignal> consents, PersonDraft person) {
            String time = object.text(timeField) == null ? event.text("created_at") : object.text(timeField);
            String id = DerivedId.of("square", event.text("event_id"));
            EventDraft draft = new EventDraft(reception.claim(time), fact, Map.of(), null, consents, person);
            return new TouchpointResult.Accepted(0, event.text("event_id"), List.of(draft.event(id, reception, event)));
        }

        private TouchpointResult ignored(String reason) {
            return new TouchpointResult.Ignored(0, event.text("event_id"), reason);
        }

        private JsonFields object(String name) {
            return event.object("data").object("object").object(name);
        }

        private static String id(JsonFields object, String name) {
            String id = object.text("id");
            if (id == null) {
                throw Refusal.missing("/data/object/" + name + "/id", "an id");
            }
            return id;
        }

        private String shop() {
            return reception.reporter().source().id();
        }

        private String store() {
            String merchant = event.text("merchant_id");
            return reception
                    .reporter()
                    .storeOr(merchant == null ? reception.reporter().source().id() : merchant);
        }

        private Money money(JsonFields object, String name, String of) {
            String at = "/data/object/" + of + "/" + name;
            JsonFields money = object.object(name);
            JsonNode amount = money.value("amount");
            if (amount == null || !amount.canConvertToLong() || !amount.isIntegralNumber() || amount.longValue() < 0) {
                throw Refusal.invalid(at + "/amount", "an amount of 0 or more in minor units");
            }
            String currency = AmountReader.currency(
                    money.text("currency"), reception.reporter().currency(), at + "/currency");
            return new Money(amount.longValue(), currency);
        }
    }
}
