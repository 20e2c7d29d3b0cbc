package touchfold.ingest.touchpoint.cloudevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.rejected;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.TimeRule;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.MessageReader;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.touchpoint.web.TrackingDoor;
import touchfold.ingest.touchpoint.web.TrackingMessages;

class CloudEventDialectTest {

    private static final String JSON = "application/json";
    private static final String STRUCTURED = "application/cloudevents+json; charset=utf-8";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String ORDER = "{\"order_id\":\"O-1\",\"total\":\"1690000\",\"currency\":\"VND\"}";

    @Test
    void anOrderIsOneByItsSourceAndIdInEveryMode() {
        String attributes =
                "\"specversion\":\"1.0\",\"id\":\"e-1\",\"source\":\"/shop\",\"type\":\"vn.example.order.completed\","
                        + "\"time\":\"2026-01-02T03:04:05Z\",\"subject\":\"userId:u-1\",\"traceparent\":\"00-ab-cd-01\"";
        String structured = "{" + attributes + ",\"data\":" + ORDER + "}";
        Map<String, String> headers = Map.of(
                "content-type", JSON,
                "ce-specversion", "1.0",
                "ce-id", "e-1",
                "ce-source", "/shop",
                "ce-type", "vn.example.order.completed",
                "ce-time", "2026-01-02T03:04:05Z",
                "ce-subject", "userId%3Au-1",
                "ce-traceparent", "00-ab-cd-01");

        CanonicalEvent event = event(results(structured, Map.of("content-type", STRUCTURED)));
        OrderFact.Completed order = (OrderFact.Completed) event.fact();

        assertThat(order.orderId()).isEqualTo("O-1");
        assertThat(order.total()).isEqualTo(new Money(1_690_000, "VND"));
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(event.times().rule()).isEqualTo(TimeRule.CLAIMED);
        assertThat(identifiers(event)).containsExactly("user_id=u-1");
        assertThat(event.properties()
                        .get("envelope")
                        .at("/cloudEvent/traceparent")
                        .asText())
                .isEqualTo("00-ab-cd-01");
        assertThat(event.id()).as("as receipts look for it").isEqualTo(DerivedId.of("cloudevent", "/shop", "e-1"));
        assertThat(event.personal().ip()).as("a server speaks for others").isNull();
        assertThat(event(results("[" + structured + "]", Map.of("content-type", BATCH))))
                .isEqualTo(event);
        assertThat(event(results(structured, Map.of()))).isEqualTo(event);
        assertThat(event(results(ORDER, headers)).withoutPersonal().fact()).isEqualTo(event.fact());
        assertThat(event(results(ORDER, headers)).id()).isEqualTo(event.id());
        assertThat(event(results(structured.replace("\"e-1\"", "\"e-2\""), Map.of()))
                        .id())
                .isNotEqualTo(event.id());
        assertThat(event(results(structured.replace("\"/shop\"", "\"/other\""), Map.of()))
                        .id())
                .isNotEqualTo(event.id());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        com.example.order.completed       | {"order_id": 1, "total": 1}      | order-completed
        vn.example.order-completed.v2     | {"order_id": 1, "total": 1}      | order-completed
        OrderCompleted                    | {"order_id": 1, "total": 1}      | order-completed
        Order Completed                   | {"order_id": 1, "total": 1}      | order-completed
        com.example.complaint.opened      | {"complaint_id": 1}              | complaint-opened
        com.example.unsubscribed          | {"email": "a@b.vn"}              | email-unsubscribed
        vn.example.identified             | {"email": "a@b.vn"}              | identified
        touchfold.touchpoint.page-viewed.v2 | {"properties": {"url": "https://x.vn/a"}, "name": "Home"} | page-viewed
        com.example.group-joined          | {"groupId": "g"}                 | group-joined
        com.example.aliased               | {"previousId": "old"}            | aliased
        com.github.pull_request.opened    | {}                               | custom
        """)
    void theTypeNamesWhatHappened(String type, String data, String fact) {
        assertThat(event(results(structured(type, "u-1", data), Map.of()))
                        .fact()
                        .wireName())
                .isEqualTo(fact);
    }

    @Test
    void whoItWasMayStandInTheDataOrInTheSubject() {
        CanonicalEvent inData = event(results(
                structured("com.example.complaint.opened", null, "{\"user_id\": 7, \"email\": \"lan@example.vn\"}"),
                Map.of()));
        CanonicalEvent inSubject = event(results(
                structured("com.example.complaint.opened", null, "{}")
                        .replace("\"type\"", "\"subject\":\"email:lan@example.vn\",\"type\""),
                Map.of()));
        CanonicalEvent identified = event(results(
                structured("vn.example.identified", "u-1", "{\"email\": \"lan@example.vn\", \"city\": \"Huế\"}"),
                Map.of()));

        assertThat(identifiers(inData)).containsExactlyInAnyOrder("user_id=7", "email=lan@example.vn");
        assertThat(identifiers(inSubject)).containsExactly("email=lan@example.vn");
        assertThat(identified.personal().traits()).containsOnlyKeys("email", "city");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"id":"e","source":"s","type":"t"}                                             | missing_field           | /specversion
        {"specversion":"0.3","id":"e","source":"s","type":"t"}                         | unsupported_specversion | /specversion
        {"specversion":"1.0","source":"s","type":"t"}                                  | missing_field           | /id
        {"specversion":"1.0","id":"","source":"s","type":"t"}                          | invalid_field           | /id
        {"specversion":"1.0","id":1,"source":"s","type":"t"}                           | invalid_field           | /id
        {"specversion":"1.0","id":"e","type":"t"}                                      | missing_field           | /source
        {"specversion":"1.0","id":"e","source":"a b","type":"t"}                       | invalid_field           | /source
        {"specversion":"1.0","id":"e","source":"s"}                                    | missing_field           | /type
        {"specversion":"1.0","id":"e","source":"s","type":"t","subject":""}            | invalid_field           | /subject
        {"specversion":"1.0","id":"e","source":"s","type":"t","dataschema":"rel"}      | invalid_field           | /dataschema
        {"specversion":"1.0","id":"e","source":"s","type":"t","datacontenttype":"x"}   | invalid_field           | /datacontenttype
        {"specversion":"1.0","id":"e","source":"s","type":"t","myExt":"x"}             | invalid_attribute_name  | /myExt
        {"specversion":"1.0","id":"e","source":"s","type":"t","ext":{"a":1}}           | invalid_field           | /ext
        {"specversion":"1.0","id":"e","source":"s","type":"t","ext":1.5}               | invalid_field           | /ext
        {"specversion":"1.0","id":"e","source":"s","type":"t","data":{},"data_base64":"e30="} | invalid_field    | /data_base64
        {"specversion":"1.0","id":"e","source":"s","type":"t","data_base64":"%"}       | invalid_field           | /data_base64
        {"specversion":"1.0","id":"e","source":"s","type":"t","data":"text"}           | invalid_field           | /data
        {"specversion":"1.0","id":"e","source":"s","type":"t","datacontenttype":"text/xml","data":"<a/>"} | unsupported_data | /datacontenttype
        {"specversion":"1.0","id":"e","source":"s","type":"sale.completed","data":{}}  | unknown_type            | /type
        {"specversion":"1.0","id":"e","source":"s","type":"order.completed","data":{"userId":"u","total":1}} | missing_field | /data/order_id
        {"specversion":"1.0","id":"e","source":"s","type":"order.completed","data":{"order_id":1,"total":1}} | no_user_anon_id | /data/userId
        """)
    void whatIsWrongIsNamedByItsPlaceInTheEvent(String event, String code, String pointer) {
        TouchpointResult.Rejected alone = rejected(results(event, Map.of()));
        List<TouchpointResult> batch =
                results("[" + structured("a.b-c", "u", "{}") + "," + event + "]", Map.of("content-type", BATCH));

        assertThat(alone.code()).isEqualTo(code);
        assertThat(alone.pointer()).isEqualTo(pointer);
        assertThat(batch.getFirst()).isInstanceOf(TouchpointResult.Accepted.class);
        assertThat(rejected(batch.get(1)).pointer()).isEqualTo("/1" + pointer);
    }

