package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Fact;
import touchfold.events.IdentifierType;
import touchfold.ingest.time.ClaimedTime;

/** What a message says beyond its event: {@code read} is read of it, and the event says {@code gold} and 12.5. */
class UnreadMembersTest {

    private static final CanonicalEvent EVENT = EventDraft.of(
                    ClaimedTime.byServer(null),
                    new Fact.Custom("gold"),
                    new PersonDraft().knownBy(IdentifierType.USER_ID, "12.5"))
            .event("id", RequestContexts.shop());

    private static Map<String, JsonNode> rest(String message) {
        JsonFields fields = new JsonFields(Results.json(message.replace('\'', '"')));
        fields.value("read");
        fields.object("inner").value("read");
        fields.objects("list").forEach(element -> element.value("read"));
        return UnreadMembers.of(fields, EVENT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {'read':'gold'}                                   | {}
            {'read':' gold '}                                 | {}
            {'read':'silver'}                                 | {read="silver"}
            {'other':'gold'}                                  | {other="gold"}
            {'read':12.5}                                     | {}
            {'read':'12.50'}                                  | {}
            {'read':'12.5.0'}                                 | {read="12.5.0"}
            {'read':'-'}                                      | {read="-"}
            {'read':'.5'}                                     | {read=".5"}
            {'read':1e99}                                     | {read=1E+99}
            {'read':true}                                     | {read=true}
            {'read':null,'other':null,'blank':'  '}           | {}
            {'read':['gold','silver',['gold']]}               | {read=[null,"silver",null]}
            {'read':['gold']}                                 | {}
            {'read':{'a':'gold'}}                             | {read={"a":"gold"}}
            {'read':{},'other':[]}                            | {}
            {'inner':{'read':'gold','other':'gold'}}          | {inner={"other":"gold"}}
            {'inner':{'read':'gold'}}                         | {}
            {'list':[{'read':'gold'},{'read':'x'}]}           | {list=[null,{"read":"x"}]}
            """)
    void whatWasNotReadOrIsNotToldIsKeptWhereItStood(String message, String kept) {
        assertThat(rest(message)).hasToString(kept);
    }

    /** What a parser says of an event stands over what is left of its message; what may be personal stands apart. */
    @Test
    void anEventKeepsWhatItsMessageSaysBeyondIt() {
        JsonFields message = new JsonFields(Results.json("{\"a\":1,\"b\":2,\"email\":\"lan@khach.example\"}"));
        EventDraft draft = new EventDraft(
                ClaimedTime.byServer(null),
                new Fact.Custom("gold"),
                Map.of("b", IntNode.valueOf(7)),
                null,
                List.of(),
                new PersonDraft());

        CanonicalEvent event = draft.event("id", RequestContexts.shop(), message);

        assertThat(event.properties()).hasToString("{a=1, b=7}");
        assertThat(event.personal().properties()).hasToString("{email=\"lan@khach.example\"}");
    }

    /** The first 128 KiB, in the order of the message; what is beyond is named. */
    @Test
    void whatIsBeyondMeasureIsNamed() {
        String half = "x".repeat(64 * 1024 - 2);
        Map<String, JsonNode> kept = rest("{'a':'" + half + "','b':'" + half + "x','c':'" + half + "','d':1}");

        assertThat(kept).containsOnlyKeys("a", "c", "omitted");
        assertThat(kept.get("omitted")).hasToString("[\"b\",\"d\"]");
        assertThat(rest("{'a':'" + half + "','b':'" + half + "'}")).containsOnlyKeys("a", "b");
    }
}
