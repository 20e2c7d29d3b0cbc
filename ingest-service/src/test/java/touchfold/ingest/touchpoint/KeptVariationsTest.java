package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.scan;
import static touchfold.ingest.touchpoint.FieldMessages.shopify;
import static touchfold.ingest.touchpoint.FieldMessages.track;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.EventCodec;
import touchfold.events.Fact;

/** What is called accepted is kept: members of the wrong form, in unusual places, or too many. */
class KeptVariationsTest {

    private static String written(CanonicalEvent event) {
        return new String(new EventCodec().write(event), StandardCharsets.UTF_8);
    }

    /** Each message holds the word {@code kept-1} where nothing reads it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            track    | {'userId':'u','event':'Read','properties':'kept-1'}
            track    | {'userId':'u','event':'Read','properties':['kept-1']}
            track    | {'userId':'u','event':'Read','context':'kept-1'}
            track    | {'userId':'u','event':'Read','context':['kept-1']}
            track    | {'userId':'u','event':'Read','name':'kept-1'}
            track    | {'userId':'u','event':'Read','category':'kept-1'}
            track    | {'userId':'u','event':'Read','groupId':'kept-1'}
            track    | {'userId':'u','event':'Read','previousId':'kept-1'}
            track    | {'userId':'u','event':'Read','traits':{'plan':'kept-1'}}
            track    | {'userId':'u','event':'Read','traits':'kept-1'}
            track    | {'userId':'u','event':'Read','mergeProperties':[{'type':'x','value':'kept-1'}]}
            track    | {'userId':'u','event':'Read','context':{'page':'kept-1'}}
            track    | {'userId':'u','event':'Read','context':{'device':['kept-1']}}
            track    | {'userId':'u','event':'Read','context':{'campaign':{'name':{'deep':'kept-1'}}}}
            track    | {'userId':'u','event':'Read','context':{'ip':['kept-1']}}
            track    | {'userId':'u','event':'Read','context':{'consent':{'other':'kept-1'}}}
            track    | {'userId':'u','event':'Read','context':{'consent':{'categoryPreferences':{'x':'kept-1'}}}}
            track    | {'userId':'u','event':'Read','context':{'traits':['kept-1']}}
            track    | {'userId':'u','event':'Order Completed','properties':{'order_id':'O','total':1,'products':{'a':'kept-1'}}}
            track    | {'userId':'u','event':'Order Completed','properties':{'order_id':'O','total':1,'products':['kept-1']}}
            track    | {'userId':'u','event':'Order Completed','properties':{'order_id':'O','total':1,'coupons':{'a':'kept-1'}}}
            track    | {'userId':'u','event':'Order Completed','properties':{'order_id':'O','total':1,'coupons':[{'code':'kept-1'}]}}
            track    | {'userId':'u','event':'Order Completed','properties':{'order_id':'O','total':1,'shipping':'kept-1'}}
            track    | {'userId':'u','event':'Order Completed','properties':{'order_id':'O','total':1,'status':'kept-1'}}
            track    | {'userId':'u','event':'Order Completed','properties':{'order_id':'O','total':1,'updated_at':'kept-1'}}
            track    | {'userId':'u','event':'Order Completed','properties':{'order_id':'O','total':1,'products':[{'price':'kept-1'}]}}
            track    | {'userId':'u','event':'Order Completed','properties':{'order_id':'O','total':1,'products':[{'quantity':'kept-1'}]}}
            track    | {'userId':'u','event':'Survey Answered','properties':{'score':'kept-1'}}
            track    | {'userId':'u','event':'Consent Changed','properties':{'purpose':'p','status':'granted','granted':'kept-1'}}
            page     | {'userId':'u','name':'n','event':'kept-1'}
            page     | {'userId':'u','name':['kept-1']}
            page     | {'userId':'u','properties':{'url':['kept-1']}}
            page     | {'userId':'u','properties':{'title':{'a':'kept-1'}}}
            page     | {'userId':'u','properties':{'url':'kept-1'}}
            identify | {'userId':'u','traits':'kept-1'}
            identify | {'userId':'u','traits':['kept-1']}
            identify | {'userId':'u','traits':{'email':{'work':'kept-1'}}}
            group    | {'userId':'u','groupId':'g','traits':['kept-1']}
            group    | {'userId':'u','groupId':['kept-1'],'context':{'groupId':'g'}}
            """)
    void aMemberThatNothingReadsIsKept(String kind, String message) {
        assertThat(written(Results.event(track(kind, message)))).contains("kept-1");
    }

    @Test
    void answersBeyondThoseThatAreReadAreKept() {
        StringBuilder preferences = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            preferences.append(i == 0 ? "" : ",").append("'purpose-").append(i).append("':false");
        }
        CanonicalEvent event = Results.event(track(
                "track",
                "{'userId':'u','event':'Read','context':{'consent':{'categoryPreferences':{" + preferences + "}}}}"));

        assertThat(event.consents()).hasSizeLessThan(150);
        assertThat(written(event)).contains("purpose-149");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'consent':'kept-1'",
                "'consent':{'marketing':'kept-1'}",
                "'contact':'kept-1'",
                "'answers':{'q':{'deep':'kept-1'}}",
                "'rating':['kept-1']",
                "'booth':{'hall':'kept-1'}",
                "'badge':['kept-1']",
                "'scannedAt':'kept-1'"
            })
    void aScansMemberThatNothingReadsIsKept(String member) {
        TouchpointResult result = scan("{'scanId':'s','eventId':'f','badgeId':'b'," + member + "}");
        List<CanonicalEvent> events = ((TouchpointResult.Accepted) result).events();

        assertThat(events).anySatisfy(event -> assertThat(written(event)).contains("kept-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'financial_status':'kept-1'",
                "'customer':['kept-1']",
                "'line_items':'kept-1'",
                "'line_items':['kept-1']",
                "'note_attributes':[{'name':'kept-1','value':1}]",
                "'discount_codes':['kept-1']",
                "'processed_at':'kept-1'",
                "'current_total_price':'kept-1'"
            })
    void anOrdersMemberThatNothingReadsIsKept(String member) {
        assertThat(written(Results.event(
                        shopify("orders/create", "{'id':1,'total_price':'10.00','currency':'USD'," + member + "}"))))
                .contains("kept-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'line_items':[{'title':'x','properties':[{'name':'design','value':'LONG'}]}]",
                "'note':'LONG'",
                "'customer':{'note':'LONG'}"
            })
    void aSaleIsNotLostByALongTextThatNobodyReads(String member) {
        TouchpointResult result = shopify(
                "orders/create",
                "{'id':1,'total_price':'10.00','currency':'USD'," + member.replace("LONG", "x".repeat(20_000)) + "}");

        assertThat(result).isInstanceOf(TouchpointResult.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'properties':{'meta':{'url':'https://x.vn/a?token=secret-1'}}}",
                "{'properties':{'links':['https://x.vn/a?token=secret-1#x']}}",
                "{'properties':{'note':' https://x.vn/?token=secret-1'}}",
                "{'properties':{'href':'HTTPS://X.vn/?token=secret-1'}}",
                "{'context':{'page':{'url':'https://x.vn/?token=secret-1','search':'?token=secret-1'}}}",
                "{'context':{'page':{'path':'/a?token=secret-1'}}}",
                "{'context':{'page':{'referrer':'https://y.vn/?token=secret-1'}}}"
            })
    void aQueryIsNotKeptWhereverItStands(String members) {
        CanonicalEvent event = Results.event(
                track("track", "{'userId':'u','event':'Read'," + members.substring(1, members.length() - 1) + "}"));

        assertThat(written(event)).doesNotContain("secret-1");
    }

    /** Only one of both could be kept, and it would be called accepted. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'userId':'u','event':'Read','properties':{'a':'1','a':'2'}}        | /properties/a
            {'userId':'u','event':'Read','properties':{'a':{'b':1,'b':true}}}   | /properties/a/b
            {'userId':'u','userId':'v','event':'Read'}                          | /userId
            {'userId':'u','event':'Read','properties':{'a':1},'properties':{}}  | /properties
            {'userId':'u','event':'Read','properties':{'a':1,'a':null}}         | /properties/a
            """)
    void twoValuesUnderOneNameAreRefusedByName(String message, String pointer) {
        assertThat(Results.rejected(track("track", message)))
                .extracting(TouchpointResult.Rejected::code, TouchpointResult.Rejected::pointer)
                .containsExactly("repeated_member", pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'userId':'u','event':'Read','properties':{'a':'kept-1','a':'kept-1'}}",
                "{'userId':'u','userId':'u','event':'Read','properties':{'a':'kept-1'}}",
                "{'userId':'u','event':'Read','properties':{'a':null,'a':'kept-1'}}",
                "{'userId':'u','event':'Read','properties':{'a':{'b':'kept-1'},'A':{'b':'2'}}}"
            })
    void oneValueThatIsToldTwiceIsKept(String message) {
        assertThat(written(Results.event(track("track", message)))).contains("kept-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678901234567890123456789",
                "0.1000000000000000055511151231257827",
                "-9223372036854775809",
                "1.0E-30",
                "true",
                "[1,[2,[3]]]",
                "{'':1}",
                "'\uD83D\uDE00'",
                "'a\\u0009b'",
                "{'$ref':{'a.b':[{}]}}"
            })
    void aValueIsKeptAsItCame(String value) throws java.io.IOException {
        CanonicalEvent event =
                Results.event(track("track", "{'userId':'u','event':'Read','properties':{'measure':" + value + "}}"));

        assertThat(event.properties().get("measure"))
                .isEqualTo(new com.fasterxml.jackson.databind.ObjectMapper()
                        .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .readTree(FieldMessages.json(value)));
    }

    @Test
    void aReasonIsGivenForWhatIsIgnored() {
        assertThat(track("alias", "{'userId':'u','previousId':'u'}"))
                .isInstanceOfSatisfying(TouchpointResult.Ignored.class, ignored -> assertThat(ignored.reason())
                        .isNotBlank());
        assertThat(Results.event(track("group", "{'userId':'u','groupId':'g'}")).fact())
                .isInstanceOf(Fact.GroupJoined.class);
    }
}
