package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.OrderFact;
import touchfold.ingest.Recorded;
import touchfold.ingest.touchpoint.dialect.ClientDialect;
import touchfold.ingest.touchpoint.dialect.ClientDialects;
import touchfold.ingest.touchpoint.web.TrackingDoor;
import touchfold.ingest.touchpoint.web.TrackingMessages;

/** What PostHog's, Snowplow's and Jitsu's clients really sent, and what they send in other places. */
class OtherDialectsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final BodyReader INFLATER = new BodyReader(MessageLimits.DEFAULT);
    private static final MessageReader READER = new MessageReader(MessageLimits.DEFAULT);

    @Test
    void posthogsNodeClientTellsTheSameStory() {
        List<TouchpointResult> results = recorded("posthog-node");

        assertThat(facts(results)).containsExactly("identified", "aliased", "order-completed", "custom");
        CanonicalEvent who = Results.event(results.get(0));
        assertThat(Results.identifiers(who)).contains("user_id=u-1001", "email=lan.nguyen@example.vn");
        assertThat(Results.identifiers(Results.event(results.get(1))))
                .contains("user_id=u-1001", "anonymous_id=anon-7f3");
        CanonicalEvent order = Results.event(results.get(2));
        assertThat(((OrderFact.Completed) order.fact()).total().minor()).isEqualTo(1_690_000);
        assertThat(order.times().occurredAt()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(results)
                .filteredOn(TouchpointResult.Ignored.class::isInstance)
                .singleElement()
                .satisfies(ignored -> assertThat(((TouchpointResult.Ignored) ignored).reason())
                        .isEqualTo("What is told of a group says nothing about a person"));
    }

    @Test
    void snowplowsNodeClientTellsTheSameStory() {
        List<TouchpointResult> results = recorded("snowplow-node");

        assertThat(results).noneMatch(TouchpointResult.Rejected.class::isInstance);
        assertThat(facts(results)).contains("page-viewed", "order-completed");
        CanonicalEvent order = accepted(results).stream()
                .filter(event -> event.fact() instanceof OrderFact.Completed)
                .findFirst()
                .orElseThrow();
        assertThat(((OrderFact.Completed) order.fact()).total().minor()).isEqualTo(1_690_000);
        assertThat(((OrderFact.Completed) order.fact()).orderId()).isEqualTo("O-5001");
        assertThat(accepted(results))
                .allSatisfy(event -> assertThat(Results.identifiers(event)).contains("user_id=u-1001"));
        CanonicalEvent cart = accepted(results).get(1);
        assertThat(cart.properties())
                .containsEntry("label", MAPPER.getNodeFactory().textNode("AO-01"));
    }

    @Test
    void jitsusClientTellsTheSameStory() {
        List<TouchpointResult> results = recorded("jitsu-node");

        assertThat(facts(results))
                .containsExactly("identified", "page-viewed", "order-completed", "group-joined", "product-viewed");
    }

    /** One customer's order, as each of them says it. */
    @Test
    void anOrderIsTheSameFactInEveryDialect() {
        for (String client : List.of("posthog-node", "snowplow-node", "jitsu-node")) {
            OrderFact.Completed order = accepted(recorded(client)).stream()
                    .map(CanonicalEvent::fact)
                    .filter(OrderFact.Completed.class::isInstance)
                    .map(OrderFact.Completed.class::cast)
                    .findFirst()
                    .orElseThrow();
            assertThat(order.orderId()).as(client).isEqualTo("O-5001");
            assertThat(order.total().minor()).as(client).isEqualTo(1_690_000);
            assertThat(order.total().currency()).as(client).isEqualTo("VND");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"$device_id\":\"d-1\",\"$lib\":\"web\",\"$is_identified\":false}', anonymous_id=d-1, user_id=",
        "'{\"$device_id\":\"d-1\",\"$user_id\":\"u-7\",\"$is_identified\":true}', user_id=u-7, nothing=",
        "'{\"$lib\":\"posthog-python\"}', user_id=x-1, anonymous_id=",
        "'{\"$lib\":\"web\"}', anonymous_id=x-1, user_id=",
        "'{\"$process_person_profile\":false}', anonymous_id=x-1, user_id="
    })
    void posthogsOneIdIsTheVisitorsUntilSomebodyLogsIn(String properties, String is, String isNot) {
        CanonicalEvent event = Results.event(only(
                "/e",
                "{\"event\":\"Read\",\"distinct_id\":\"x-1\",\"api_key\":\"k\",\"properties\":" + properties + "}"));

        assertThat(Results.identifiers(event)).contains(is).noneMatch(each -> each.startsWith(isNot));
    }

    @Test
    void anArrayAFormAndABatchOfPosthogAreOne() {
        String event =
                "{\"event\":\"$pageview\",\"uuid\":\"p-1\",\"distinct_id\":\"a-1\",\"properties\":{\"token\":\"k\","
                        + "\"$lib\":\"web\",\"$current_url\":\"https://shop.example.vn/ao\",\"$referrer\":\"$direct\"}}";
        String form = "data="
                + URLEncoder.encode(
                        Base64.getEncoder().encodeToString(bytes("[" + event + "]")), StandardCharsets.UTF_8)
                + "&compression=base64";
        for (String body : List.of(event, "[" + event + "]", "{\"api_key\":\"k\",\"batch\":[" + event + "]}", form)) {
            CanonicalEvent page = Results.event(only("/e/", body));

            assertThat(page.fact().wireName()).isEqualTo("page-viewed");
            assertThat(page.context().page().path()).isEqualTo("/ao");
            assertThat(page.context().page().referrerHost()).isNull();
            assertThat(ClientDialects.POSTHOG.key(whole(ClientDialects.POSTHOG, body)))
                    .contains("k");
        }
    }

    @Test
    void aFormThatHoldsNoJsonIsRefused() {
        assertThatThrownBy(() -> ClientDialects.POSTHOG.unwrapped(bytes("data=%%%")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("invalid_form"));
    }

    @Test
    void whatIsWrongInAnotherDialectPointsToItsMessage() {
        TouchpointResult.Rejected nameless = (TouchpointResult.Rejected)
                results("/batch", "{\"batch\":[{\"event\":\"A\",\"distinct_id\":\"u\"},{\"distinct_id\":\"u\"}]}")
                        .get(1);
        assertThat(nameless.pointer()).isEqualTo("/batch/1/event");

        TouchpointResult.Rejected nobody =
                (TouchpointResult.Rejected) only("/batch", "{\"batch\":[{\"event\":\"A\"}]}");
        assertThat(nobody.pointer()).isEqualTo("/batch/0");
    }

    @Test
    void snowplowsEcommerceTellsProductsAndRefunds() {
        CanonicalEvent refund = Results.event(only(
                "/com.snowplowanalytics.snowplow/tp2",
                snowplow(
                        "{\"type\":\"refund\"}",
                        "{\"schema\":\"iglu:c.s.e/refund/jsonschema/1-0-0\",\"data\":{\"transaction_id\":\"O-9\","
                                + "\"refund_amount\":500000,\"currency\":\"VND\"}}")));
        assertThat(((OrderFact.Refunded) refund.fact()).orderId()).isEqualTo("O-9");

        CanonicalEvent viewed = Results.event(only(
                "/com.snowplowanalytics.snowplow/tp2",
                snowplow(
                        "{\"type\":\"product_view\"}",
                        "{\"schema\":\"iglu:c.s.e/product/jsonschema/1-0-0\",\"data\":{\"id\":\"P-1\",\"price\":1000,"
                                + "\"currency\":\"VND\",\"category\":\"A\"}}")));
        assertThat(viewed.fact().wireName()).isEqualTo("product-viewed");
    }

    @Test
    void snowplowsPagesBelongToTheDeviceAndItsPingsAreNotKept() {
        CanonicalEvent page = Results.event(only(
                "/i",
                "{\"e\":\"pv\",\"eid\":\"e-1\",\"duid\":\"dev-1\",\"p\":\"web\",\"tv\":\"js-4.10.1\",\"aid\":\"shop\","
                        + "\"url\":\"https://shop.example.vn/?utm_source=zalo\",\"res\":\"800x600\"}"));
        assertThat(Results.identifiers(page)).contains("anonymous_id=dev-1");
        assertThat(page.context().campaign().source()).isEqualTo("zalo");
        assertThat(page.context().library().name()).isEqualTo("snowplow-js");
        assertThat(page.context().toString()).contains("800x600");

        assertThat(only("/i", "{\"e\":\"pp\",\"eid\":\"e-2\",\"duid\":\"dev-1\"}"))
                .isInstanceOf(TouchpointResult.Ignored.class);
    }

    @Test
    void aTextThatShouldBeJsonIsRefusedAndItsNeighboursAreTaken() {
        List<TouchpointResult> results = results(
                "/com.snowplowanalytics.snowplow/tp2",
                "{\"data\":[{\"e\":\"ue\",\"uid\":\"u\",\"ue_pr\":\"{\"},{\"e\":\"pv\",\"uid\":\"u\",\"url\":\"https://x.vn/\"}]}");

        assertThat(results.get(0)).isInstanceOf(TouchpointResult.Rejected.class);
        assertThat(results.get(1)).isInstanceOf(TouchpointResult.Accepted.class);
    }

    @Test
    void anAppIsNamedByItsFirstEvent() {
        assertThat(ClientDialects.SNOWPLOW.appId(span("{\"data\":[{\"aid\":\"shop\"},{\"aid\":\"b\"}]}")))
                .contains("shop");
        assertThat(ClientDialects.SNOWPLOW.appId(span("{\"data\":[]}"))).isEmpty();
        assertThat(ClientDialects.SEGMENT.appId(span("{\"aid\":\"shop\"}"))).isEmpty();
    }

    @Test
    void aDoorIsFoundWithAndWithoutItsLastSlash() {
        for (TrackingDoor door : TrackingDoor.values()) {
            assertThat(TrackingDoor.at(door.path() + "/")).contains(door);
            assertThat(TrackingDoor.at(door.path())).contains(door);
        }
        assertThat(TrackingDoor.at("/v1/nothing")).isEmpty();
    }

    private static String snowplow(String action, String context) {
        ObjectNode event = MAPPER.createObjectNode();
        event.put("e", "ue").put("uid", "u-1").put("eid", "e-9").put("dtm", "1767323045000");
        event.put(
                "ue_px",
                base64("{\"data\":{\"schema\":\"iglu:c.s.e/snowplow_ecommerce_action/jsonschema/1-0-2\",\"data\":"
                        + action + "}}"));
        event.put("cx", base64("{\"data\":[" + context + "]}"));
        ObjectNode body = MAPPER.createObjectNode();
        body.putArray("data").add(event);
        return body.toString();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
    }

    private static List<TouchpointResult> recorded(String client) {
        List<TouchpointResult> results = new ArrayList<>();
        for (JsonNode request : Recorded.json("clients/" + client + ".json")) {
            String path = request.path("path").asText();
            byte[] body = request.path("method").asText().equals("GET")
                    ? query(request.path("query").asText())
                    : null;
            if (body == null) {
                continue;
            }
            results.addAll(results(path, new String(body, StandardCharsets.UTF_8)));
        }
        for (Recorded.Request request : Recorded.requests("clients/" + client + ".json")) {
            if (request.method().equals("POST")) {
                byte[] body = INFLATER.inflate(request.body());
                results.addAll(results(request.path(), new String(body, StandardCharsets.UTF_8)));
            }
        }
        return results;
    }

    private static byte[] query(String query) {
        ObjectNode message = MAPPER.createObjectNode();
        for (String pair : query.replaceFirst("^\\?", "").split("&", -1)) {
            String[] parts = pair.split("=", 2);
            message.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return bytes(message.toString());
    }

    private static List<String> facts(List<TouchpointResult> results) {
        return accepted(results).stream().map(event -> event.fact().wireName()).toList();
    }

    private static List<CanonicalEvent> accepted(List<TouchpointResult> results) {
        return results.stream()
                .filter(TouchpointResult.Accepted.class::isInstance)
                .flatMap(result -> ((TouchpointResult.Accepted) result).events().stream())
                .toList();
    }

    private static TouchpointResult only(String path, String body) {
        List<TouchpointResult> results = results(path, body);
        assertThat(results).hasSize(1);
        return results.getFirst();
    }

    private static List<TouchpointResult> results(String path, String body) {
        TrackingDoor door = TrackingDoor.at(path).orElseThrow();
        TrackingMessages messages =
                TrackingMessages.of(door, whole(door.dialect(), body), READER, RequestContexts.pos());
        List<TouchpointResult> results = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            results.add(messages.parse(i));
        }
        return results;
    }

    private static JsonSpan whole(ClientDialect dialect, String body) {
        byte[] bytes = bytes(body);
        return JsonSpan.of(dialect.isWrapped(bytes) ? dialect.unwrapped(bytes) : bytes);
    }

    private static JsonSpan span(String json) {
        return JsonSpan.of(bytes(json));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
