package touchfold.ingest.touchpoint.email;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.AnswerRules;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.SetupReply;
import touchfold.ingest.webhook.SignatureCheck;
import touchfold.ingest.webhook.WebhookProvider;

/**
 * Amazon SES through SNS: an envelope, signed with a key whose certificate stands on one of Amazon's own hosts, around a
 * JSON text. Whoever owns a topic may subscribe any address, so only declared topics are listened to. A message without
 * an envelope ("raw delivery") has no signature and is refused. Any answer below 500 counts as delivered.
 */
@Singleton
public final class SesProvider implements WebhookProvider {

    private static final int LONGEST_BODY = 512 * 1024;
    private static final int UNAVAILABLE = 503;
    private static final String CONFIRMATION = "SubscriptionConfirmation";
    /** What it sends when a topic is declared for events. */
    private static final String VALIDATION = "Successfully validated SNS topic";

    private static final String SIMULATOR = "@simulator.amazonses.com";

    /** Amazon's hosts of SNS, and nothing that only looks like them. */
    private static final Pattern HOST = Pattern.compile("sns\\.[a-z0-9-]{1,30}\\.amazonaws\\.com(?:\\.cn)?");

    private static final Pattern CERTIFICATE = Pattern.compile("/SimpleNotificationService-[A-Za-z0-9]{1,64}\\.pem");

    private static final List<String> SIGNED_OF_NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> SIGNED_OF_CONFIRMATION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    @Override
    public String name() {
        return "ses";
    }

    @Override
    public void check(ProviderSettings settings) {
        topics(settings);
    }

    @Override
    public AnswerRules answers() {
        return AnswerRules.DEFAULT.withLater(UNAVAILABLE);
    }

    @Override
    public int longestBody() {
        return LONGEST_BODY;
    }

    /** Confirms the subscription, once its signature is verified, by opening the address that Amazon sent along. */
    @Override
    public Optional<SetupReply> setup(RawCall call, ProviderSettings settings) {
        if (!call.method().equals("POST")) {
            return Optional.empty();
        }
        JsonFields envelope = new JsonFields(call.json());
        return CONFIRMATION.equals(envelope.text("Type"))
                ? amazons(envelope.text("SubscribeURL")).map(SetupReply.Visit::new)
                : Optional.empty();
    }

    @Override
    public SignatureCheck verify(RawCall call, ProviderSettings settings) {
        JsonFields envelope = new JsonFields(call.json());
        String given = envelope.text("Signature");
        if (envelope.text("Type") == null || given == null) {
            return SignatureCheck.of(SignatureVerdict.MISSING);
        }
        Optional<URI> certificate = amazons(envelope.text("SigningCertURL"))
                .filter(address -> CERTIFICATE.matcher(address.getPath()).matches());
        if (certificate.isEmpty() || !topics(settings).contains(envelope.text("TopicArn"))) {
            return SignatureCheck.of(SignatureVerdict.INVALID);
        }
        String algorithm = "2".equals(envelope.text("SignatureVersion")) ? "SHA256withRSA" : "SHA1withRSA";
        byte[] signed = signed(envelope).getBytes(StandardCharsets.UTF_8);
        return new SignatureCheck.NeedsDocument(
                certificate.get(), document -> verdict(document, algorithm, signed, given));
    }

    @Override
    public List<TouchpointResult> parse(RawCall call, RequestContext reception) {
        JsonFields envelope = new JsonFields(call.json());
        String message = envelope.text("Message");
        if (message == null) {
            throw Refusal.missing("/Message", "a message");
        }
        boolean ofTheTopic = !"Notification".equals(envelope.text("Type")) || message.startsWith(VALIDATION);
        if (ofTheTopic) {
            return List.of(new TouchpointResult.Ignored(
                    0, envelope.text("MessageId"), "it speaks of the topic itself, and of nobody"));
        }
        return new MailBatch(reception).single(call.json(message), envelope.text("MessageId"), SesProvider::read);
    }

