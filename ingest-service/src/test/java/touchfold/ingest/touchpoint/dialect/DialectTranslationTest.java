package touchfold.ingest.touchpoint.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.Refusal;

/** What becomes of single messages of other products, member by member. */
class DialectTranslationTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void segmentsOwnMessagesStayAsTheyAre() {
        JsonNode message = json("{'type':'page','name':'Home'}");

        assertThat(said(ClientDialects.SEGMENT, message)).isEqualTo(message);
        assertThat(ClientDialects.SEGMENT.pointer("/name")).isEqualTo("/name");
        assertThat(ClientDialects.SEGMENT.sendsMany()).isFalse();
        byte[] body = bytes("data={}");
        assertThat(ClientDialects.SEGMENT.isWrapped(body)).isFalse();
        assertThat(ClientDialects.SEGMENT.unwrapped(body)).isSameAs(body);
        assertThat(ClientDialects.SEGMENT.readsHeaders()).isFalse();
        assertThat(ClientDialects.SEGMENT.withHeaders(body, Map.of("x", "y"))).isSameAs(body);
    }

    @Test
    void nobodyCanTellWhereAMemberStoodInAnotherProductsMessage() {
        assertThat(List.of(ClientDialects.POSTHOG.pointer("/event"), ClientDialects.SNOWPLOW.pointer("/event")))
                .containsOnly("");
    }

    @Test
    void everyDialectHasItsOwnWordForAnId() {
        assertThat(ClientDialects.SEGMENT.idName()).isEqualTo("messageId");
        assertThat(ClientDialects.POSTHOG.idName()).isEqualTo("uuid");
        assertThat(ClientDialects.SNOWPLOW.idName()).isEqualTo("eid");
    }

    @Test
    void whatHasNoValueIsLeftOut() {
        JsonNode message = new MessageDraft("track")
                .put("event", null)
                .set("properties", MAPPER.createObjectNode())
                .set("traits", MAPPER.nullNode())
                .set("items", null)
                .context("ip", (String) null)
                .context("page", MAPPER.createObjectNode())
                .message();

        assertThat(message).isEqualTo(json("{'type':'track'}"));
    }

    @Test
    void aNumberIsAValue() {
        assertThat(new MessageDraft("track")
                        .set("value", MAPPER.getNodeFactory().numberNode(0))
                        .message())
                .isEqualTo(json("{'type':'track','value':0}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data=", "data=%7B%7D"})
    void aFormOfPosthogsIsNoJson(String form) {
        assertThat(ClientDialects.POSTHOG.isWrapped(bytes(form))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "data", "{\"data\":1}", "datum="})
    void whatIsNoFormIsNotWrapped(String body) {
        assertThat(ClientDialects.POSTHOG.isWrapped(bytes(body))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'data=%7B%22event%22%3A%22a%22%7D'",
        "'data=eyJldmVudCI6ImEifQ=='",
        "'data=eyJldmVudCI6ImEifQ%3D%3D&compression=base64'"
    })
    void aFormHoldsJsonAsItIsOrInBase64(String form) {
        assertThat(new String(ClientDialects.POSTHOG.unwrapped(bytes(form)), StandardCharsets.UTF_8))
                .isEqualTo("{\"event\":\"a\"}");
    }

    @Test
    void aFormWithoutItsFieldHoldsNothing() {
        assertThat(ClientDialects.POSTHOG.unwrapped(bytes("data=&ver=1"))).isEmpty();
    }

    @Test
    void aFormThatIsNeitherIsRefused() {
        assertThatThrownBy(() -> ClientDialects.POSTHOG.unwrapped(bytes("data=%%%")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("JSON or base64");
    }

    @Test
    void whenABatchOfPosthogWasSentIsSharedByItsMessages() {
        assertThat(ClientDialects.POSTHOG.shared(json("{'sent_at':'2026-01-02T03:04:05Z'}")))
                .isEqualTo(json("{'sentAt':'2026-01-02T03:04:05Z'}"));
        assertThat(ClientDialects.POSTHOG.shared(json("{'historical_migration':true}")))
                .isEqualTo(json("{}"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"$direct, none", "https://search.example/, https://search.example/"})
    void aVisitThatCameFromNowhereHasNoReferrer(String referrer, String expected) {
        JsonNode message = said(
                ClientDialects.POSTHOG,
                json("{'event':'$pageview','distinct_id':'a','properties':{'$lib':'web','$pathname':'/ao',"
                        + "'$referrer':'" + referrer + "'}}"));

        assertThat(message.at("/context/page/referrer").textValue()).isEqualTo(expected);
        assertThat(message.at("/context/page/path").textValue()).isEqualTo("/ao");
    }

    @Test
    void posthogsOneIdIsTheUsersWhereItIsSaidToBeIdentified() {
        JsonNode message = said(
                ClientDialects.POSTHOG,
                json("{'event':'Read','distinct_id':'u-1','properties':{'$lib':'web','$is_identified':true}}"));

        assertThat(message.path("userId").textValue()).isEqualTo("u-1");
        assertThat(message.has("anonymousId")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "js-3.24.1, snowplow-js, 3.24.1",
                "andr-ktln-6.0.0, snowplow-andr-ktln, 6.0.0",
                "Node, snowplow-node, none",
                "-1.2, snowplow-, 1.2"
            })
    void aTrackerOfSnowplowSaysItsNameAndVersion(String tracker, String name, String version) {
        JsonNode library = said(ClientDialects.SNOWPLOW, json("{'e':'pv','eid':'1','tv':'" + tracker + "'}"))
                .at("/context/library");

        assertThat(library.path("name").textValue()).isEqualTo(name);
        assertThat(library.path("version").textValue()).isEqualTo(version);
    }

    @Test
    void whatNothingHereHasANameForIsKept() {
        JsonNode message = said(
                ClientDialects.SNOWPLOW,
                snowplow(
                        "'e':'pv','res':'1920x1080'",
                        "{'schema':'iglu:vn.shop/loyalty/jsonschema/1-0-0','data':{'tier':'gold'}},"
                                + "{'schema':'iglu:com.snowplowanalytics/cart/jsonschema/1-0-0','data':{'total_value':1}},"
                                + "{'schema':'nothing','data':{'lost':1}}"));

        assertThat(message.at("/context/snowplow"))
                .isEqualTo(json("{'res':'1920x1080','contexts':[{'name':'loyalty','data':{'tier':'gold'}}]}"));
    }

    @Test
    void aPageWithNothingMoreHasNoRest() {
        JsonNode message = said(ClientDialects.SNOWPLOW, json("{'e':'pv','eid':'1','res':'1x1'}"));

        assertThat(message.at("/context/snowplow")).isEqualTo(json("{'res':'1x1'}"));
        assertThat(ClientDialects.SNOWPLOW.shared(json("{'schema':'x'}"))).isEqualTo(json("{}"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "iglu:com.acme/order/jsonschema/1-0-0, order",
                "iglu:com.acme/order, order",
                "iglu:com.acme, none",
                "iglu:com.acme//jsonschema, none",
                "none, none"
            })
    void theNameOfASchemaIsItsSecondPart(String schema, String name) {
        assertThat(SnowplowContexts.name(schema)).isEqualTo(name);
    }

    @Test
    void aPurchaseKeepsWhatItsActSaysAndNotTwice() {
        JsonNode message = said(
                ClientDialects.SNOWPLOW,
                snowplow(
                        action("'type':'transaction','store':'Quận 1','order_id':'other'"),
                        "{'schema':'iglu:com.snowplowanalytics.snowplow.ecommerce/transaction/jsonschema/1-0-0',"
                                + "'data':{'transaction_id':'O-1','revenue':5,'currency':'EUR'}},"
                                + product("AO-1") + "," + product("AO-2")));

        assertThat(message.path("event").textValue()).isEqualTo("Order Completed");
        JsonNode properties = message.path("properties");
        assertThat(properties.path("order_id").textValue()).isEqualTo("O-1");
        assertThat(properties.path("store").textValue()).isEqualTo("Quận 1");
        assertThat(properties.has("type")).isFalse();
        assertThat(properties.path("products").findValuesAsText("product_id")).containsExactly("AO-1", "AO-2");
    }

    @Test
    void aPurchaseWithoutLinesHasNoProducts() {
        JsonNode message = said(ClientDialects.SNOWPLOW, snowplow(action("'type':'checkout_step','step':1"), ""));

        assertThat(message.path("event").textValue()).isEqualTo("Checkout Step Completed");
        assertThat(message.path("properties")).isEqualTo(json("{'step':1}"));
    }

    @Test
    void theOneProductOfAnActIsItsOwn() {
        JsonNode message = said(
                ClientDialects.SNOWPLOW, snowplow(action("'type':'add_to_cart','total_value':9"), product("AO-1")));

        assertThat(message.path("properties").path("product_id").textValue()).isEqualTo("AO-1");
        assertThat(message.path("properties").has("products")).isFalse();
        assertThat(message.path("properties").path("total_value").intValue()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "\"$lib\":\"web\", none, d-1",
                "\"$lib\":\"posthog-node\", d-1, none",
                "\"$lib\":\"web\";\"$user_id\":\"u-1\", u-1, none",
                "\"$lib\":\"web\";\"$user_id\":\"u-1\";\"$device_id\":\"v-1\", u-1, v-1",
                "\"$device_id\":\"v-1\", none, v-1",
                "\"$device_id\":\"v-1\";\"$is_identified\":true, d-1, v-1",
                "\"$lib\":\"posthog-node\";\"$is_identified\":false, none, d-1",
                "\"$lib\":\"posthog-node\";\"$process_person_profile\":false, none, d-1",
                "\"$lib\":\"posthog-node\";\"$process_person_profile\":true, d-1, none",
                "\"$lib\":\"web\";\"$anon_distinct_id\":\"v-0\";\"$device_id\":\"v-1\", none, v-0"
            })
    void posthogsIdIsAUsersOrAVisitors(String properties, String user, String visitor) {
        JsonNode message = said(
                ClientDialects.POSTHOG,
                json("{'event':'Read','distinct_id':'d-1','properties':{" + properties.replace(';', ',') + "}}"));

        assertThat(message.path("userId").textValue()).isEqualTo(user);
        assertThat(message.path("anonymousId").textValue()).isEqualTo(visitor);
    }

    @Test
    void whoIdentifiesIsKnownAndTheVisitorBeforeIsTheSame() {
        JsonNode message = said(
                ClientDialects.POSTHOG,
                json("{'event':'$identify','distinct_id':'u-1','properties':{'$lib':'web','$anon_distinct_id':'v-1',"
                        + "'$set':{'email':'lan@khach.example','city':'Huế'},'$set_once':{'city':'Hội An','first':'a'}},"
                        + "'$set':{'name':'Lan'}}"));

        assertThat(message.path("type").textValue()).isEqualTo("identify");
        assertThat(message.path("userId").textValue()).isEqualTo("u-1");
        assertThat(message.path("anonymousId").textValue()).isEqualTo("v-1");
        assertThat(message.path("traits"))
                .isEqualTo(json("{'city':'Huế','first':'a','name':'Lan','email':'lan@khach.example'}"));
    }

    @ParameterizedTest
    @CsvSource({"$create_alias", "$merge_dangerously"})
    void twoIdsOfPosthogAreJoined(String event) {
        assertThat(said(
                        ClientDialects.POSTHOG,
                        json("{'event':'" + event + "','uuid':'1','properties':{'distinct_id':'u-1','alias':'v-1'}}")))
                .isEqualTo(json("{'type':'alias','userId':'u-1','previousId':'v-1','messageId':'1'}"));
    }

    @Test
    void aScreenAndAnEventKeepWhatHasNoMemberOfItsOwn() {
        JsonNode screen = said(
                ClientDialects.POSTHOG,
                json("{'event':'$screen','distinct_id':'d','timestamp':'2026-01-02T03:04:05Z','properties':"
                        + "{'$screen_name':'Cart','$os':'iOS','$device_type':'Mobile','$timezone':'Asia/Ho_Chi_Minh',"
                        + "'$ip':'203.0.113.9','$raw_user_agent':'A/1','$browser_language':'vi','plan':'vip'}}"));

        assertThat(screen.path("name").textValue()).isEqualTo("Cart");
        assertThat(screen.path("properties")).isEqualTo(json("{'$screen_name':'Cart','plan':'vip'}"));
        assertThat(screen.path("timestamp").textValue()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(screen.path("context"))
                .isEqualTo(json("{'ip':'203.0.113.9','userAgent':'A/1','timezone':'Asia/Ho_Chi_Minh','locale':'vi',"
                        + "'os':{'name':'iOS'},'device':{'type':'Mobile'}}"));
        JsonNode bought = said(
                ClientDialects.POSTHOG,
                json(
                        "{'event':'Order Completed','distinct_id':'d','properties':{'$time':'2026-01-02T03:04:06Z','total':5}}"));
        assertThat(bought.path("event").textValue()).isEqualTo("Order Completed");
        assertThat(bought.path("timestamp").textValue()).isEqualTo("2026-01-02T03:04:06Z");
        assertThat(bought.path("properties")).isEqualTo(json("{'total':5}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$feature_flag_called", "$snapshot", "$web_vitals", "$pageleave", "$groupidentify"})
    void whatPosthogsSoftwareTellsOfItselfIsNotKept(String event) {
        assertThat(ClientDialects.POSTHOG.translate(
                        json("{'event':'" + event + "','uuid':'1'}"), DialectTranslationTest::read))
                .isInstanceOfSatisfying(TranslatedMessage.Unsaid.class, unsaid -> {
                    assertThat(unsaid.messageId()).isEqualTo("1");
                    assertThat(unsaid.reason()).isNotBlank();
                });
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'api_key':'k'}                                   | k",
                "{'token':'k'}                                     | k",
                "{'api_key':5,'token':'k'}                         | k",
                "[{'api_key':'k'},{'api_key':'l'}]                 | k",
                "{'event':'x','properties':{'token':'k'}}          | k",
                "[{'event':'x','properties':{'token':'k'}}]        | k",
                "{'event':'x','properties':{}}                     | none",
                "{'event':'x'}                                     | none",
                "[]                                                | none"
            })
    void aKeyOfPosthogStandsInTheBodyOrInItsFirstEvent(String body, String key) {
        assertThat(ClientDialects.POSTHOG.key(JsonSpan.of(bytes(quoted(body)))).orElse(null))
                .isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'schema':'s','data':[{'aid':'shop'},{'aid':'other'}]} | shop",
                "{'e':'pv','aid':'shop'}                                | shop",
                "{'data':[]}                                            | none",
                "{'data':[{'e':'pv'}]}                                  | none",
                "{'data':[{'aid':5}]}                                   | none"
            })
    void anAppOfSnowplowIsNamedByItsFirstEvent(String body, String app) {
        assertThat(ClientDialects.SNOWPLOW
                        .appId(JsonSpan.of(bytes(quoted(body))))
                        .orElse(null))
                .isEqualTo(app);
        assertThat(ClientDialects.SEGMENT.appId(JsonSpan.of(bytes(quoted(body)))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'e':'pv','page':'Áo'}                                     | {'type':'page','name':'Áo','context':{'page':{'title':'Áo'}}}",
                "{'e':'se','se_ca':'shop','se_ac':'add','se_va':'5'}        | {'type':'track','event':'add','properties':{'category':'shop','value':'5'}}",
                "{'e':'tr','tr_id':'O','tr_tt':'5','tr_cu':'EUR'}           | {'type':'track','event':'Order Completed','properties':{'order_id':'O','total':'5','currency':'EUR'}}",
                "{'e':'ti','ti_id':'O','ti_sk':'S','ti_qu':'2'}             | {'type':'track','event':'Order Item','properties':{'order_id':'O','sku':'S','quantity':'2'}}",
                "{'e':'zz','p':'mob','uid':'u','duid':'d'}                  | {'type':'track','event':'zz','userId':'u','anonymousId':'d','channel':'mobile'}",
                "{'e':'zz','p':'tv','tnuid':'t','nuid':'n'}                 | {'type':'track','event':'zz','anonymousId':'t'}",
                "{'e':'zz','ttm':'1','dtm':'2','stm':'3'}                   | {'type':'track','event':'zz','timestamp':'1','sentAt':'3'}",
                "{'e':'zz','dtm':'2','refr':'r','lang':'vi','tz':'UTC','ua':'A','ip':'1'} | {'type':'track','event':'zz','timestamp':'2','context':{'ip':'1','userAgent':'A','locale':'vi','timezone':'UTC','page':{'referrer':'r'}}}"
            })
    void anEventOfSnowplowIsReadByItsKind(String event, String message) {
        assertThat(said(ClientDialects.SNOWPLOW, json(event))).isEqualTo(json(message));
    }

    @Test
    void aSessionNamesItsDeviceWhereNoParameterDoes() {
        assertThat(said(
                                ClientDialects.SNOWPLOW,
                                snowplow(
                                        "'e':'zz'",
                                        "{'schema':'iglu:com.snowplowanalytics.snowplow/client_session/jsonschema/1-0-2',"
                                                + "'data':{'userId':'device-1'}}"))
                        .path("anonymousId")
                        .textValue())
                .isEqualTo("device-1");
    }

    @Test
    void aPageThatStaysOpenIsNotKept() {
        assertThat(ClientDialects.SNOWPLOW.translate(json("{'e':'pp','eid':'1'}"), DialectTranslationTest::read))
                .isInstanceOfSatisfying(TranslatedMessage.Unsaid.class, unsaid -> assertThat(unsaid.messageId())
                        .isEqualTo("1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'eid':'1'}                          | /e",
                "{'e':'ue'}                           | /ue_pr",
                "{'e':'ue','ue_px':'%'}               | /ue_px",
                "{'e':'ue','ue_pr':'{}'}              | /ue_pr",
                "{'e':'pv','cx':'%'}                  | /cx"
            })
    void anEventOfSnowplowThatSaysNothingIsRefusedAtItsParameter(String event, String pointer) {
        assertThatThrownBy(() -> ClientDialects.SNOWPLOW.translate(json(event), DialectTranslationTest::read))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.pointer()).isEqualTo(pointer));
    }

    /** Trackers differ in how they write base64: with the signs of web addresses, and with or without a filling. */
    @Test
    void anEventOfItsOwnSchemaKeepsItsData() {
        String described = quoted("{'schema':'s','data':{'schema':'iglu:vn.shop/size_chart/jsonschema/1-0-0',"
                + "'data':{'size':'M ÿ?ÿ>'}}}");
        String standard = Base64.getEncoder().encodeToString(bytes(described));
        JsonNode message = json("{'type':'track','event':'size_chart','properties':{'size':'M ÿ?ÿ>'},'messageId':'1'}");

        assertThat(standard).containsPattern("[+/]");
        for (String base64 : List.of(
                standard,
                Base64.getUrlEncoder().encodeToString(bytes(described)),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(described)))) {
            assertThat(said(
                            ClientDialects.SNOWPLOW,
                            MAPPER.createObjectNode()
                                    .put("e", "ue")
                                    .put("eid", "1")
                                    .put("ue_px", base64)))
                    .isEqualTo(message);
        }
        assertThat(said(
                        ClientDialects.SNOWPLOW,
                        MAPPER.createObjectNode().put("e", "ue").put("eid", "1").put("ue_pr", described)))
                .isEqualTo(message);
    }

    private static String action(String members) {
        return "'e':'ue','ue_px':'"
                + Base64.getUrlEncoder()
                        .encodeToString(bytes(quoted(
                                "{'schema':'iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0',"
                                        + "'data':{'schema':'iglu:com.snowplowanalytics.snowplow.ecommerce/"
                                        + "snowplow_ecommerce_action/jsonschema/1-0-2','data':{" + members
                                        + "}}}")))
                + "'";
    }

    private static String product(String id) {
        return "{'schema':'iglu:com.snowplowanalytics.snowplow.ecommerce/product/jsonschema/1-0-0','data':{'id':'" + id
                + "','price':5,'currency':'EUR'}}";
    }

    /** A message with objects that ride on it. */
    private static JsonNode snowplow(String members, String contexts) {
        String riding = quoted(
                "{'schema':'iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0','data':[" + contexts + "]}");
        return json("{" + members + ",'eid':'1','cx':'" + Base64.getUrlEncoder().encodeToString(bytes(riding)) + "'}");
    }

    private static JsonNode said(ClientDialect dialect, JsonNode message) {
        return ((TranslatedMessage.Said) dialect.translate(message, DialectTranslationTest::read)).message();
    }

    private static JsonNode json(String single) {
        return read(bytes(quoted(single)));
    }

    private static String quoted(String single) {
        return single.replace('\'', '"');
    }

    private static JsonNode read(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
