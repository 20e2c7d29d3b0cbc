package touchfold.ingest.touchpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.Context;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.Results;

/** What a message's context says of its circumstances, written with single quotes for double ones. */
class TrackedContextTest {

    @ParameterizedTest
    @CsvSource({
        "/a, /a",
        "/a?b, /a",
        "/a#b, /a",
        "/a?b#c, /a",
        "/a#b?c, /a",
        "?b, ''",
        "/users/lan@khach.example/cart, /users/…/cart",
        "/users/lan%40khach.example, /users/…",
        "lan@khach.example/a, …/a"
    })
    void aPathIsKeptWithoutWhatMayBePersonal(String path, String kept) {
        assertThat(context("'page':{'path':'" + path + "'}").page().path()).isEqualTo(kept);
    }

    @Test
    void aPageIsWhatTheContextSaysElseWhatThePropertiesSay() {
        Context.Page page = page(
                "'context':{'page':{'title':'Áo'}},'properties':{'url':'https://sen.example/ao?x=1','title':'Khác',"
                        + "'referrer':'https://search.example/?q=lan@khach.example'}");

        assertThat(page).isEqualTo(new Context.Page("sen.example", "/ao", "Áo", "search.example"));
        assertThat(page("'context':{'page':{'url':'https://a.example/1','path':'/2'}},"
                        + "'properties':{'url':'https://b.example/3'}"))
                .isEqualTo(new Context.Page("a.example", "/2", null, null));
        assertThat(page("'context':{'page':{'url':'nowhere'}},'properties':{'url':'https://b.example/3'}"))
                .isEqualTo(new Context.Page("b.example", "/3", null, null));
        assertThat(page("'context':{'page':{'title':'lan@khach.example'}}"))
                .isEqualTo(new Context.Page(null, null, null, null));
        assertThat(page("'context':{'page':{'search':'?a=1'}}")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            value = {
                "'device':{'type':'tablet','model':'X'}                        | tablet  | none  | X",
                "'userAgentData':{'mobile':true,'platform':'Android'}          | mobile  | Android | none",
                "'userAgentData':{'mobile':false}                              | desktop | none  | none",
                "'userAgentData':{'mobile':true},'device':{'type':'tablet'}    | tablet  | none  | none",
                "'os':{'name':'iOS'},'userAgentData':{'platform':'macOS'}      | none    | iOS   | none",
                "'device':{'model':'X'}                                        | none    | none  | X"
            },
            quoteCharacter = '`')
    void aDeviceIsReadFromWhateverTellsOfIt(String members, String type, String os, String model) {
        assertThat(context(members).device()).isEqualTo(new Context.Device(type, os, model));
    }

    @Test
    void whatSaysNothingOfADeviceOrALibraryIsNone() {
        Context context = context("'device':{'id':'d-1'},'userAgentData':{'brands':[]},'library':{'version':'1'}");

        assertThat(context.device()).isNull();
        assertThat(context.library()).isNull();
        assertThat(context("'library':{'name':'js','version':'1'}").library())
                .isEqualTo(new Context.Library("js", "1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "none",
            value = {
                "'page':{'url':'https://a.example/?utm_source=fb&utm_campaign=tet'}                         | fb   | none | tet",
                "'page':{'search':'?utm_source=fb&utm_medium=cpc'}                                          | fb   | cpc  | none",
                "'page':{'search':'?utm_source=old','url':'https://a.example/?utm_source=new'}              | new  | none | none",
                "'campaign':{'source':'mail'},'page':{'url':'https://a.example/?utm_source=fb&utm_medium=cpc'} | mail | cpc | none",
                "'campaign':{'name':'tet','medium':''},'page':{'search':'?utm_medium=cpc'}                  | none | cpc  | tet",
                "'campaign':{'source':'lan@khach.example','name':'tet'}                                     | none | none | tet"
            })
    void aCampaignIsReadFromTheAddressAndTheContextHasTheLastWord(
            String members, String source, String medium, String name) {
        assertThat(context(members).campaign()).isEqualTo(new Context.Campaign(source, medium, name, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'page':{'url':'https://a.example/?x=1'}",
                "'campaign':{}",
                "'campaign':{'source':'lan@khach.example'}",
                "'page':{'search':'?utm_source='}"
            })
    void withoutAUsableParameterThereIsNoCampaign(String members) {
        assertThat(context(members).campaign()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'locale':'vi','timezone':'Asia/Ho_Chi_Minh','ip':'1.2.3.4','groupId':'g'      | {}",
                "'locale':{'a':1}                                                             | {locale={\"a\":1}}",
                "'page':{'url':'https://a.example/','tab':3,'none':null}                      | {page={\"tab\":3}}",
                "'page':{'title':{'vi':'Áo'}}                                                 | {page={\"title\":{\"vi\":\"Áo\"}}}",
                "'page':'home'                                                                | {page=\"home\"}",
                "'page':{'url':'https://a.example/'}                                          | {}",
                "'screen':{'width':1,'height':null}                                           | {screen={\"width\":1,\"height\":null}}",
                "'app':null                                                                   | {}",
                "'os':{'name':'iOS','version':'18'}                                           | {os={\"version\":\"18\"}}",
                "'consent':{'categoryPreferences':{'ads':true},'version':'2'}                 | {}",
                "'consent':{'categoryPreferences':{'ads':'hm'}}                               | {consent={\"categoryPreferences\":{\"ads\":\"hm\"}}}",
                "'consent':{'categoryPreferences':{'ads':true},'vendor':'x'}                  | {consent={\"categoryPreferences\":{\"ads\":true},\"vendor\":\"x\"}}",
                "'consent':{'version':{'a':1}}                                                | {consent={\"version\":{\"a\":1}}}",
                "'consent':{'categoryPreferences':'all'}                                      | {consent={\"categoryPreferences\":\"all\"}}",
                "'consent':'all'                                                              | {consent=\"all\"}",
                "'consentManagement':{'provider':'x','allowedConsentIds':['ads']}             | {}",
                "'consentManagement':{'resolutionStrategy':'and'}                             | {consentManagement={\"resolutionStrategy\":\"and\"}}",
                "'consentManagement':['ads']                                                  | {consentManagement=[\"ads\"]}",
                "'traits':{'plan':'vip'}                                                      | {}",
                "'traits':'vip'                                                               | {traits=\"vip\"}"
            })
    void whatHasNoNameOfItsOwnIsKept(String members, String kept) {
        assertThat(context(members).properties()).hasToString(kept);
    }

    @Test
    void whatAConsentToolAllowedAndForbadeIsReadFromBothItsForms() {
        CanonicalEvent event =
                event("'context':{'consent':{'categoryPreferences':{'Ads ':true,'sms':'no','x':'hm',' ':true},"
                        + "'version':'2'},'consentManagement':{'provider':'oneTrust','allowedConsentIds':['A1'],"
                        + "'deniedConsentIds':['D1','']}}");

        assertThat(event.consents())
                .extracting(
                        ConsentSignal::purpose,
                        ConsentSignal::status,
                        ConsentSignal::policyVersion,
                        ConsentSignal::repeated)
                .containsExactly(
                        Tuple.tuple("ads", Status.GRANTED, "2", true),
                        Tuple.tuple("sms", Status.DENIED, "2", true),
                        Tuple.tuple("a1", Status.GRANTED, "oneTrust", true),
                        Tuple.tuple("d1", Status.DENIED, "oneTrust", true));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101})
    void onlySoManyAnswersAreReadAndMoreAreKeptAsTheyCame(int answers) {
        String ids = IntStream.range(0, answers).mapToObj(i -> "'c" + i + "'").collect(Collectors.joining(","));
        CanonicalEvent listed = event("'context':{'consentManagement':{'deniedConsentIds':[" + ids + "]}}");
        CanonicalEvent told =
                event("'context':{'consent':{'categoryPreferences':{" + ids.replace("',", "':true,") + ":true}}}");

        assertThat(listed.consents()).hasSize(100);
        assertThat(told.consents()).hasSize(100);
        assertThat(listed.context().properties().containsKey("consentManagement"))
                .isEqualTo(answers > 100);
        assertThat(told.context().properties().containsKey("consent")).isEqualTo(answers > 100);
    }

    @Test
    void whatAMessageSaysStandsOverWhatItsBatchShares() {
        var results = ReadMessages.batch(
                "{\"context\": {\"locale\": \"vi\", \"timezone\": \"UTC\"}, \"batch\": [{\"type\": \"track\","
                        + " \"userId\": \"u\", \"event\": \"Read\", \"context\": {\"locale\": \"en\"}}, {\"type\": \"track\","
                        + " \"userId\": \"u\", \"event\": \"Read\"}]}",
                RequestContexts.web());

        assertThat(List.of(
                        Results.event(results.get(0)).context().locale(),
                        Results.event(results.get(0)).context().timezone(),
                        Results.event(results.get(1)).context().locale()))
                .containsExactly("en", "UTC", "vi");
    }

    private static Context.Page page(String members) {
        return event(members).context().page();
    }

    private static Context context(String members) {
        return event("'context':{" + members + "}").context();
    }

    private static CanonicalEvent event(String members) {
        String json = "{'type':'track','messageId':'m','userId':'u','event':'Read'," + members + "}";
        return Results.event(ReadMessages.single(json.replace('\'', '"'), MessageKind.TRACK, RequestContexts.web()));
    }
}
