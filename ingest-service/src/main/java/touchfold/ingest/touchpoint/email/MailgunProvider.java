package touchfold.ingest.touchpoint.email;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import touchfold.ingest.signature.HmacDigest;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.time.LenientTime;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.AnswerRules;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.SignatureCheck;
import touchfold.ingest.webhook.WebhookProvider;

/**
 * Mailgun's webhooks: one event a call. The signature stands in the body and covers only a time and a token, so a
 * captured one could be put before any event: a token is good for one event, which it was signed shortly after.
 */
@Singleton
public final class MailgunProvider implements WebhookProvider {

    private static final int LONGEST_BODY = 256 * 1024;
    private static final int NOT_ACCEPTABLE = 406;
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);
    private static final Duration LONGEST_DELAY = Duration.ofDays(3);

    @Override
    public String name() {
        return "mailgun";
    }

    @Override
    public void check(ProviderSettings settings) {
        signingKey(settings);
    }

    /** 406 is the one refusal that it does not send again. */
    @Override
    public AnswerRules answers() {
        return AnswerRules.DEFAULT.withUnreadable(NOT_ACCEPTABLE);
    }

    @Override
    public int longestBody() {
        return LONGEST_BODY;
    }

    @Override
    public SignatureCheck verify(RawCall call, ProviderSettings settings) {
        JsonFields body = new JsonFields(call.json());
        JsonFields signature = body.object("signature");
        String timestamp = signature.text("timestamp");
        String token = signature.text("token");
        String given = signature.text("signature");
        if (timestamp == null || token == null || given == null) {
            return SignatureCheck.of(SignatureVerdict.MISSING);
        }
        byte[] signed = (timestamp + token).getBytes(StandardCharsets.UTF_8);
        SignatureVerdict verdict = HmacDigest.hex(HmacDigest.sha256(signingKey(settings), signed), given);
        if (verdict != SignatureVerdict.VALID) {
            return SignatureCheck.of(verdict);
        }
        JsonFields event = body.object("event-data");
        Instant signedAt = LenientTime.parse(timestamp, ZoneOffset.UTC);
        if (!isSignatureOf(signedAt, event) || !settings.allows(signedAt, call.receivedAt())) {
            return SignatureCheck.of(SignatureVerdict.EXPIRED);
        }
        return new SignatureCheck.OnceWithToken(token, DerivedId.of(event.node().toString()));
    }

    @Override
    public List<TouchpointResult> parse(RawCall call, RequestContext reception) {
        JsonFields event = new JsonFields(call.json()).object("event-data");
        if (event.isEmpty()) {
            throw Refusal.missing("/event-data", "an event");
        }
        return new MailBatch(reception).single(event.node(), event.text("id"), MailgunProvider::read);
    }

    /** What happened before it was signed, and not long before. */
    private static boolean isSignatureOf(Instant signedAt, JsonFields event) {
        Instant happenedAt = LenientTime.parse(event.text("timestamp"), ZoneOffset.UTC);
        return signedAt != null
                && (happenedAt == null
                        || (!signedAt.isBefore(happenedAt.minus(CLOCKS_APART))
                                && !signedAt.isAfter(happenedAt.plus(LONGEST_DELAY))));
    }

    private static String signingKey(ProviderSettings settings) {
        return settings.text("signingKey", "Mailgun's HTTP webhook signing key");
    }

    private static MailReading read(JsonFields event) {
        String name = event.text("event");
        if (name == null) {
            throw Refusal.missing("/event-data/event", "the event's name");
        }
        String receiver = event.text("recipient");
        MailAct act = act(name);
        if (act == null) {
            return MailReading.ignored("Mailgun's " + name + " says nothing about a person");
        }
        if (isSuppressed(event)) {
            return MailReading.ignored("Mailgun sent nothing, because the receiver wants no mail: told when it began");
        }
        if (receiver == null) {
            throw Refusal.missing("/event-data/recipient", "the receiver");
        }
        JsonFields ids = event.object("user-variables");
        JsonFields headers = event.object("message").object("headers");
        JsonFields client = event.object("client-info");
        MailReport report = new MailReport("mailgun", act, receiver)
                .at(event.text("timestamp"))
                .message(headers.text("message-id"))
                .reportedAs(event.text("id"))
                .campaign(campaign(event))
                .subject(headers.text("subject"))
                .categories(event.value("tags"))
                .knownAs(ids.text("user_id", "userId"), ids.text("anonymous_id", "anonymousId"));
        return MailReading.of(
                switch (act) {
                    case OPENED, CLICKED ->
                        report.link(event.text("url"))
                                .byMachine(isMachine(client))
                                .cameWith(event.text("ip"), client.text("user-agent"));
                    case BOUNCED -> report.bounced("permanent".equals(event.text("severity")), reason(event));
                    case DELIVERED, COMPLAINED, UNSUBSCRIBED, RESUBSCRIBED -> report;
                });
    }

    /** Failed for an unsubscription or a complaint: the address takes mail well enough. */
    private static boolean isSuppressed(JsonFields event) {
        String reason = event.text("reason");
        return "suppress-unsubscribe".equals(reason) || "suppress-complaint".equals(reason);
    }

    private static MailAct act(String name) {
        return switch (name) {
            case "delivered" -> MailAct.DELIVERED;
            case "opened" -> MailAct.OPENED;
            case "clicked" -> MailAct.CLICKED;
            case "failed" -> MailAct.BOUNCED;
            case "complained" -> MailAct.COMPLAINED;
            case "unsubscribed" -> MailAct.UNSUBSCRIBED;
            default -> null;
        };
    }

    /** The provider names the kind of bot that it recognised, such as {@code apple} or {@code gmail}; {@code none} else. */
    private static boolean isMachine(JsonFields client) {
        String bot = client.text("bot");
        String type = client.text("client-type");
        return (bot != null && !bot.equals("none")) || "robot".equals(type) || "library".equals(type);
    }

    private static String reason(JsonFields event) {
        String code = event.object("delivery-status").text("code");
        return code != null && code.matches("[0-9.]{1,16}") ? "failed " + code : "failed";
    }

    private static String campaign(JsonFields event) {
        String tag = event.array("tags").path(0).asText(null);
        return tag == null ? event.first("campaigns").text("name", "id") : tag;
    }
}
