package touchfold.ingest.touchpoint.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.rejected;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.EmailFact;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.DeclaredSettings;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCalls;
import touchfold.ingest.webhook.SignatureCheck;

class MailgunProviderTest {

    private static final MailgunProvider MAILGUN = new MailgunProvider();

    @Test
    void aSignatureThatWasPublishedFitsItsKey() {
        String signed = "{\"signature\": {\"timestamp\": \"1661621710\","
                + " \"token\": \"885894756b6c371a377f5f9516d60a4db497ad27d4931ed215\","
                + " \"signature\": \"606307bb55b72686b1b2a2c8c37ae6e6ec89496592bac4a4eee5a346337d04a5\"}, \"event-data\": %s}";
        ProviderSettings settings = settings("key-0p6mqbf74lb20gzq9f4dhpn9rg3zyk26");
        String sameTime = signed.formatted("{\"id\": \"e\", \"timestamp\": 1661621709.5}");
        String older = signed.formatted("{\"id\": \"e\", \"timestamp\": 1661021709.5}");
        String younger = signed.formatted("{\"id\": \"e\", \"timestamp\": 1661721709.5}");

        assertThat(MAILGUN.verify(RawCalls.post(sameTime), settings)).isInstanceOf(SignatureCheck.OnceWithToken.class);
        assertThat(MAILGUN.verify(RawCalls.post(sameTime), settings("key-other")))
                .isEqualTo(SignatureCheck.of(SignatureVerdict.INVALID));
        assertThat(MAILGUN.verify(RawCalls.post(older), settings))
                .isEqualTo(SignatureCheck.of(SignatureVerdict.EXPIRED));
        assertThat(MAILGUN.verify(RawCalls.post(younger), settings))
                .isEqualTo(SignatureCheck.of(SignatureVerdict.EXPIRED));
        assertThat(MAILGUN.verify(RawCalls.post("{}"), settings))
                .isEqualTo(SignatureCheck.of(SignatureVerdict.MISSING));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "event": "delivered"                                               | Delivered[%s]
                    "event": "opened"                                                  | Opened[%s, machine=false]
                    "event": "opened", "client-info": {"bot": "apple"}                 | Opened[%s, machine=true]
                    "event": "opened", "client-info": {"client-type": "robot"}         | Opened[%s, machine=true]
                    "event": "opened", "client-info": {"client-type": "browser", "bot": "none"} | Opened[%s, machine=false]
                    "event": "clicked", "url": "https://s.vn/a?u=lan"                  | Clicked[%s, link=https://s.vn/a, machine=false]
                    "event": "failed", "severity": "permanent", "delivery-status": {"code": 550} | Bounced[%s, permanent=true, reason=failed 550]
                    "event": "failed", "severity": "temporary"                         | Bounced[%s, permanent=false, reason=failed]
                    "event": "complained"                                              | Complained[%s]
                    "event": "unsubscribed"                                            | Unsubscribed[%s, list=null, machine=false]
                    """)
    void eachEventIsItsFact(String members, String fact) {
        String mail = "message=EmailMessage[id=m@mg, campaign=tet, subject=Tết, categories=[tet]]";

        assertThat(event(parse(members)).fact()).hasToString(fact.formatted(mail));
    }

    @Test
    void theReceiverIsKnownByAddressAndByTheSendersOwnVariable() {
        CanonicalEvent event = event(parse("\"event\": \"complained\""));

        assertThat(identifiers(event)).containsExactlyInAnyOrder("email=lan@example.vn", "user_id=u-1001");
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:05.329574Z");
        assertThat(event.consents()).extracting(ConsentSignal::status).containsExactly(ConsentSignal.Status.WITHDRAWN);
    }

    @Test
    void whatSaysNothingIsIgnoredAndWhatNamesNobodyIsRefused() {
        assertThat(parse("\"event\": \"accepted\""))
                .singleElement()
                .isInstanceOfSatisfying(TouchpointResult.Ignored.class, ignored -> assertThat(ignored.reason())
                        .contains("accepted"));
        assertThat(rejected(MAILGUN.parse(
                                RawCalls.post("{\"event-data\": {\"event\": \"opened\"}}"), RequestContexts.mail()))
                        .pointer())
                .isEqualTo("/event-data/recipient");
        assertThatThrownBy(() -> MAILGUN.parse(RawCalls.post("{}"), RequestContexts.mail()))
                .isInstanceOf(Refusal.class);
        assertThat(event(parse("\"event\": \"opened\"")).fact()).isInstanceOf(EmailFact.Opened.class);
    }

    private static ProviderSettings settings(String key) {
        return DeclaredSettings.of(JsonNodeFactory.instance.objectNode().put("signingKey", key));
    }

    private static List<TouchpointResult> parse(String members) {
        return MAILGUN.parse(
                RawCalls.post("{\"event-data\": {\"id\": \"e-1\", \"timestamp\": 1767323045.329574,"
                        + " \"recipient\": \"lan@example.vn\", \"tags\": [\"tet\"],"
                        + " \"message\": {\"headers\": {\"message-id\": \"m@mg\", \"subject\": \"Tết\"}},"
                        + " \"user-variables\": {\"user_id\": \"u-1001\"}, " + members + "}}"),
                RequestContexts.mail());
    }
}
