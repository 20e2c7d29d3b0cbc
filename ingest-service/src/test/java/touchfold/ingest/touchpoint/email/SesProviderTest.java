package touchfold.ingest.touchpoint.email;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.readable;
import static touchfold.ingest.touchpoint.Results.rejected;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.DeclaredSettings;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCalls;
import touchfold.ingest.webhook.SetupReply;
import touchfold.ingest.webhook.SignatureCheck;

class SesProviderTest {

    private static final SesProvider SES = new SesProvider();
    private static final String TOPIC = "arn:aws:sns:ap-southeast-1:123456789012:ses-events";
    private static final String OWN = "https://sns.ap-southeast-1.amazonaws.com/SimpleNotificationService-a.pem";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sns.ap-southeast-1.amazonaws.com/a.pem",
                "https://sns.ap-southeast-1.amazonaws.com.evil.example/a.pem",
                "https://evil.example/sns.ap-southeast-1.amazonaws.com/a.pem",
                "https://sns.ap-southeast-1.amazonaws.com@evil.example/a.pem",
                "https://user@sns.ap-southeast-1.amazonaws.com/a.pem",
                "https://sns.ap-southeast-1.amazonaws.com:8443/a.pem",
                "https://s3.ap-southeast-1.amazonaws.com/a.pem",
                "https://sns.amazonaws.com/a.pem",
                "https://127.0.0.1/a.pem",
                "file:///etc/passwd",
                "https://sns.ap southeast-1.amazonaws.com/a.pem",
                ""
            })
    void noAddressButAmazonsIsEverOpened(String address) {
        assertThat(verify("Notification", TOPIC, address)).isEqualTo(SignatureCheck.of(SignatureVerdict.INVALID));
        assertThat(SES.setup(RawCalls.post(confirmation(address)), settings())).isEmpty();
    }

    @Test
    void theCertificateOnAmazonsHostDecides() {
        assertThat(verify("Notification", TOPIC, OWN))
                .isInstanceOfSatisfying(SignatureCheck.NeedsDocument.class, needed -> {
                    assertThat(needed.address()).isEqualTo(URI.create(OWN));
                    assertThat(needed.verdict().apply(new byte[0])).isEqualTo(SignatureVerdict.INVALID);
                });
        assertThat(verify("Notification", TOPIC + "-of-others", OWN))
                .isEqualTo(SignatureCheck.of(SignatureVerdict.INVALID));
        assertThat(SES.verify(RawCalls.post("{\"eventType\": \"Open\"}"), settings()))
                .as("raw delivery has no signature")
                .isEqualTo(SignatureCheck.of(SignatureVerdict.MISSING));
        assertThat(SES.setup(RawCalls.post(confirmation(OWN)), settings()))
                .isEqualTo(Optional.of(new SetupReply.Visit(URI.create(OWN))));
        assertThat(SES.answers().busy()).as("a 4xx counts as delivered").isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "eventType": "Delivery", "delivery": {"timestamp": "2026-01-02T03:04:05Z"} | Delivered[%s]
        "eventType": "Open", "open": {"timestamp": "2026-01-02T03:04:05Z"}         | Opened[%s, machine=false]
        "eventType": "Click", "click": {"timestamp": "2026-01-02T03:04:05Z", "link": "https://s.vn/a?u=lan"} | Clicked[%s, link=https://s.vn/a, machine=false]
        "notificationType": "Bounce", "bounce": {"timestamp": "2026-01-02T03:04:05Z", "bounceType": "Permanent", "bouncedRecipients": [{"emailAddress": "lan@example.vn"}]} | Bounced[%s, permanent=true, reason=permanent]
        "eventType": "Bounce", "bounce": {"timestamp": "2026-01-02T03:04:05Z", "bounceType": "Transient", "bouncedRecipients": [{"emailAddress": "lan@example.vn"}]} | Bounced[%s, permanent=false, reason=transient]
        "eventType": "DeliveryDelay", "deliveryDelay": {"timestamp": "2026-01-02T03:04:05Z", "delayType": "MailboxFull", "delayedRecipients": [{"emailAddress": "lan@example.vn"}]} | Bounced[%s, permanent=false, reason=delayed]
        "eventType": "Open", "open": {"timestamp": "2026-01-02T03:04:05Z", "userAgent": "Mozilla/5.0"} | Opened[%s, machine=true]
        "eventType": "Complaint", "complaint": {"timestamp": "2026-01-02T03:04:05Z", "complainedRecipients": [{"emailAddress": "lan@example.vn"}]} | Complained[%s]
        "eventType": "Subscription", "subscription": {"timestamp": "2026-01-02T03:04:05Z", "newTopicPreferences": {"unsubscribeAll": true}} | Unsubscribed[%s, list=null, machine=false]
        """)
    void eachEventIsItsFact(String members, String fact) {
        CanonicalEvent event = event(parse(members, "\"lan@example.vn\""));

        assertThat(event.fact())
                .hasToString(
                        fact.formatted("message=EmailMessage[id=ses-1, campaign=tet, subject=Tết, categories=[]]"));
        assertThat(identifiers(event)).containsExactly("email=lan@example.vn");
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:05Z");
    }

    @Test
    void oneMessageMaySpeakOfSeveralReceiversButNotOfWhoOpenedIt() {
        String two = "\"lan@example.vn\", \"hoa@example.vn\"";
        TouchpointResult delivered = parse(
                        "\"eventType\": \"Delivery\", \"delivery\": {\"timestamp\": \"2026-01-02T03:04:05Z\"}", two)
                .getFirst();
        List<CanonicalEvent> events = ((TouchpointResult.Accepted) delivered).events();

        assertThat(events).hasSize(2).allSatisfy(event -> assertThat(readable(event))
                .isEqualTo(event));
        assertThat(events).extracting(CanonicalEvent::id).doesNotHaveDuplicates();
        assertThat(parse("\"eventType\": \"Open\", \"open\": {}", two))
                .singleElement()
                .isInstanceOf(TouchpointResult.Ignored.class);
    }

    @Test
    void leavingATopicIsNoFarewellToTheOthers() {
        TouchpointResult result = parse(
                        "\"eventType\": \"Subscription\", \"subscription\": {\"newTopicPreferences\":"
                                + " {\"unsubscribeAll\": false, \"topicSubscriptionStatus\": [{\"topicName\": \"news\","
                                + " \"subscriptionStatus\": \"OptOut\"}, {\"topicName\": \"offers\","
                                + " \"subscriptionStatus\": \"OptIn\"}]}}",
                        "\"lan@example.vn\"")
                .getFirst();

        assertThat(((TouchpointResult.Accepted) result).events())
                .flatExtracting(CanonicalEvent::consents)
                .extracting(ConsentSignal::purpose, ConsentSignal::status)
                .containsExactly(
                        Tuple.tuple("marketing:news", ConsentSignal.Status.WITHDRAWN),
                        Tuple.tuple("marketing:offers", ConsentSignal.Status.GRANTED));
    }

    /** Amazon tells all topics with what was chosen before; an old yes must not stand against what was said since. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            false | news=OptIn offers=OptIn   | false | news=OptOut offers=OptIn  | marketing:news WITHDRAWN
            false | news=OptOut offers=OptIn  | false | news=OptIn offers=OptIn   | marketing:news GRANTED
            false | news=OptIn                | false | news=OptIn offers=OptOut  | marketing:offers WITHDRAWN
            true  | news=OptIn offers=OptOut  | false | news=OptIn offers=OptIn   | marketing GRANTED, marketing:offers GRANTED
            true  | news=OptIn                | false | news=OptIn                | marketing GRANTED
            false | news=OptIn                | true  | news=OptIn                | marketing WITHDRAWN
            true  | news=OptIn                | true  | news=OptIn                | marketing WITHDRAWN
            false | news=OptIn                | false | news=OptIn                |
            """)
    void whatDidNotChangeIsNoNewAnswer(boolean leftBefore, String before, boolean left, String now, String answers) {
        TouchpointResult result = parse(
                        "\"eventType\": \"Subscription\", \"subscription\": {\"timestamp\": \"2026-01-02T03:04:05Z\","
                                + " \"newTopicPreferences\": " + preferences(left, now)
                                + ", \"oldTopicPreferences\": " + preferences(leftBefore, before) + "}",
                        "\"lan@example.vn\"")
                .getFirst();

        String told = result instanceof TouchpointResult.Accepted accepted
                ? accepted.events().stream()
                        .flatMap(event -> event.consents().stream())
                        .map(consent -> consent.purpose() + " " + consent.status())
                        .collect(Collectors.joining(", "))
                : null;
        assertThat(told).isEqualTo(answers);
    }

    private static String preferences(boolean left, String topics) {
        return "{\"unsubscribeAll\": " + left + ", \"topicSubscriptionStatus\": ["
                + Stream.of(topics.split(" "))
                        .map(topic -> topic.split("=", 2))
                        .map(topic ->
                                "{\"topicName\": \"" + topic[0] + "\", \"subscriptionStatus\": \"" + topic[1] + "\"}")
                        .collect(Collectors.joining(", "))
                + "]}";
    }

    /** Who complained, came back and asked for mail again does not complain anew because Amazon still holds it back. */
    @Test
    void whatAmazonDidNotSendForAnOldComplaintIsNoNewOne() {
        assertThat(parse(
                        "\"eventType\": \"Complaint\", \"complaint\": {\"timestamp\": \"2026-01-02T03:04:05Z\","
                                + " \"complaintSubType\": \"OnAccountSuppressionList\","
                                + " \"complainedRecipients\": [{\"emailAddress\": \"lan@example.vn\"}]}",
                        "\"lan@example.vn\""))
                .singleElement()
                .isInstanceOfSatisfying(TouchpointResult.Ignored.class, ignored -> assertThat(ignored.reason())
                        .contains("complained before"));
    }

    @Test
    void whatSaysNothingIsIgnoredAndWhatNamesNobodyIsRefused() {
        assertThat(parse("\"eventType\": \"Send\"", "\"lan@example.vn\""))
                .singleElement()
                .isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(parse("\"eventType\": \"Delivery\"", "\"success@simulator.amazonses.com\""))
                .singleElement()
                .isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(rejected(parse("\"eventType\": \"Delivery\"", "")).pointer()).isEqualTo("/Message/mail/destination");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Notification            | Successfully validated SNS topic for Amazon SES event publishing.
        Notification            | {"notificationType": "AmazonSnsSubscriptionSucceeded", "message": "You have …"}
        UnsubscribeConfirmation | You have chosen to deactivate subscription arn:aws:sns:…
        """)
    void whatSpeaksOfTheTopicItselfIsIgnored(String type, String message) {
        String envelope = "{\"Type\": \"" + type + "\", \"MessageId\": \"sns-1\", \"Message\": "
                + TextNode.valueOf(message) + "}";

        assertThat(SES.parse(RawCalls.post(envelope), RequestContexts.mail()))
                .singleElement()
                .isInstanceOf(TouchpointResult.Ignored.class);
    }

    private static SignatureCheck verify(String type, String topic, String certificate) {
        ObjectNode envelope = JsonNodeFactory.instance
                .objectNode()
                .put("Type", type)
                .put("TopicArn", topic)
                .put("Signature", "AAAA")
                .put("SigningCertURL", certificate);
        return SES.verify(RawCalls.post(envelope.toString()), settings());
    }

    private static String confirmation(String address) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Type", "SubscriptionConfirmation")
                .put("SubscribeURL", address)
                .toString();
    }

    private static ProviderSettings settings() {
        ObjectNode declared = JsonNodeFactory.instance.objectNode();
        declared.putArray("topicArns").add(TOPIC);
        return DeclaredSettings.of(declared);
    }

    private static List<TouchpointResult> parse(String members, String destination) {
        String message =
                "{\"mail\": {\"timestamp\": \"2026-01-02T03:04:00Z\", \"messageId\": \"ses-1\", \"destination\": ["
                        + destination
                        + "], \"commonHeaders\": {\"subject\": \"Tết\"}, \"tags\": {\"campaign\": [\"tet\"]}}, "
                        + members + "}";
        return SES.parse(
                RawCalls.post("{\"Type\": \"Notification\", \"MessageId\": \"sns-1\", \"Message\": "
                        + TextNode.valueOf(message) + "}"),
                RequestContexts.mail());
    }
}
