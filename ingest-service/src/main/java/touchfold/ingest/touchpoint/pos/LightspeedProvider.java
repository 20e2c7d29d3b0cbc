package touchfold.ingest.touchpoint.pos;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import touchfold.events.ConsentSignal;
import touchfold.events.Fact;
import touchfold.events.IdentifierType;
import touchfold.ingest.signature.HmacDigest;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.touchpoint.EventDraft;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MarketingConsent;
import touchfold.ingest.touchpoint.PersonDraft;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.AnswerRules;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.SignatureCheck;
import touchfold.ingest.webhook.WebhookProvider;

/**
 * Lightspeed Retail X-Series (Vend), after <a href="https://x-series-api.lightspeedhq.com/docs/webhooks">its documents of
 * 2026</a>: a form whose field {@code payload} is a record of API 1.0, signed (HMAC-SHA256 over the form's bytes with the
 * app's client secret) in {@code X-Signature: signature=…,algorithm=HMAC-SHA256}. The documents don't say how the
 * signature is written; its users read hexadecimal, and base64 is taken as well. It waits 5 seconds and tries again for two
 * days. Webhooks that are set up by hand are not signed, and refused.
 */
@Singleton
public final class LightspeedProvider implements WebhookProvider {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final String PAYLOAD = "payload";
    private static final String ALGORITHM = "HMAC-SHA256";

    /** It says no more than that the shop's list has it so, and not since when. */
    private static final ConsentSignal NO_MAIL = ConsentSignal.repeated(
            MarketingConsent.PURPOSE, ConsentSignal.Status.WITHDRAWN, null, "lightspeed do_not_email");

    @Override
    public String name() {
        return "lightspeed";
    }

    @Override
    public void check(ProviderSettings settings) {
        clientSecret(settings);
    }

    @Override
    public AnswerRules answers() {
        return AnswerRules.DEFAULT.withPatience(PATIENCE);
    }

    @Override
    public SignatureCheck verify(RawCall call, ProviderSettings settings) {
        String secret = clientSecret(settings);
        String header = call.header("X-Signature");
        String given = part(header, "signature");
        if (given == null) {
            return SignatureCheck.of(SignatureVerdict.MISSING);
        }
        if (!ALGORITHM.equalsIgnoreCase(part(header, "algorithm"))) {
            return SignatureCheck.of(SignatureVerdict.INVALID);
        }
        return SignatureCheck.of(HmacDigest.hexOrBase64(HmacDigest.sha256(secret, call.body()), given));
    }

    @Override
    public List<TouchpointResult> parse(RawCall call, RequestContext reception) {
        Map<String, String> form = call.form();
        String payload = form.get(PAYLOAD);
        if (payload == null) {
            throw Refusal.missing("", "the form field " + PAYLOAD);
        }
        JsonNode record = call.json(payload);
        String type = form.get("type");
        return List.of(RecordList.one(record, 0, "", reception, fields -> reader(type, fields, reception)));
    }

    private static IntFunction<TouchpointResult> reader(String type, JsonFields record, RequestContext reception) {
        return switch (type == null ? type(record) : type) {
            case "sale.update" -> new LightspeedSale(record, reception)::result;
            case "customer.update" -> index -> customer(record, index, reception);
            default ->
                index -> new TouchpointResult.Ignored(index, record.text("id"), "its kind says nothing that is kept");
        };
    }

    /** Only the payload is sure to be there: what it holds tells what it is. */
    private static String type(JsonFields record) {
        boolean sale =
                record.node().has("register_sale_products") || record.node().has("register_sale_payments");
        return sale ? "sale.update" : record.node().has("customer_code") ? "customer.update" : "";
    }

    private static TouchpointResult customer(JsonFields record, int index, RequestContext reception) {
        if (record.text("id") == null) {
            throw Refusal.missing("/id", "the customer's id");
        }
        boolean noMail = Boolean.TRUE.equals(record.flag("do_not_email"));
        EventDraft draft = new EventDraft(
                reception.claim(LightspeedSale.utc(record.text("updated_at"))),
                new Fact.Identified(),
                Map.of(),
                null,
                noMail ? List.of(NO_MAIL) : List.of(),
                person(record, record.text("id"), reception)
                        .trait("company", record.text("company_name"))
                        .trait("birthday", record.text("date_of_birth")));
        String id = LightspeedSale.state("customer", record);
        return new TouchpointResult.Accepted(index, id, List.of(draft.event(id, reception, record)));
    }

    /** The customer, as a record of their own or a sale shows them. */
    static PersonDraft person(JsonFields customer, String id, RequestContext reception) {
        JsonFields contact = customer.object("contact");
        String email = first(customer.text("email"), contact.text("email"));
        String phone = first(customer.text("mobile", "phone"), contact.text("mobile", "phone"));
        return new PersonDraft()
                .customer(reception.reporter().source().id(), id)
                .knownBy(IdentifierType.EMAIL, email)
                .knownBy(IdentifierType.PHONE, phone)
                .trait("firstName", first(customer.text("first_name"), contact.text("first_name")))
                .trait("lastName", first(customer.text("last_name"), contact.text("last_name")))
                .trait("email", email)
                .trait("phone", phone);
    }

    private static String first(String one, String other) {
        return one == null ? other : one;
    }

    /** The value of a name in {@code name=value,name=value}; a signature in base64 may end in signs of equality. */
    private static String part(String header, String name) {
        for (String part : header == null ? new String[0] : header.split(",", -1)) {
            String pair = part.strip();
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return null;
    }

    private static String clientSecret(ProviderSettings settings) {
        return settings.text("clientSecret", "the app's client secret");
    }
}
