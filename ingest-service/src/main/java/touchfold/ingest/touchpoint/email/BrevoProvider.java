package touchfold.ingest.touchpoint.email;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import touchfold.ingest.signature.HmacDigest;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.AnswerRules;
import touchfold.ingest.webhook.InvalidSetting;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.SignatureCheck;
import touchfold.ingest.webhook.WebhookProvider;

/**
 * Brevo's webhooks, transactional and marketing, after <a
 * href="https://developers.brevo.com/docs/transactional-webhooks">its documents of 2026</a> (API v3): one event a call, or
 * an array of them where the webhook is declared as batched. It signs nothing: the webhook carries a token, as bearer or in
 * a header of its own, or Basic authentication. Only 429 is sent again; after any other refusal the event is gone.
 */
@Singleton
public final class BrevoProvider implements WebhookProvider {

    private static final int TOO_MANY = 429;
    private static final String ID = "message-id";

    @Override
    public String name() {
        return "brevo";
    }

    @Override
    public void check(ProviderSettings settings) {
        if (settings.optional("header") == null) {
            expected(settings);
        } else {
            token(settings);
        }
    }

    @Override
    public AnswerRules answers() {
        return AnswerRules.DEFAULT.withLater(TOO_MANY);
    }

    @Override
    public SignatureCheck verify(RawCall call, ProviderSettings settings) {
        String header = settings.optional("header");
        return SignatureCheck.of(
                header == null
                        ? HmacDigest.compare(expected(settings), call.header("Authorization"))
                        : HmacDigest.compare(token(settings), call.header(header)));
    }

    @Override
    public List<TouchpointResult> parse(RawCall call, RequestContext reception) {
        JsonNode body = call.json();
        if (body.isArray()) {
            return new MailBatch(reception).array(body, ID, BrevoProvider::read);
        }
        if (!body.isObject()) {
            throw Refusal.invalid("", "an event or an array of events");
        }
        return new MailBatch(reception).single(body, body.path(ID).asText(null), BrevoProvider::read);
    }

    /** The header that the webhook was declared with. */
    private static String expected(ProviderSettings settings) {
        String basic = settings.optional("basic");
        if (basic == null) {
            return "Bearer "
                    + settings.text("bearer", "the webhook's bearer token, or its Basic authentication as basic");
        }
        if (basic.indexOf(':') < 1 || basic.endsWith(":")) {
            throw new InvalidSetting("/basic", "Expected user:password, but one of them is missing");
        }
        return "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
    }

    private static String token(ProviderSettings settings) {
        return settings.text("token", "what stands in the webhook's own header");
    }

    private static MailReading read(JsonFields event) {
        String name = event.text("event");
        if (name == null) {
            throw Refusal.missing("/event", "the event's name");
        }
        MailAct act = act(name);
        if (act == null) {
            return MailReading.ignored("Brevo's " + name + " says nothing about a person");
        }
        String receiver = event.text("email");
        if (receiver == null) {
            throw Refusal.missing("/email", "the receiver");
        }
        // Its "date" is in the account's own zone, and tells no zone.
        MailReport report = new MailReport("brevo", act, receiver)
                .at(event.text("ts_event", "ts_epoch", "ts"))
                .message(message(event))
                .campaign(event.text("campaign name", "tag", "template_id"))
                .subject(event.text("subject"))
                .categories(event.value("tags"))
                .knownAs(custom(event, "user_id", "userId"), custom(event, "anonymous_id", "anonymousId"));
        return MailReading.of(
                switch (act) {
                    case OPENED, CLICKED ->
                        report.link(event.text("link", "URL"))
                                .byMachine(name.contains("proxy"))
                                .cameWith(null, event.text("user_agent"));
                    case BOUNCED -> report.bounced(name.equals("hard_bounce") || name.equals("invalid_email"), name);
                    case DELIVERED, COMPLAINED, UNSUBSCRIBED, RESUBSCRIBED -> report;
                });
    }

    /** The first opening is told twice, once as such: both are one act. */
    private static MailAct act(String name) {
        return switch (name) {
            case "delivered" -> MailAct.DELIVERED;
            case "opened", "unique_opened", "proxy_open", "unique_proxy_open" -> MailAct.OPENED;
            case "click" -> MailAct.CLICKED;
            case "hard_bounce", "soft_bounce", "invalid_email", "deferred", "blocked", "error" -> MailAct.BOUNCED;
            case "complaint", "spam" -> MailAct.COMPLAINED;
            case "unsubscribed", "unsubscribe" -> MailAct.UNSUBSCRIBED;
            default -> null;
        };
    }

    /** A campaign's e-mails have no id: the campaign then, which sends one e-mail to each receiver. */
    private static String message(JsonFields event) {
        String id = event.text(ID);
        String campaign = event.text("camp_id");
        return id == null && campaign != null ? "campaign-" + campaign : id;
    }

    /** What the business sent along, as {@code name:value} with bars between them. */
    private static String custom(JsonFields event, String... names) {
        String header = event.text("X-Mailin-custom");
        for (String pair : header == null ? new String[0] : header.split("\\|", -1)) {
            int colon = pair.indexOf(':');
            for (String name : names) {
                if (colon > 0 && pair.substring(0, colon).strip().equals(name)) {
                    return pair.substring(colon + 1).strip();
                }
            }
        }
        return null;
    }
}
