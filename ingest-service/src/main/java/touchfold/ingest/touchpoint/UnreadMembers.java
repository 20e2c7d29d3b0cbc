package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import touchfold.events.CanonicalEvent;
import touchfold.events.EventCodec;

/**
 * What a message says beyond its event. A member is left out if it was read and its value stands in the event; all others
 * are kept where they stood, also those that were only looked at to decide something. Nulls and blanks say nothing.
 */
public final class UnreadMembers {

    /** Of all that is kept of one message, as JSON. */
    static final int MOST_CHARACTERS = 128 * 1024;

    /** The names of members that did not fit. */
    static final String OMITTED = "omitted";

    private static final int MOST_DIGITS = 60;
    private static final ObjectMapper MAPPER = EventCodec.mapper();

    private final ReadTrace trace;
    private final Set<String> told = new HashSet<>();

    private UnreadMembers(ReadTrace trace, CanonicalEvent event) {
        this.trace = trace;
        gather(MAPPER.valueToTree(event));
    }

    /** The members of a message that its event does not tell, by name. */
    public static Map<String, JsonNode> of(JsonFields message, CanonicalEvent event) {
        JsonNode rest = new UnreadMembers(message.trace(), event).rest(message.node());
        Map<String, JsonNode> kept = new TreeMap<>();
        ArrayNode omitted = JsonNodeFactory.instance.arrayNode();
        int left = MOST_CHARACTERS;
        for (Map.Entry<String, JsonNode> member : rest.properties()) {
            int length = member.getValue().toString().length();
            if (length <= left) {
                kept.put(member.getKey(), member.getValue());
                left -= length;
            } else {
                omitted.add(member.getKey());
            }
        }
        if (!omitted.isEmpty()) {
            kept.put(OMITTED, omitted);
        }
        return kept;
    }

    private void gather(JsonNode node) {
        if (node.isContainerNode()) {
            node.forEach(this::gather);
        } else if (!node.isNull() && !node.isBoolean()) {
            told.add(plain(node));
        }
    }

    private ObjectNode rest(JsonNode object) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(member -> {
            JsonNode value = member.getValue();
            boolean read = trace.wasRead(object, member.getKey());
            JsonNode left = value.isContainerNode() ? rest(value, read) : read && isTold(value) ? null : value;
            if (left != null
                    && !left.isNull()
                    && !(left.isTextual() && left.textValue().isBlank())) {
                rest.set(member.getKey(), left);
            }
        });
        return rest;
    }

    /** Without what is told; elements keep their places. Null if nothing is left. */
    private JsonNode rest(JsonNode container, boolean read) {
        if (container.isObject()) {
            ObjectNode rest = rest(container);
            return rest.isEmpty() ? null : rest;
        }
        ArrayNode rest = JsonNodeFactory.instance.arrayNode();
        boolean empty = true;
        for (JsonNode element : container) {
            JsonNode left = element.isContainerNode() ? rest(element, read) : read && isTold(element) ? null : element;
            empty &= left == null;
            rest.add(left);
        }
        return empty ? null : rest;
    }

    private boolean isTold(JsonNode value) {
        return told.contains(plain(value));
    }

    /** Numbers and their texts are alike. */
    private static String plain(JsonNode value) {
        String text = value instanceof TextNode ? value.textValue().strip() : value.asText();
        if (text.length() > MOST_DIGITS || text.isEmpty() || !isNumeric(text)) {
            return text;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > MOST_DIGITS
                    ? text
                    : number.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static boolean isNumeric(String text) {
        char first = text.charAt(0);
        return first == '-' || first == '.' || Character.isDigit(first);
    }
}
