package touchfold.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.EventCodec;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.MessageReader;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.touchpoint.booth.BoothTouchpoint;
import touchfold.ingest.touchpoint.booth.BoothUpload;
import touchfold.ingest.touchpoint.web.TrackingMessages;

/**
 * Whatever a message says that nobody has a name for is found in its event. Every object of every recorded delivery gets a
 * member that nobody knows, and every one of them must come out again: a provider is held to this by being registered.
 */
class LosslessLaws {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final EventCodec CODEC = new EventCodec();
    private static final String UNKNOWN = "unknownMember";

    /** What stands around the messages of a call and speaks of the sending alone. */
    private static final Map<String, String> AROUND = Map.of(
            "mailgun", "|/signature",
            "loyverse", "",
            "kiotviet", "|/Notifications/\\d+");

    /** Where a call is a form: the field that is JSON, which comes first. */
    private static final Map<String, String> FORMS = Map.of("mandrill", "mandrill_events", "lightspeed", "payload");

    static Stream<WebhookProvider> providers() {
        return Providers.all().stream();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void everyMemberOfEveryProvidersMessageIsKept(WebhookProvider provider) throws IOException {
        int held = 0;
        Pattern around = Pattern.compile(AROUND.getOrDefault(provider.name(), "never"));
        for (RecordedCall recorded : RecordedCall.of(provider)) {
            if (!recorded.isDelivery() || recorded.isRefused()) {
                continue;
            }
            Map<String, String> unknown = new TreeMap<>();
            RecordedCall extended = recorded.withBody(body(provider, recorded.text(), unknown, around));
            held += held(parsed(provider, extended, recorded.reception()), unknown, recorded);
        }
        assertThat(held).as("members that were found again").isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'track','event':'Order Completed','properties':{'order_id':'O-1','total':10,'products':[{'product_id':'P'}]}}",
                "{'type':'track','event':'Order Refunded','properties':{'order_id':'O-1','total':10,'products':[{'product_id':'P'}]}}",
                "{'type':'track','event':'Product Viewed','properties':{'product_id':'P','price':10}}",
                "{'type':'track','event':'Cart Viewed','properties':{'cart_id':'C','products':[{'product_id':'P'}]}}",
                "{'type':'track','event':'Read','properties':{'deep':{'deeper':[{'a':1}]}}}",
                "{'type':'page','name':'Home','properties':{'url':'https://x.vn/a'},'context':{'page':{'path':'/a'}}}",
                "{'type':'screen','name':'Home','properties':{'a':1}}",
                "{'type':'identify','traits':{'email':'a@b.vn','address':{'city':'X'}},'context':{'device':{'id':'d-1'},'app':{'name':'n'}}}",
                "{'type':'group','groupId':'g','traits':{'name':'n'}}",
                "{'type':'alias','previousId':'p','properties':{'a':1}}"
            })
    void everyMemberOfATrackingMessageIsKept(String single) throws IOException {
        Map<String, String> unknown = new TreeMap<>();
        ObjectNode message = (ObjectNode) MAPPER.readTree(single.replace('\'', '"'));
        message.put("userId", "u").put("messageId", "m");
        JsonNode extended = withUnknown(message, "", unknown, Pattern.compile("never"));
        byte[] body = MAPPER.writeValueAsBytes(
                MAPPER.createObjectNode().set("batch", MAPPER.createArrayNode().add(extended)));

        TouchpointResult result = TrackingMessages.batch(
                        JsonSpan.of(body), new MessageReader(MessageLimits.DEFAULT), RequestContexts.web())
                .parse(0);

        assertThat(held(List.of(result), unknown, single)).isEqualTo(unknown.size());
    }

    @Test
    void everyMemberOfAScanAndOfItsUploadIsKept() throws IOException {
        Map<String, String> unknown = new TreeMap<>();
        JsonNode upload = withUnknown(MAPPER.readTree("""
                        {"deviceId": "d", "app": "scan/1", "lanes": {"a": 1}, "scans": [
                          {"scanId": "s", "eventId": "f", "badgeId": "b", "contact": {"email": "a@b.vn"},
                           "consent": {"marketing": true}, "answers": [{"question": "q", "answer": 5}]}]}"""), "", unknown, Pattern.compile("never"));

        List<TouchpointResult> results =
                new BoothTouchpoint(BoothUpload.of(upload, MessageLimits.DEFAULT), RequestContexts.booth()).parse();

        assertThat(held(results, unknown, "scan")).isEqualTo(unknown.size());
    }

    @Test
    void whatIsTooLongIsNamedAtLeast() throws IOException {
        ObjectNode sale = (ObjectNode)
                MAPPER.readTree("{\"id\":\"i\",\"type\":\"sale.completed\",\"data\":{\"saleId\":\"S\",\"total\":1}}");
        sale.putArray("novel");
        for (int i = 0; i < 12; i++) {
            sale.withArray("novel").add("x".repeat(12_000));
        }
        sale.put("short", "kept");
        WebhookProvider standard = Providers.catalog().named("standard").orElseThrow();

        List<TouchpointResult> results = standard.parse(RawCalls.post(sale.toString()), RequestContexts.pos());

        assertThat(text(results)).contains("\"omitted\":[\"novel\"]").contains("\"short\":\"kept\"");
    }

    private static int held(List<TouchpointResult> results, Map<String, String> unknown, Object of) {
        boolean refused = results.stream().anyMatch(TouchpointResult.Rejected.class::isInstance);
        boolean nothing = results.stream().noneMatch(TouchpointResult.Accepted.class::isInstance);
        if (refused || nothing) {
            return 0;
        }
        String told = text(results);
        boolean all = results.stream().allMatch(TouchpointResult.Accepted.class::isInstance);
        Map<String, String> lost = unknown.entrySet().stream()
                .filter(member -> !told.contains("\"" + member.getValue() + "\""))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (all) {
            assertThat(lost).as("lost of %s", of).isEmpty();
        }
        return unknown.size() - lost.size();
    }

    private static String text(List<TouchpointResult> results) {
        return results.stream()
                .filter(TouchpointResult.Accepted.class::isInstance)
                .flatMap(result -> ((TouchpointResult.Accepted) result).events().stream())
                .map(event -> new String(CODEC.write(event), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }

    private static List<TouchpointResult> parsed(
            WebhookProvider provider, RecordedCall call, RequestContext reception) {
        try {
            return provider.parse(call.call(), reception);
        } catch (Refusal refusal) {
            return List.of(new TouchpointResult.Rejected(0, null, refusal.code(), refusal.pointer(), "Expected …"));
        }
    }

    /** The body with its unknown: JSON, a form of which one field is JSON, or JSON that carries JSON as a text. */
    private static String body(WebhookProvider provider, String body, Map<String, String> unknown, Pattern around) {
        String field = FORMS.get(provider.name());
        if (field != null) {
            String value = body.substring(field.length() + 1).split("&", 2)[0];
            JsonNode record = json(URLDecoder.decode(value, StandardCharsets.UTF_8));
            String extended = withUnknown(record, "", unknown, around).toString();
            return body.replace(value, URLEncoder.encode(extended, StandardCharsets.UTF_8));
        }
        JsonNode tree = json(body);
        JsonNode inner = provider.name().equals("ses") && tree.path("Message").isTextual()
                ? json(tree.path("Message").textValue())
                : null;
        if (inner == null || !inner.isContainerNode()) {
            return tree == null ? body : withUnknown(tree, "", unknown, around).toString();
        }
        return ((ObjectNode) tree.deepCopy())
                .set(
                        "Message",
                        TextNode.valueOf(withUnknown(inner, "", unknown, around).toString()))
                .toString();
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            return TextNode.valueOf(text);
        }
    }

    /** The same with a member in each of its objects that nobody knows. */
    private static JsonNode withUnknown(JsonNode node, String at, Map<String, String> unknown, Pattern around) {
        if (node.isArray()) {
            var array = MAPPER.createArrayNode();
            for (int i = 0; i < node.size(); i++) {
                array.add(withUnknown(node.get(i), at + "/" + i, unknown, around));
            }
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = MAPPER.createObjectNode();
        node.properties()
                .forEach(member -> object.set(
                        member.getKey(), withUnknown(member.getValue(), at + "/" + member.getKey(), unknown, around)));
        if (!around.matcher(at).matches()) {
            String value = "unknown-" + unknown.size();
            unknown.put(at, value);
            object.put(UNKNOWN, value);
        }
        return object;
    }
}
