package touchfold.ingest.touchpoint.email;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import touchfold.ingest.signature.SendGridSignature;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.InvalidSetting;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.SignatureCheck;
import touchfold.ingest.webhook.WebhookProvider;

/**
 * SendGrid's event webhook: an array of what happened to e-mails, signed with ECDSA. Custom arguments stand beside its
 * own members. It sends again for a day after any answer but 2xx, so what can't be understood is set aside.
 */
@Singleton
public final class SendGridProvider implements WebhookProvider {

    private static final String SAMPLE_RECEIVER = "example@test.com";

    @Override
    public String name() {
        return "sendgrid";
    }

    @Override
    public void check(ProviderSettings settings) {
        if (SendGridSignature.verify(publicKey(settings), "0", "", new byte[0]) == SignatureVerdict.UNUSABLE_KEY) {
            throw new InvalidSetting(
                    "/publicKey",
                    "Expected SendGrid's verification key, base64 of an EC public key, but it is something else");
        }
    }

    @Override
    public SignatureCheck verify(RawCall call, ProviderSettings settings) {
        String timestamp = call.header("X-Twilio-Email-Event-Webhook-Timestamp");
        SignatureVerdict verdict = SendGridSignature.verify(
                publicKey(settings), timestamp, call.header("X-Twilio-Email-Event-Webhook-Signature"), call.body());
        return SignatureCheck.of(verdict == SignatureVerdict.VALID ? settings.inTime(timestamp, call) : verdict);
    }

    @Override
    public List<TouchpointResult> parse(RawCall call, RequestContext reception) {
        return new MailBatch(reception).array(call.json(), "sg_event_id", SendGridProvider::read);
    }

    private static String publicKey(ProviderSettings settings) {
        return settings.text("publicKey", "SendGrid's verification key");
    }

    private static MailReading read(JsonFields event) {
        String name = event.text("event");
        if (name == null) {
            throw Refusal.missing("/event", "the event's name");
        }
        String email = event.text("email");
        if (email == null) {
            throw Refusal.missing("/email", "the recipient");
        }
        if (email.equalsIgnoreCase(SAMPLE_RECEIVER)) {
            return MailReading.ignored("a sample event that SendGrid sends to test the connection");
        }
        MailAct act = act(name);
        if (name.equals("dropped") && isSuppressed(event)) {
            return MailReading.ignored("SendGrid sent nothing, because the receiver wants no mail: told when it began");
        }
        if (act == null) {
            return MailReading.ignored("SendGrid's " + name + " says nothing about a person");
        }
        MailReport report = new MailReport("sendgrid", act, email)
                .at(event.text("timestamp"))
                .message(event.text("sg_message_id", "smtp-id"))
                .reportedAs(event.text("sg_event_id"))
                .campaign(campaign(event))
                .subject(event.text("subject"))
                .categories(event.value("category"))
                .knownAs(event.text("user_id", "userId"), event.text("anonymous_id", "anonymousId"));
        return MailReading.of(
                switch (act) {
                    case OPENED ->
                        report.byMachine(Boolean.TRUE.equals(event.flag("sg_machine_open")))
                                .cameWith(event.text("ip"), event.text("useragent"));
                    case CLICKED -> report.link(event.text("url")).cameWith(event.text("ip"), event.text("useragent"));
                    case BOUNCED -> bounced(report, name, event);
                    case UNSUBSCRIBED, RESUBSCRIBED -> report.list(list(name, event));
                    // Their address is that of the provider's own server.
                    case DELIVERED, COMPLAINED -> report;
                });
    }

    /** Unknown events are ignored: the provider adds some from time to time. */
    private static MailAct act(String name) {
        return switch (name) {
            case "delivered" -> MailAct.DELIVERED;
            case "open" -> MailAct.OPENED;
            case "click" -> MailAct.CLICKED;
            case "bounce", "deferred", "dropped" -> MailAct.BOUNCED;
            case "spamreport" -> MailAct.COMPLAINED;
            case "unsubscribe", "group_unsubscribe" -> MailAct.UNSUBSCRIBED;
            case "group_resubscribe" -> MailAct.RESUBSCRIBED;
            default -> null;
        };
    }

    /** The SMTP status only: the provider's text quotes addresses. */
    private static MailReport bounced(MailReport report, String name, JsonFields event) {
        String status = event.text("status");
        String reason = status != null && status.matches("[0-9.]{1,16}") ? name + " " + status : name;
        return report.bounced(isPermanent(name, event), reason);
    }

    /** What was dropped for the address itself is as hard as the bounce before it; for the content or a quota it is not. */
    private static boolean isPermanent(String name, JsonFields event) {
        return switch (name) {
            case "bounce" -> !"blocked".equals(event.text("type"));
            case "dropped" ->
                reason(event).startsWith("bounced") || reason(event).matches("invalid( e-?mail.*| address.*)?");
            default -> false;
        };
    }

    /** Dropped for an unsubscription or a complaint: the address takes mail well enough. */
    private static boolean isSuppressed(JsonFields event) {
        return reason(event).startsWith("unsubscribed") || reason(event).startsWith("spam report");
    }

    private static String reason(JsonFields event) {
        String reason = event.text("reason");
        return reason == null ? "" : reason.toLowerCase(Locale.ROOT);
    }

    private static String list(String name, JsonFields event) {
        String group = event.text("asm_group_id");
        if (name.equals("unsubscribe")) {
            return null;
        }
        return group == null ? "group" : "group-" + group;
    }

    private static String campaign(JsonFields event) {
        String campaign = event.text("campaign_id", "marketing_campaign_name", "singlesend_id");
        if (campaign != null) {
            return campaign;
        }
        JsonNode category = event.node().path("category");
        return category.isArray() && !category.isEmpty() ? category.get(0).asText() : event.text("category");
    }
}
