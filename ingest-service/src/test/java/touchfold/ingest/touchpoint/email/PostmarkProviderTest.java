package touchfold.ingest.touchpoint.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.rejected;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.DeclaredSettings;
import touchfold.ingest.webhook.InvalidSetting;
import touchfold.ingest.webhook.RawCalls;

class PostmarkProviderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "RecordType": "Delivery", "DeliveredAt": "2026-01-02T03:04:05Z"                        | Delivered[%s]
        "RecordType": "Open", "ReceivedAt": "2026-01-02T03:04:05Z"                             | Opened[%s, machine=false]
        "RecordType": "Open", "ReceivedAt": "2026-01-02T03:04:05Z", "Client": {"Name": "Gmail Image Proxy"} | Opened[%s, machine=true]
        "RecordType": "Click", "ReceivedAt": "2026-01-02T03:04:05Z", "OriginalLink": "https://s.vn/a?u=lan" | Clicked[%s, link=https://s.vn/a, machine=false]
        "RecordType": "Bounce", "Type": "HardBounce", "BouncedAt": "2026-01-02T03:04:05Z"      | Bounced[%s, permanent=true, reason=bounce]
        "RecordType": "Bounce", "Type": "Transient", "BouncedAt": "2026-01-02T03:04:05Z"       | Bounced[%s, permanent=false, reason=bounce]
        "RecordType": "SpamComplaint", "BouncedAt": "2026-01-02T03:04:05Z"                     | Complained[%s]
        "RecordType": "SubscriptionChange", "SuppressSending": true, "ChangedAt": "2026-01-02T03:04:05Z" | Unsubscribed[%s, list=null, machine=false]
        "RecordType": "SubscriptionChange", "SuppressSending": false, "ChangedAt": "2026-01-02T03:04:05Z" | ConsentChanged[]
        """)
    void eachRecordIsItsFact(String members, String fact) {
        CanonicalEvent event = event(parse(members));

        assertThat(event.fact())
                .hasToString(
                        fact.formatted("message=EmailMessage[id=pm-1, campaign=tet, subject=null, categories=[]]"));
        assertThat(identifiers(event)).containsExactlyInAnyOrder("email=lan@example.vn", "user_id=u-1001");
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:05Z");
    }

    @Test
    void twoOpeningsOfOneMessageAreTwoActs() {
        String open = "\"RecordType\": \"Open\", \"ReceivedAt\": \"2026-01-02T03:04:05Z\"";

        assertThat(event(parse(open)).id()).isEqualTo(event(parse(open)).id());
        assertThat(event(parse(open.replace("05Z", "06Z"))).id())
                .isNotEqualTo(event(parse(open)).id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "user:", ":password"})
    void aPasswordMustBeAPair(String basic) {
        assertThatExceptionOfType(InvalidSetting.class).isThrownBy(() -> new PostmarkProvider()
                .check(DeclaredSettings.of(JsonNodeFactory.instance.objectNode().put("basic", basic))));
    }

    @Test
    void samplesAreIgnoredAndWhatNamesNobodyIsRefused() {
        assertThat(parse("\"RecordType\": \"Open\", \"MessageID\": \"00000000-0000-0000-0000-000000000000\""))
                .singleElement()
                .isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(parse("\"RecordType\": \"Inbound\"")).singleElement().isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(rejected(new PostmarkProvider()
                                .parse(RawCalls.post("{\"RecordType\": \"Open\"}"), RequestContexts.mail()))
                        .pointer())
                .isEqualTo("/Recipient");
    }

    private static List<TouchpointResult> parse(String members) {
        return new PostmarkProvider()
                .parse(
                        RawCalls.post("{\"MessageID\": \"pm-1\", \"Tag\": \"tet\", \"Email\": \"lan@example.vn\","
                                + " \"Metadata\": {\"user_id\": \"u-1001\"}, " + members + "}"),
                        RequestContexts.mail());
    }
}
