package touchfold.ingest.touchpoint.email;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.rejected;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.EmailFact;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.RawCalls;
import touchfold.ingest.webhook.SignatureCheck;

class SendGridProviderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "event": "delivered"                                          | Delivered[message=EmailMessage[id=x, campaign=tet, subject=null, categories=[tet]]]
                    "event": "open", "sg_machine_open": true                      | Opened[message=EmailMessage[id=x, campaign=tet, subject=null, categories=[tet]], machine=true]
                    "event": "open"                                               | Opened[message=EmailMessage[id=x, campaign=tet, subject=null, categories=[tet]], machine=false]
                    "event": "click", "url": "https://s.vn/a?u=lan"               | Clicked[message=EmailMessage[id=x, campaign=tet, subject=null, categories=[tet]], link=https://s.vn/a, machine=false]
                    "event": "bounce", "type": "bounce", "status": "5.1.1"        | Bounced[message=EmailMessage[id=x, campaign=tet, subject=null, categories=[tet]], permanent=true, reason=bounce 5.1.1]
                    "event": "bounce", "type": "blocked", "status": "<a@b.vn> no" | Bounced[message=EmailMessage[id=x, campaign=tet, subject=null, categories=[tet]], permanent=false, reason=bounce]
                    "event": "deferred"                                           | Bounced[message=EmailMessage[id=x, campaign=tet, subject=null, categories=[tet]], permanent=false, reason=deferred]
                    "event": "dropped", "reason": "Bounced Address"               | Bounced[message=EmailMessage[id=x, campaign=tet, subject=null, categories=[tet]], permanent=true, reason=dropped]
                    "event": "spamreport"                                         | Complained[message=EmailMessage[id=x, campaign=tet, subject=null, categories=[tet]]]
                    "event": "unsubscribe"                                        | Unsubscribed[message=EmailMessage[id=x, campaign=tet, subject=null, categories=[tet]], list=null, machine=false]
                    "event": "group_unsubscribe", "asm_group_id": 10              | Unsubscribed[message=EmailMessage[id=x, campaign=tet, subject=null, categories=[tet]], list=group-10, machine=false]
                    "event": "group_resubscribe", "asm_group_id": 10              | ConsentChanged[]
                    """)
    void eachEventIsItsFact(String members, String fact) {
        assertThat(event(parse("[" + mail(members) + "]")).fact()).hasToString(fact);
    }

    @ParameterizedTest
    @CsvSource({"0, VALID", "604800, VALID", "-604800, VALID", "604801, EXPIRED", "-604801, EXPIRED"})
    void aToleranceMakesOldAndFutureSignaturesExpire(long seconds, SignatureVerdict verdict)
            throws GeneralSecurityException {
        long signedAt = RequestContexts.RECEIVED_AT.getEpochSecond() - seconds;

        assertThat(verify(Long.toString(signedAt))).isEqualTo(SignatureCheck.of(verdict));
    }

    @Test
    void aSignedTimeMustBeOne() throws GeneralSecurityException {
        assertThat(verify("yesterday")).isEqualTo(SignatureCheck.of(SignatureVerdict.EXPIRED));
    }

    private static SignatureCheck verify(String timestamp) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update((timestamp + "[]").getBytes(StandardCharsets.UTF_8));
        RawCall call = RawCalls.post(
                "[]",
                Map.of(
                        "x-twilio-email-event-webhook-timestamp",
                        timestamp,
                        "x-twilio-email-event-webhook-signature",
                        Base64.getEncoder().encodeToString(signature.sign())));
        String publicKey = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        return new SendGridProvider()
                .verify(
                        call,
                        new ProviderSettings(
                                JsonNodeFactory.instance.objectNode().put("publicKey", publicKey),
                                null,
                                Duration.ofDays(7)));
    }

    @Test
    void aRecipientIsKnownByAddressAndByTheIdThatTheSenderAttached() {
        CanonicalEvent event = event(parse("[" + mail("\"event\": \"open\", \"user_id\": \"u-1\"") + "]"));

        assertThat(identifiers(event)).containsExactlyInAnyOrder("email=Lan@example.vn", "user_id=u-1");
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:05Z");
    }

    @Test
    void oneActIsOneWhateverIdACopyIsGiven() {
        String click = mail("\"event\": \"click\", \"url\": \"https://s.vn/a?u=lan\"");
        String id = event(parse("[" + click + "]")).id();

        assertThat(event(parse("[" + click.replace("ev-1", "ev-2") + "]")).id()).isEqualTo(id);
        assertThat(event(parse("[" + click.replace("1767323045", "1767323090") + "]"))
                        .id())
                .isNotEqualTo(id);
        assertThat(event(parse("[" + click.replace("?u=lan", "?u=b") + "]")).id())
                .isNotEqualTo(id);
        String unnamed = click.replace("\"sg_message_id\": \"x\", ", "");
        assertThat(event(parse("[" + unnamed + "]")).id())
                .isNotEqualTo(event(parse("[" + unnamed.replace("ev-1", "ev-2") + "]"))
                        .id());
    }

    @Test
    void theProvidersOwnSampleIsNobody() {
        assertThat(parse("[" + mail("\"event\": \"open\"").replace("Lan@example.vn", "example@test.com") + "]"))
                .singleElement()
                .isInstanceOfSatisfying(TouchpointResult.Ignored.class, ignored -> assertThat(ignored.reason())
                        .contains("sample"));
    }

    @Test
    void aServersAddressIsNotThePersons() {
        String from = ", \"ip\": \"203.0.113.9\", \"useragent\": \"Mozilla/5.0\"";

        assertThat(event(parse("[" + mail("\"event\": \"bounce\"" + from) + "]"))
                        .personal()
                        .ip())
                .isNull();
        assertThat(event(parse("[" + mail("\"event\": \"open\"" + from) + "]"))
                        .personal()
                        .ip())
                .isEqualTo("203.0.113.9");
    }

    @Test
    void leavingOneNewsletterIsNoFarewellToTheOthers() {
        assertThat(event(parse("[" + mail("\"event\": \"group_unsubscribe\", \"asm_group_id\": 10") + "]"))
                        .consents())
                .extracting(ConsentSignal::purpose)
                .containsExactly("marketing:group-10");
        assertThat(event(parse("[" + mail("\"event\": \"unsubscribe\"") + "]")).consents())
                .extracting(ConsentSignal::purpose, ConsentSignal::status)
                .containsExactly(Tuple.tuple("marketing", ConsentSignal.Status.WITHDRAWN));
    }

    @Test
    void oneBadEventIsNamedAndTheOthersAreTaken() {
        List<TouchpointResult> results = parse("[{\"event\": \"open\"}, 7, " + mail("\"event\": \"processed\"") + ", "
                + mail("\"event\": \"open\"") + "]");

        assertThat(rejected(results.get(0)).pointer()).isEqualTo("/0/email");
        assertThat(rejected(results.get(1)).pointer()).isEqualTo("/1/event");
        assertThat(results.get(2)).isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(event(results.get(3)).fact()).isInstanceOf(EmailFact.Opened.class);
    }

    private static String mail(String members) {
        return "{\"email\": \"Lan@example.vn\", \"timestamp\": 1767323045, \"category\": [\"tet\"],"
                + " \"sg_event_id\": \"ev-1\", \"sg_message_id\": \"x\", " + members + "}";
    }

    private static List<TouchpointResult> parse(String body) {
        return new SendGridProvider().parse(RawCalls.post(body), RequestContexts.mail());
    }
}