    private static List<String> topics(ProviderSettings settings) {
        return settings.texts("topicArns", "the ARNs of the SNS topics that it may listen to");
    }

    /** The address if it is on one of Amazon's own hosts; nothing else is ever opened. */
    private static Optional<URI> amazons(String address) {
        try {
            URI uri = new URI(address == null ? "" : address);
            boolean own = "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && HOST.matcher(uri.getHost()).matches()
                    && uri.getUserInfo() == null
                    && uri.getPort() == -1;
            return own ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String signed(JsonFields envelope) {
        List<String> names =
                "Notification".equals(envelope.text("Type")) ? SIGNED_OF_NOTIFICATION : SIGNED_OF_CONFIRMATION;
        StringBuilder signed = new StringBuilder();
        for (String name : names) {
            JsonNode value = envelope.value(name);
            if (value != null && value.isTextual()) {
                signed.append(name).append('\n').append(value.textValue()).append('\n');
            }
        }
        return signed.toString();
    }

    private static SignatureVerdict verdict(byte[] certificate, String algorithm, byte[] signed, String given) {
        try {
            Signature check = Signature.getInstance(algorithm);
            check.initVerify(CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate))
                    .getPublicKey());
            check.update(signed);
            return check.verify(Base64.getDecoder().decode(given)) ? SignatureVerdict.VALID : SignatureVerdict.INVALID;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return SignatureVerdict.INVALID;
        }
    }

    private static MailReading read(JsonFields event) {
        String name = event.text("eventType", "notificationType");
        if (name == null) {
            throw Refusal.missing("/Message/eventType", "the event's type");
        }
        JsonFields mail = event.object("mail");
        return switch (name) {
            case "Delivery" -> reports(mail, event.object("delivery"), MailAct.DELIVERED, receivers(mail));
            case "Open" -> person(mail, event.object("open"), MailAct.OPENED);
            case "Click" -> person(mail, event.object("click"), MailAct.CLICKED);
            case "Bounce" -> bounce(mail, event.object("bounce"));
            case "Complaint" -> {
                JsonFields complaint = event.object("complaint");
                String notTheirs = notTheirWord(complaint);
                yield notTheirs == null
                        ? reports(mail, complaint, MailAct.COMPLAINED, addresses(complaint, "complainedRecipients"))
                        : MailReading.ignored(notTheirs);
            }
            case "DeliveryDelay" -> delayed(mail, event.object("deliveryDelay"));
            case "Subscription" -> subscription(mail, event.object("subscription"));
            default -> MailReading.ignored("SES' " + name + " says nothing about a person");
        };
    }

    /** Who opened or clicked is known only where the e-mail went to one. */
    private static MailReading person(JsonFields mail, JsonFields act, MailAct kind) {
        List<String> receivers = receivers(mail);
        if (receivers.size() > 1) {
            return MailReading.ignored("an e-mail to several receivers does not say which of them it was");
        }
        MailReading reading = reports(mail, act, kind, receivers);
        reading.reports().forEach(report -> report.link(act.text("link"))
                .sentAt(mail.text("timestamp"))
                .cameWith(act.text("ipAddress"), act.text("userAgent")));
        return reading;
    }

    private static MailReading bounce(JsonFields mail, JsonFields bounce) {
        String type = bounce.text("bounceType");
        boolean permanent = "Permanent".equals(type);
        MailReading reading = reports(mail, bounce, MailAct.BOUNCED, addresses(bounce, "bouncedRecipients"));
        reading.reports().forEach(report -> report.bounced(permanent, permanent ? "permanent" : "transient"));
        return reading;
    }

    private static MailReading delayed(JsonFields mail, JsonFields delay) {
        MailReading reading = reports(mail, delay, MailAct.BOUNCED, addresses(delay, "delayedRecipients"));
        reading.reports().forEach(report -> report.bounced(false, "delayed"));
        return reading;
    }

