package touchfold.ingest.touchpoint.cloudevent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.dialect.ClientDialect;
import touchfold.ingest.touchpoint.dialect.NestedReader;
import touchfold.ingest.touchpoint.dialect.TranslatedMessage;

/**
 * <a href="https://github.com/cloudevents/spec/tree/v1.0.2">CloudEvents 1.0.2</a> in structured, binary and batch mode. The
 * type names what happened ({@link EventName}); the data are the event's properties, or a message of the tracking API with
 * {@code properties} or {@code traits}. An event is one by its {@code source} and {@code id}.
 */
public final class CloudEventDialect implements ClientDialect {

    private static final String FAMILY = "application/cloudevents";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final Pattern SALE = Pattern.compile("sale\\.(completed|refunded|cancell?ed)");

    /** Members of the data that say who it was, and what they are called in a message. */
    private static final Map<String, String> PERSON = Map.of(
            "userId", "userId",
            "user_id", "userId",
            "anonymousId", "anonymousId",
            "anonymous_id", "anonymousId",
            "previousId", "previousId",
            "previous_id", "previousId",
            "groupId", "groupId",
            "group_id", "groupId",
            "context", "context");

    private static final Set<String> CONTACT = Set.of("email", "phone");

    @Override
    public String list() {
        return "events";
    }

    @Override
    public boolean sendsMany() {
        return true;
    }

    @Override
    public String idName() {
        return "id";
    }

    @Override
    public List<String> keyNames() {
        return List.of();
    }

    @Override
    public boolean readsHeaders() {
        return true;
    }

    /** A content type of CloudEvents decides; without one, attributes in the headers do. */
    @Override
    public byte[] withHeaders(byte[] body, Map<String, String> headers) {
        String type = headers.getOrDefault("content-type", "")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        if (type.startsWith(FAMILY)) {
            requireForm(type, body);
            return body;
        }
        return BinaryEvent.isIn(headers) ? BinaryEvent.structured(body, headers) : body;
    }

    private static void requireForm(String type, byte[] body) {
        boolean array = false;
        for (int i = 0; i < body.length && (body[i] <= ' ' || body[i] == '['); i++) {
            array |= body[i] == '[';
        }
        switch (type) {
            case BATCH -> {
                if (!array) {
                    throw Refusal.invalid("", "an array of events, as its content type says");
                }
            }
            case STRUCTURED -> {
                if (array) {
                    throw Refusal.invalid("", "one event, as its content type says; many are a batch");
                }
            }
            default ->
                throw new Refusal(
                        "unsupported_event_format",
                        "",
                        "Expected events as JSON (" + STRUCTURED + " or " + BATCH + "), but they have another format");
        }
    }

