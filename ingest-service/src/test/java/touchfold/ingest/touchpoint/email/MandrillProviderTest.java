package touchfold.ingest.touchpoint.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.rejected;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.CanonicalEvent;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.RawCalls;

class MandrillProviderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "event": "delivered"                                      | Delivered[%s]
                    "event": "open"                                           | Opened[%s, machine=false]
                    "event": "open", "user_agent_parsed": {"type": "Robot"}   | Opened[%s, machine=true]
                    "event": "click", "url": "https://s.vn/a?u=lan"           | Clicked[%s, link=https://s.vn/a, machine=false]
                    "event": "hard_bounce"                                    | Bounced[%s, permanent=true, reason=hard_bounce]
                    "event": "soft_bounce"                                    | Bounced[%s, permanent=false, reason=soft_bounce]
                    "event": "spam"                                           | Complained[%s]
                    "event": "unsub"                                          | Unsubscribed[%s, list=null, machine=false]
                    """)
    void eachEventIsItsFact(String members, String fact) {
        String mail = "message=EmailMessage[id=md-1, campaign=tet, subject=Tết, categories=[tet]]";

        assertThat(event(parse("[" + mail(members) + "]")).fact()).hasToString(fact.formatted(mail));
    }

    @Test
    void theReceiverIsKnownByAddressAndByTheSendersMetadata() {
        CanonicalEvent event = event(parse("[" + mail("\"event\": \"open\", \"ip\": \"203.0.113.9\"") + "]"));

        assertThat(identifiers(event)).containsExactlyInAnyOrder("email=lan@example.vn", "user_id=u-1001");
        assertThat(event.personal().ip()).isEqualTo("203.0.113.9");
        assertThat(identifiers(event(
                        parse("[" + mail("\"event\": \"open\"").replace("{\"user_id\": \"u-1001\"}", "[]") + "]"))))
                .containsExactly("email=lan@example.vn");
    }

    @Test
    void samplesAndListsSayNothingAndBadEventsAreNamed() {
        List<TouchpointResult> results =
                parse("[" + mail("\"event\": \"open\"").replace("lan@example.vn", "x@mandrillapp.com")
                        + ", {\"type\": \"blacklist\"}, {\"ts\": 1}, " + mail("\"event\": \"send\"") + "]");

        assertThat(results.get(0)).isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(results.get(1)).isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(rejected(results.get(2)).pointer()).isEqualTo("/2/event");
        assertThat(results.get(3)).isInstanceOf(TouchpointResult.Ignored.class);
    }

    @Test
    void aFormWithoutEventsIsRefusedAsAWhole() {
        assertThatThrownBy(() -> new MandrillProvider().parse(RawCalls.post("a=b"), RequestContexts.mail()))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> parse("{}")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() ->
                        new MandrillProvider().parse(RawCalls.post("mandrill_events=%zz"), RequestContexts.mail()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("invalid_form"));
    }

    private static String mail(String members) {
        return "{\"ts\": 1767323045, \"_id\": \"md-1\", \"msg\": {\"_id\": \"md-1\", \"email\": \"lan@example.vn\","
                + " \"subject\": \"Tết\", \"tags\": [\"tet\"], \"metadata\": {\"user_id\": \"u-1001\"}}, " + members
                + "}";
    }

    private static List<TouchpointResult> parse(String events) {
        return new MandrillProvider()
                .parse(
                        RawCalls.post("mandrill_events=" + URLEncoder.encode(events, StandardCharsets.UTF_8)),
                        RequestContexts.mail());
    }
}