    /** Why a complaint is none of today; null if it is one. */
    private static String notTheirWord(JsonFields complaint) {
        if ("OnAccountSuppressionList".equals(complaint.text("complaintSubType"))) {
            return "Amazon sent nothing, because the receiver complained before: told when it happened";
        }
        return "not-spam".equals(complaint.text("complaintFeedbackType"))
                ? "the receiver says that the e-mail is no spam"
                : null;
    }

    /**
     * Leaving all of a contact list and coming back to it, or single topics. All topics are told, with what was chosen
     * before: what did not change is an old answer.
     */
    private static MailReading subscription(JsonFields mail, JsonFields subscription) {
        JsonFields now = subscription.object("newTopicPreferences");
        JsonFields before = subscription.object("oldTopicPreferences");
        if (Boolean.TRUE.equals(now.flag("unsubscribeAll"))) {
            return reports(mail, subscription, MailAct.UNSUBSCRIBED, receivers(mail));
        }
        List<MailReport> reports = new ArrayList<>();
        if (Boolean.TRUE.equals(before.flag("unsubscribeAll"))) {
            reports.addAll(reports(mail, subscription, MailAct.RESUBSCRIBED, receivers(mail))
                    .reports());
        }
        Map<String, MailAct> known = topics(before);
        topics(now).forEach((topic, act) -> {
            if (act != known.get(topic)) {
                reports(mail, subscription, act, receivers(mail))
                        .reports()
                        .forEach(report -> reports.add(report.list(topic)));
            }
        });
        return reports.isEmpty()
                ? MailReading.ignored("preferences in which no topic changed")
                : new MailReading(reports, null);
    }

    private static Map<String, MailAct> topics(JsonFields preferences) {
        Map<String, MailAct> topics = new LinkedHashMap<>();
        for (JsonFields topic : preferences.objects("topicSubscriptionStatus")) {
            String name = topic.text("topicName");
            if (name != null) {
                boolean left = "OptOut".equals(topic.text("subscriptionStatus"));
                topics.put(name, left ? MailAct.UNSUBSCRIBED : MailAct.RESUBSCRIBED);
            }
        }
        return topics;
    }

    private static MailReading reports(JsonFields mail, JsonFields act, MailAct kind, List<String> receivers) {
        List<String> people = receivers.stream()
                .filter(receiver -> !receiver.endsWith(SIMULATOR))
                .toList();
        if (people.isEmpty() && !receivers.isEmpty()) {
            return MailReading.ignored("an e-mail to Amazon's own mailbox simulator");
        }
        if (people.isEmpty()) {
            throw Refusal.missing("/Message/mail/destination", "a receiver");
        }
        JsonFields tags = mail.object("tags");
        return new MailReading(
                people.stream()
                        .map(receiver -> new MailReport("ses", kind, receiver)
                                .at(act.text("timestamp") == null ? mail.text("timestamp") : act.text("timestamp"))
                                .message(mail.text("messageId"))
                                .campaign(tags.array("campaign").path(0).asText(null))
                                .subject(mail.object("commonHeaders").text("subject"))
                                .knownAs(tags.array("user_id").path(0).asText(null), null))
                        .toList(),
                null);
    }

    private static List<String> receivers(JsonFields mail) {
        List<String> receivers = new ArrayList<>();
        mail.array("destination").forEach(receiver -> {
            if (receiver.isTextual() && !receiver.textValue().isBlank()) {
                receivers.add(receiver.textValue().trim());
            }
        });
        return receivers;
    }

    private static List<String> addresses(JsonFields act, String array) {
        List<String> addresses = new ArrayList<>();
        act.objects(array).forEach(receiver -> {
            String address = receiver.text("emailAddress");
            if (address != null) {
                addresses.add(address);
            }
        });
        return addresses;
    }
}