    @Override
    public JsonNode shared(JsonNode members) {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public String pointer(String inMessage) {
        return inMessage.startsWith("/properties/")
                ? "/data" + inMessage.substring("/properties".length())
                : inMessage.isEmpty() ? "" : "/data" + inMessage;
    }

    @Override
    public TranslatedMessage translate(JsonNode event, NestedReader nested) {
        EventAttributes.check(event);
        String type = event.path("type").textValue().strip();
        if (SALE.matcher(type).matches()) {
            throw new Refusal(
                    "unknown_type", "/type", "Expected a sale at /webhooks/standard/{source}, where sales are signed");
        }
        String source = event.path("source").textValue();
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put(
                "messageId", DerivedId.of("cloudevent", source, event.path("id").textValue()));
        message.put("channel", "server");
        if (event.hasNonNull("time")) {
            message.set("timestamp", event.get("time"));
        }
        happened(message, EventName.of(type));
        JsonFields data = JsonFields.untraced(data(event, nested));
        if (data.node().path("properties").isObject()
                || data.node().path("traits").isObject()) {
            data.node().properties().forEach(member -> {
                String name = PERSON.getOrDefault(member.getKey(), member.getKey());
                if (!message.has(name)) {
                    message.set(name, member.getValue());
                }
            });
        } else {
            properties(message, data);
        }
        subject(message, event.path("subject").asText(null));
        message.set("cloudEvent", attributes(event));
        return new TranslatedMessage.Said(message);
    }

    private static void happened(ObjectNode message, String name) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "identify", "identified" -> message.put("type", "identify");
            case "alias", "aliased" -> message.put("type", "alias");
            case "page viewed" -> message.put("type", "page");
            case "screen viewed" -> message.put("type", "screen");
            case "group joined" -> message.put("type", "group");
            default -> message.put("type", "track").put("event", name);
        }
    }

    /** The data as an object, empty without any. */
    private static JsonNode data(JsonNode event, NestedReader nested) {
        JsonNode data = event.path("data");
        JsonNode encoded = event.path("data_base64");
        boolean none = (data.isMissingNode() || data.isNull()) && (encoded.isMissingNode() || encoded.isNull());
        if (none) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!BinaryEvent.isJson(event.path("datacontenttype").asText(null))) {
            throw new Refusal(
                    "unsupported_data", "/datacontenttype", "Expected data in JSON, but it is something else");
        }
        boolean plain = !data.isMissingNode() && !data.isNull();
        JsonNode read = plain ? data : decoded(encoded, nested);
        if (!read.isObject()) {
            throw Refusal.invalid(plain ? "/data" : "/data_base64", "an object");
        }
        return read;
    }

    private static JsonNode decoded(JsonNode encoded, NestedReader nested) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(encoded.asText());
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("/data_base64", "base64");
        }
        try {
            return nested.read(bytes);
        } catch (Refusal refusal) {
            throw new Refusal(refusal.code(), "/data_base64" + refusal.pointer(), refusal.getMessage());
        }
    }

    /** Data without a layout of its own: all of it is the event's, but for who it was. */
    private static void properties(ObjectNode message, JsonFields data) {
        boolean identify = message.path("type").asText().equals("identify");
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        ObjectNode contact = JsonNodeFactory.instance.objectNode();
        data.node().properties().forEach(member -> {
            String person = PERSON.get(member.getKey());
            if (person != null) {
                message.set(person, member.getValue());
            } else if (!identify && CONTACT.contains(member.getKey())) {
                contact.set(member.getKey(), member.getValue());
            } else {
                properties.set(member.getKey(), member.getValue());
            }
        });
        if (!properties.isEmpty()) {
            message.set(identify ? "traits" : "properties", properties);
        }
        contact.properties().forEach(member -> knownBy(message, member.getKey(), member.getValue()));
    }

    /** {@code userId:u-1}, {@code anonymousId:…}, {@code email:…} or {@code phone:…}, for what the data do not say. */
    private static void subject(ObjectNode message, String subject) {
        int colon = subject == null ? -1 : subject.indexOf(':');
        if (colon < 1) {
            return;
        }
        String kind = subject.substring(0, colon);
        JsonNode id = JsonNodeFactory.instance.textNode(subject.substring(colon + 1));
        if (CONTACT.contains(kind)) {
            knownBy(message, kind, id);
        } else if (kind.equals("userId") || kind.equals("anonymousId")) {
            if (!message.hasNonNull(kind)) {
                message.set(kind, id);
            }
        }
    }

    private static void knownBy(ObjectNode message, String contact, JsonNode value) {
        JsonNode context = message.path("context");
        ObjectNode copy = context.isObject() ? context.deepCopy() : JsonNodeFactory.instance.objectNode();
        ObjectNode traits = copy.path("traits").isObject() ? (ObjectNode) copy.get("traits") : copy.putObject("traits");
        if (!traits.has(contact)) {
            traits.set(contact, value);
        }
        message.set("context", copy);
    }

    /** All that an event says of itself is kept with it. */
    private static ObjectNode attributes(JsonNode event) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        event.properties().forEach(member -> {
            String name = member.getKey();
            if (!name.startsWith("data") && !name.equals("specversion") && !name.equals("time")) {
                attributes.set(name, member.getValue());
            }
        });
        if (event.hasNonNull("dataschema")) {
            attributes.set("dataschema", event.get("dataschema"));
        }
        return attributes;
    }
}