    @Test
    void anOrderMayBeWrittenAsASaleIs() {
        OrderFact.Completed order = (OrderFact.Completed) event(results(
                        structured(
                                "com.example.order.completed",
                                "u-1",
                                "{\"orderId\": \"O-2\", \"storeId\": \"hanoi\", \"total\": \"20\", \"currency\": \"USD\","
                                        + " \"lines\": [{\"productId\": \"P\", \"quantity\": 2, \"unitPrice\": \"10\"}]}"),
                        Map.of()))
                .fact();

        assertThat(order.store()).isEqualTo("hanoi");
        assertThat(order.lines()).singleElement().satisfies(line -> {
            assertThat(line.productId()).isEqualTo("P");
            assertThat(line.unitPrice()).isEqualTo(new Money(1000, "USD"));
        });
    }

    @Test
    void whatNobodyHasANameForIsKept() {
        CanonicalEvent event = event(results(
                structured("com.example.complaint.opened", "u-1", "{\"complaint_id\": 7, \"lanes\": {\"deep\": [1]}}")
                        .replace("\"type\"", "\"sequence\": 5, \"sampled\": true, \"type\""),
                Map.of()));

        assertThat(event.properties().get("lanes").at("/deep/0").asInt()).isEqualTo(1);
        assertThat(event.properties().get("envelope").at("/cloudEvent").toString())
                .contains("\"sequence\":5", "\"sampled\":true", "\"type\":\"com.example.complaint.opened\"");
    }

