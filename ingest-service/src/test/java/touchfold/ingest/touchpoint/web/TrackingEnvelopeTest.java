package touchfold.ingest.touchpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Fact;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.MessageReader;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.Results;

/** What stands around the properties of a message: its id, its times, whose group it is. */
class TrackingEnvelopeTest {

    private static CanonicalEvent event(String kind, String members) {
        String message = ("{'userId':'u'," + members + "}").replace('\'', '"');
        return Results.event(TrackingMessages.single(
                        JsonSpan.of(message.getBytes(StandardCharsets.UTF_8)),
                        MessageKind.named(kind).orElseThrow(),
                        new MessageReader(MessageLimits.DEFAULT),
                        RequestContexts.web())
                .parse(0));
    }

    /** A time that can't be read is kept for whoever can; one that was read stands in the event, and a blank is none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            'timestamp':'N/A'                                                       | {"timestamp":"N/A"}
            'originalTimestamp':'N/A'                                               | {"originalTimestamp":"N/A"}
            'originalTimestamp':'N/A','timestamp':'2026-01-09T01:00:00Z'            | {"originalTimestamp":"N/A"}
            'originalTimestamp':'2026-01-09T01:00:00Z','timestamp':'N/A'            | {"timestamp":"N/A"}
            'originalTimestamp':'N/A','timestamp':'-'                               | {"originalTimestamp":"N/A","timestamp":"-"}
            'originalTimestamp':'2026-01-09T01:00:00Z','timestamp':'2026-01-09T02:00:00Z' | null
            'timestamp':'2026-01-09T01:00:00Z'                                      | null
            'timestamp':' ','originalTimestamp':''                                  | null
            """)
    void aTimeThatNobodyReadIsKept(String times, String envelope) {
        assertThat(String.valueOf(
                        event("track", "'event':'Read'," + times).properties().get("envelope")))
                .isEqualTo(envelope);
    }

    /** The same message, sent again after a lost answer, is the same event if it says when it happened. */
    @ParameterizedTest
    @ValueSource(strings = {"timestamp", "originalTimestamp"})
    void aMessageWithoutAnIdIsKnownByWhatItSaysAndWhen(String time) {
        String said = "'" + time + "':'2026-01-09T01:00:00Z',";

        assertThat(event("track", said + "'event':'Read'").id())
                .isEqualTo(event("track", said + "'event':'Read','sentAt':'2026-01-09T02:00:00Z'")
                        .id())
                .isNotEqualTo(event("track", said + "'event':'Written'").id())
                .isNotEqualTo(event("page", said + "'event':'Read'").id());
    }

    @Test
    void withoutATimeItIsKnownByItsPlaceInItsRequest() {
        assertThat(event("track", "'event':'Read'").id())
                .isEqualTo(event("track", "'event':'Written'").id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"identify", "alias"})
    void propertiesAreKeptOfEveryKindOfMessage(String kind) {
        assertThat(event(kind, "'previousId':'p','properties':{'plan':'gold'}")
                        .properties()
                        .get("plan")
                        .asText())
                .isEqualTo("gold");
    }

    @Test
    void aGroupsTraitsAreTheGroupsAndApartWhereTheyArePersonal() {
        CanonicalEvent event = event("group", "'groupId':'g','traits':{'industry':'silk','phone':'+84901234567'}");

        assertThat(event.properties()).containsOnlyKeys("traits.industry");
        assertThat(event.personal().properties()).containsOnlyKeys("traits.phone");
        assertThat(event.personal().traits()).isEmpty();
        assertThat(Results.identifiers(event)).containsExactly("user_id=u");
    }

    @Test
    void theGroupIsNamedByTheMessageElseByItsContext() {
        assertThat(event("group", "'context':{'groupId':'c'}").fact()).isEqualTo(new Fact.GroupJoined("c"));
        assertThat(event("group", "'groupId':'g','context':{'groupId':'c'}").fact())
                .isEqualTo(new Fact.GroupJoined("g"));
    }
}
