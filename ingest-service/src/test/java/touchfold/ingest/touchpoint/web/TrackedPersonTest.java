package touchfold.ingest.touchpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.Results.identifiers;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.Results;
import touchfold.ingest.touchpoint.TouchpointResult;

/** Whom a tracking message is about and what they answered, written with single quotes for double ones. */
class TrackedPersonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'event':'Read'                                       | /userId",
                "'event':'Read','userId':'null'                       | /userId",
                "'event':'Read','anonymousId':'undefined'             | /anonymousId",
                "'event':'Read','userId':'null','anonymousId':'null'  | /userId"
            })
    void aMessageOfNobodyIsRefusedAtTheIdThatIsNone(String members, String pointer) {
        assertThat(Results.rejected(result("track", members)).pointer()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void anIdIsOnlySoLong(int length) {
        String id = "u".repeat(length);
        for (String member : List.of("userId", "anonymousId")) {
            TouchpointResult result = result("track", "'event':'Read','" + member + "':'" + id + "'");
            if (length == 200) {
                assertThat(identifiers(Results.event(result))).hasSize(1);
            } else {
                assertThat(Results.rejected(result).code()).isEqualTo("id_too_long");
                assertThat(Results.rejected(result).pointer()).isEqualTo("/" + member);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {250, 251})
    void aMessageHasOnlySoManyTraits(int traits) {
        String members =
                IntStream.range(0, traits).mapToObj(i -> "'t" + i + "':1").collect(Collectors.joining(","));
        TouchpointResult result = result("identify", "'userId':'u','traits':{" + members + "}");

        if (traits == 250) {
            assertThat(Results.event(result).personal().traits()).hasSize(250);
        } else {
            assertThat(Results.rejected(result).code()).isEqualTo("too_many_traits");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'email','id':'lan@khach.example'}                                        | email=lan@khach.example",
                "{'type':'Phone','id':'+84901234567','encoding':'none','collection':'users'}      | phone=+84901234567",
                "{'type':'user_id','id':'u-2'},{'type':'anonymousId','id':'a-2'}                  | user_id=u-2,anonymous_id=a-2",
                "{'type':'email','id':'abc','encoding':'sha256'}                                  | ''",
                "{'type':'email','id':'lan@khach.example','collection':'accounts'}                | ''",
                "{'type':'ga_client_id','id':'x'},{'id':'y'}                                      | ''"
            })
    void whatALibraryCarriesAlongOfAUserRecognisesThem(String externalIds, String all) {
        CanonicalEvent event =
                event("track", "'event':'Read','userId':'u','context':{'externalIds':[" + externalIds + "]}");

        List<String> expected = all.equals("''") ? List.of() : List.of(all.split(","));
        assertThat(identifiers(event).stream().filter(id -> !id.equals("user_id=u")))
                .isEqualTo(expected);
    }

    /** What is left on a device of whoever used it before is no trait of whoever uses it now. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'email':'a@khach.example'                         | 'email':'b@khach.example'      | false",
                "'email':'A@khach.example '                        | 'email':'a@khach.example'      | true",
                "'phone':'+84 901 234 567'                         | 'phone':'+84901234567'         | true",
                "'phone':'+84901234567'                            | 'phone':'+84907654321'         | false",
                "'card':'C-1'                                      | 'card':'C-2'                   | true",
                "'email':'a@khach.example'                         | 'phone':'+84901234567'         | true",
                "'id':'u'                                          | 'name':'Lan'                   | true",
                "'id':'other'                                      | 'name':'Lan'                   | false",
                "'email':'a@khach.example','work email':'x'        | 'email':null                   | true",
                "'email':'b@khach.example','mail':'a@khach.example'| 'email':'a@khach.example'      | true"
            })
    void rememberedTraitsCountUnlessTheMessageContradictsThem(String remembered, String said, boolean counts) {
        CanonicalEvent event = event(
                "identify",
                "'userId':'u','context':{'traits':{'plan':'vip'," + remembered + "}},'traits':{" + said + "}");

        assertThat(event.personal().traits().containsKey("plan")).isEqualTo(counts);
        assertThat(event.personal().properties().containsKey("context.traits")).isEqualTo(!counts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'address':{'street':'','city':null}                | {}",
                "'address':{'street':' ','city':{'name':''}}        | {}",
                "'address':{'street':'','city':'Huế'}               | {address={\"street\":\"\",\"city\":\"Huế\"}}",
                "'address':{}                                       | {}",
                "'points':0                                         | {points=0}",
                "'name':null                                        | {name=null}"
            })
    void aGroupOfFieldsThatNobodyFilledInReplacesNoTrait(String traits, String kept) {
        assertThat(event("identify", "'userId':'u','traits':{" + traits + "}")
                        .personal()
                        .traits())
                .hasToString(kept);
    }

    @Test
    void ofAListOfAddressesOnlyTheFirstRecognise() {
        String emails = IntStream.range(0, 7)
                .mapToObj(i -> "'p" + i + "@khach.example'")
                .collect(Collectors.joining(","));

        assertThat(identifiers(event("identify", "'userId':'u','traits':{'email':[7," + emails + "]}")))
                .containsExactlyInAnyOrder(
                        "user_id=u",
                        "email=p0@khach.example",
                        "email=p1@khach.example",
                        "email=p2@khach.example",
                        "email=p3@khach.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'userId','value':'u-1'},{'type':'anonymous_id','value':'a-1'}   | user_id=u-1,anonymous_id=a-1",
                "{'type':'user','value':'u-1'},{'type':'deviceId','value':'d-1'}         | user_id=u-1,device_id=d-1",
                "{'type':'E-Mail','value':'lan@khach.example'},{'type':'anonymous','value':'a'} | email=lan@khach.example,anonymous_id=a"
            })
    void aMergeJoinsIdsOfTheKindsThatItNames(String list, String all) {
        assertThat(identifiers(event("alias", "'mergeProperties':[" + list + "]")))
                .containsExactlyInAnyOrder(all.split(","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'mergeProperties':[{'type':'userId','value':'u-1'}]",
                "'mergeProperties':[{'type':'userId','value':'u-1'},{'type':'cookie','value':'c'}]",
                "'mergeProperties':[{'type':'userId','value':'u-1'},{'value':'c'}]",
                "'mergeProperties':[{'type':'userId','value':'u-1'},{'type':'email','value':'null'}]",
                "'userId':'u','mergeProperties':[]",
                "'previousId':'a-1'",
                "'userId':'u'",
                "'userId':'u','previousId':'u'"
            })
    void whatJoinsFewerThanTwoSaysNothing(String members) {
        assertThat(result("alias", members)).isInstanceOf(TouchpointResult.Ignored.class);
    }

    @Test
    void aMergeOfOneWithItsUserJoinsBoth() {
        for (String own : List.of("userId", "anonymousId")) {
            assertThat(identifiers(event(
                            "alias",
                            "'" + own + "':'x-1','mergeProperties':[{'type':'email','value':'lan@khach.example'}]")))
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Consent Changed | 'purpose':'ads','granted':true,'unsubscribed':true     | ads=WITHDRAWN",
                "Consent Changed | 'purpose':'ads','granted':true,'unsubscribed':false    | ads=GRANTED",
                "Consent Changed | 'purpose':'ads','opt_out':false                        | ads=GRANTED",
                "Consent Changed | 'purpose':'ads','withdrawn':'withdrawn'                | ads=WITHDRAWN",
                "Consent Changed | 'ads':true,'sms':'no','version':'1'                    | ads=GRANTED,sms=DENIED",
                "Consent Changed | 'purposes':{'ads':true},'granted':true                 | ads=GRANTED",
                "Consent Given   | 'purposes':{'ads':true,'sms':'no'}                     | ads=GRANTED,sms=DENIED",
                "Consent Given   | 'purpose':'ads'                                        | ads=GRANTED",
                "Consent Given   | 'purpose':'ads','status':'withdrawn'                   | ads=WITHDRAWN",
                "Consent Denied  | 'category':'ads'                                       | ads=DENIED",
                "Opted Out       | 'x':1                                                  | marketing=WITHDRAWN"
            })
    void whatSomebodyAnsweredIsReadFromWhateverSaysIt(String name, String properties, String all) {
        List<ConsentSignal> consents = event(
                        "track", "'userId':'u','event':'" + name + "','properties':{" + properties + "}")
                .consents();

        assertThat(consents.stream().map(consent -> consent.purpose() + "=" + consent.status()))
                .containsExactlyInAnyOrder(all.split(","));
        assertThat(consents).noneMatch(ConsentSignal::repeated);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Consent Given   | 'x':1                             | /properties/purpose",
                "Consent Changed | 'opt_out':true                    | /properties/purpose",
                "Consent Changed | 'purpose':'ads','opt_out':'hm'    | /properties/opt_out",
                "Consent Changed | 'purposes':{'ads':'hm'}           | /properties/purposes/ads",
                "Consent Changed | 'ads':7                           | /properties"
            })
    void anAnswerThatNobodyUnderstandsIsRefusedAtItsMember(String name, String properties, String pointer) {
        assertThat(Results.rejected(result(
                                "track", "'userId':'u','event':'" + name + "','properties':{" + properties + "}"))
                        .pointer())
                .isEqualTo(pointer);
    }

    private static CanonicalEvent event(String kind, String members) {
        return Results.event(result(kind, members));
    }

    private static TouchpointResult result(String kind, String members) {
        String json = "{'messageId':'m-1'," + members + "}";
        return ReadMessages.single(
                        json.replace('\'', '"'), MessageKind.named(kind).orElseThrow(), RequestContexts.web())
                .getFirst();
    }
}