    @Test
    void dataMayBeEncodedAndMayBeMissing() {
        String encoded = Base64.getEncoder().encodeToString(ORDER.getBytes(StandardCharsets.UTF_8));
        String order = structured("order-completed", "u-1", "{}")
                .replace("\"data\":{}", "\"data_base64\":\"" + encoded + "\"");
        Map<String, String> headers = Map.of(
                "ce-specversion",
                "1.0",
                "ce-id",
                "e",
                "ce-source",
                "s",
                "ce-type",
                "app.signed-in",
                "ce-subject",
                "userId:u");

        assertThat(((OrderFact) event(results(order, Map.of())).fact()).orderId())
                .isEqualTo("O-1");
        assertThat(event(results("", headers)).fact().wireName()).isEqualTo("account-changed");
    }

    @Test
    void headersAreDecodedAndOtherDataThanJsonIsNamed() {
        Map<String, String> headers = Map.of(
                "content-type", "text/plain",
                "ce-specversion", "1.0",
                "ce-id", "e",
                "ce-source", "s",
                "ce-type", "\"S%E1%BB%91 l%C6%B0%E1%BB%A3ng+1\"",
                "ce-subject", "userId:u");

        assertThat(rejected(results("hello", headers)).pointer()).isEqualTo("/datacontenttype");
        assertThat(event(results("", headers)).fact().toString()).contains("Số lượng+1");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> results("", Map.of("ce-id", "%zz")))
                .satisfies(refusal -> assertThat(refusal.pointer()).isEqualTo("/id"));
        assertThatExceptionOfType(Refusal.class)
                .as("announced as JSON")
                .isThrownBy(() -> results("{\"a\":", Map.of("ce-id", "e", "content-type", JSON)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/cloudevents+avro|{}", BATCH + "|{}", STRUCTURED + "|[]"})
    void aBodyThatIsNotWhatItsContentTypeSaysIsRefused(String call) {
        String[] parts = call.split("\\|", 2);

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> results(parts[1], Map.of("content-type", parts[0])));
    }

    private static String structured(String type, String userId, String data) {
        String subject = userId == null ? "" : "\"subject\":\"userId:" + userId + "\",";
        return "{\"specversion\":\"1.0\",\"id\":\"e\",\"source\":\"/s\"," + subject + "\"type\":\"" + type
                + "\",\"data\":" + data + "}";
    }

    private static List<TouchpointResult> results(String body, Map<String, String> headers) {
        TrackingDoor door = TrackingDoor.at("/v1/events/").orElseThrow();
        byte[] whole = door.dialect().withHeaders(body.getBytes(StandardCharsets.UTF_8), headers);
        TrackingMessages messages = TrackingMessages.of(
                door, JsonSpan.of(whole), new MessageReader(MessageLimits.DEFAULT), RequestContexts.pos());
        List<TouchpointResult> results = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            results.add(messages.parse(i));
        }
        return results;
    }
}
