package touchfold.ingest.touchpoint.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.rejected;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.EmailFact;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.DeclaredSettings;
import touchfold.ingest.webhook.InvalidSetting;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCalls;
import touchfold.ingest.webhook.RecordedCall;
import touchfold.ingest.webhook.SignatureCheck;

class BrevoProviderTest {

    private static final BrevoProvider BREVO = new BrevoProvider();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        delivered        | Delivered[%s]
        opened           | Opened[%s, machine=false]
        proxy_open       | Opened[%s, machine=true]
        unique_proxy_open | Opened[%s, machine=true]
        click            | Clicked[%s, link=https://s.vn/a, machine=false]
        hard_bounce      | Bounced[%s, permanent=true, reason=hard_bounce]
        invalid_email    | Bounced[%s, permanent=true, reason=invalid_email]
        soft_bounce      | Bounced[%s, permanent=false, reason=soft_bounce]
        deferred         | Bounced[%s, permanent=false, reason=deferred]
        blocked          | Bounced[%s, permanent=false, reason=blocked]
        complaint        | Complained[%s]
        spam             | Complained[%s]
        unsubscribed     | Unsubscribed[%s, list=null, machine=false]
        unsubscribe      | Unsubscribed[%s, list=null, machine=false]
        """)
    void eachEventIsItsFact(String name, String fact) {
        CanonicalEvent event = event(parse(name));

        assertThat(event.fact())
                .hasToString(
                        fact.formatted("message=EmailMessage[id=br-1, campaign=tet, subject=null, categories=[]]"));
        assertThat(identifiers(event)).containsExactlyInAnyOrder("email=lan@example.vn", "user_id=u-1");
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:05Z");
    }

    @Test
    void theFirstOpeningIsToldTwiceAndIsOneAct() {
        assertThat(event(recorded("first opening: the same act told as such")).id())
                .isEqualTo(event(recorded("opened")).id());
    }

    @Test
    void aBatchIsReadEventByEvent() {
        List<TouchpointResult> results = recorded("batched");

        assertThat(results).hasSize(3);
        assertThat(((EmailFact.Bounced) event(results.get(0)).fact()).permanent())
                .isTrue();
        assertThat(((EmailFact.Bounced) event(results.get(1)).fact()).permanent())
                .isFalse();
        assertThat(results.get(2)).isInstanceOf(TouchpointResult.Ignored.class);
    }

    @Test
    void whoLeavesACampaignWithdrawsTheConsent() {
        CanonicalEvent left = event(recorded("a campaign's unsubscription"));

        assertThat(((EmailFact) left.fact()).message().id()).isEqualTo("campaign-55");
        assertThat(left.consents())
                .singleElement()
                .extracting(ConsentSignal::status)
                .isEqualTo(ConsentSignal.Status.WITHDRAWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dXNlcjpwYXNz", "Basic d3Jvbmc6b25l"})
    void basicAuthenticationIsTakenInPlaceOfAToken(String header) {
        ProviderSettings basic =
                DeclaredSettings.of(JsonNodeFactory.instance.objectNode().put("basic", "user:pass"));
        SignatureVerdict expected = header.endsWith("YXNz") ? SignatureVerdict.VALID : SignatureVerdict.INVALID;

        assertThat(BREVO.verify(RawCalls.post("{}", Map.of("Authorization", header)), basic))
                .isEqualTo(SignatureCheck.of(expected));
    }

    @ParameterizedTest
    @CsvSource({"the-token, VALID", "Bearer the-token, INVALID"})
    void aTokenMayStandInAHeaderOfItsOwn(String value, SignatureVerdict expected) {
        ProviderSettings own = DeclaredSettings.of(
                JsonNodeFactory.instance.objectNode().put("token", "the-token").put("header", "X-Brevo-Token"));

        assertThat(BREVO.verify(RawCalls.post("{}", Map.of("X-Brevo-Token", value)), own))
                .isEqualTo(SignatureCheck.of(expected));
        assertThat(BREVO.verify(RawCalls.post("{}", Map.of("Authorization", "Bearer the-token")), own))
                .isEqualTo(SignatureCheck.of(SignatureVerdict.MISSING));
    }

    @Test
    void aPasswordMustBeAPairAndWhatNamesNobodyIsRefused() {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> BREVO.check(DeclaredSettings.of(
                        JsonNodeFactory.instance.objectNode().put("basic", "user:"))))
                .satisfies(invalid -> assertThat(invalid.pointer()).isEqualTo("/basic"));
        assertThat(rejected(BREVO.parse(RawCalls.post("{\"event\": \"opened\"}"), RequestContexts.mail()))
                        .pointer())
                .isEqualTo("/email");
        assertThat(BREVO.answers().unavailable())
                .as("the only status that is sent again")
                .isEqualTo(429);
    }

    private static List<TouchpointResult> recorded(String name) {
        return RecordedCall.results(BREVO, name);
    }

    private static List<TouchpointResult> parse(String name) {
        return BREVO.parse(
                RawCalls.post("{\"event\": \"" + name + "\", \"message-id\": \"br-1\", \"tag\": \"tet\","
                        + " \"email\": \"lan@example.vn\", \"ts_event\": 1767323045, \"date\": \"2026-01-02 04:04:05\","
                        + " \"X-Mailin-custom\": \"order:DH-1|user_id:u-1\", \"link\": \"https://s.vn/a?u=lan\"}"),
                RequestContexts.mail());
    }
}
