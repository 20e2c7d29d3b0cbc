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
import touchfold.ingest.webhook.InvalidSetting;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.SignatureCheck;
import touchfold.ingest.webhook.WebhookProvider;

/**
 * Postmark's webhooks: one record a call, and no signature: the address is protected by Basic authentication, which is
 * set on the webhook. Several openings share a message's id, so an act is one by its time too.
 */
@Singleton
public final class PostmarkProvider implements WebhookProvider {

    private static final String SAMPLE_MESSAGE = "00000000-0000-0000-0000-000000000000";

    @Override
    public String name() {
        return "postmark";
    }

    @Override
    public void check(ProviderSettings settings) {
        basic(settings);
    }

    @Override
    public SignatureCheck verify(RawCall call, ProviderSettings settings) {
        String expected = Base64.getEncoder().encodeToString(basic(settings).getBytes(StandardCharsets.UTF_8));
        return SignatureCheck.of(HmacDigest.compare("Basic " + expected, call.header("Authorization")));
    }

    @Override
    public List<TouchpointResult> parse(RawCall call, RequestContext reception) {
        JsonNode body = call.json();
        if (!body.isObject()) {
            throw Refusal.invalid("", "a JSON object");
        }
        return new MailBatch(reception).single(body, null, PostmarkProvider::read);
    }

    private static String basic(ProviderSettings settings) {
        String basic = settings.text("basic", "the webhook's Basic authentication as user:password");
        if (basic.indexOf(':') < 1 || basic.endsWith(":")) {
            throw new InvalidSetting("/basic", "Expected user:password, but one of them is missing");
        }
        return basic;
    }

    private static MailReading read(JsonFields record) {
        String type = record.text("RecordType");
        if (type == null) {
            throw Refusal.missing("/RecordType", "the record's type");
        }
        MailAct act = act(type, record);
        if (act == null) {
            return MailReading.ignored("Postmark's " + type + " says nothing about a person");
        }
        String notTheirs = notTheirWord(type, record);
        if (notTheirs != null) {
            return MailReading.ignored(notTheirs);
        }
        if (SAMPLE_MESSAGE.equals(record.text("MessageID"))) {
            return MailReading.ignored("a sample that Postmark sends to test the connection");
        }
        String receiver = record.text("Recipient", "Email");
        if (receiver == null) {
            throw Refusal.missing("/Recipient", "the receiver");
        }
        JsonFields ids = record.object("Metadata");
        MailReport report = new MailReport("postmark", act, receiver)
                .at(record.text("DeliveredAt", "BouncedAt", "ReceivedAt", "ChangedAt"))
                .message(record.text("MessageID"))
                .reportedAs(record.text("ID"))
                .campaign(record.text("Tag"))
                .subject(record.text("Subject"))
                .knownAs(ids.text("user_id", "userId"), ids.text("anonymous_id", "anonymousId"));
        return MailReading.of(
                switch (act) {
                    case OPENED, CLICKED ->
                        report.link(record.text("OriginalLink"))
                                .byMachine(isMachine(record))
                                .cameWith(record.object("Geo").text("IP"), record.text("UserAgent"));
                    case BOUNCED -> report.bounced(isPermanent(record), "bounce");
                    case DELIVERED, COMPLAINED, UNSUBSCRIBED, RESUBSCRIBED -> report;
                });
    }

    private static MailAct act(String type, JsonFields record) {
        return switch (type) {
            case "Delivery" -> MailAct.DELIVERED;
            case "Open" -> MailAct.OPENED;
            case "Click" -> MailAct.CLICKED;
            case "Bounce" -> returned(record);
            case "SpamComplaint" -> MailAct.COMPLAINED;
            case "SubscriptionChange" ->
                Boolean.FALSE.equals(record.flag("SuppressSending")) ? MailAct.RESUBSCRIBED : MailAct.UNSUBSCRIBED;
            default -> null;
        };
    }

    /** What comes back is mostly a bounce, but receivers and their programs answer too. */
    private static MailAct returned(JsonFields record) {
        String type = record.text("Type");
        return switch (type == null ? "" : type) {
            case "Unsubscribe" -> MailAct.UNSUBSCRIBED;
            case "SpamComplaint" -> MailAct.COMPLAINED;
            case "Subscribe", "AutoResponder", "AddressChange", "OpenRelayTest", "ChallengeVerification" -> null;
            default -> MailAct.BOUNCED;
        };
    }

    /** Why a change of Postmark's own list of addresses is no word of the receiver's; null if it may be one. */
    private static String notTheirWord(String type, JsonFields record) {
        if (!type.equals("SubscriptionChange")) {
            return null;
        }
        boolean stopped = !Boolean.FALSE.equals(record.flag("SuppressSending"));
        if (stopped) {
            return "HardBounce".equals(record.text("SuppressionReason"))
                    ? "Postmark sends no more after a bounce, which is told by itself"
                    : null;
        }
        String origin = record.text("Origin");
        return "Customer".equals(origin) || "Admin".equals(origin)
                ? "the sender lets Postmark send again, which is no word of the receiver's"
                : null;
    }

    /** The provider names proxies that load pictures for a receiver as their client. */
    private static boolean isMachine(JsonFields record) {
        String client = record.object("Client").text("Name");
        String platform = record.text("Platform");
        return (client != null && client.contains("Proxy")) || "Bot".equalsIgnoreCase(platform);
    }

    /** A hard bounce deactivates the address. */
    private static boolean isPermanent(JsonFields record) {
        String type = record.text("Type");
        return "HardBounce".equals(type) || "BadEmailAddress".equals(type);
    }
}
