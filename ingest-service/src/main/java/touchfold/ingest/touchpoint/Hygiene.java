package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/**
 * Holds one message to the limits, and takes out what no database or JSON writer takes: NUL characters and halves of
 * surrogate pairs, both of which JSON escapes can smuggle in.
 */
public final class Hygiene {

    private static final ObjectMapper WRITER = new ObjectMapper();
    private static final int MAX_DIGITS = 100;
    private static final char REPLACEMENT = '\uFFFD';

    private final Limits limits;

    public Hygiene(Limits limits) {
        this.limits = limits;
    }

    /**
     * The message, clean.
     *
     * @throws Refusal if it is beyond a limit
     */
    public JsonNode clean(JsonNode message) {
        JsonNode clean = clean(message, "", 1);
        try {
            if (WRITER.writeValueAsBytes(clean).length > limits.messageBytes()) {
                throw new Refusal(
                        "message_too_large", "", "Expected at most " + limits.messageBytes() + " bytes a message");
            }
        } catch (JsonProcessingException e) {
            throw new Refusal("invalid_json", "", "Expected a message that can be written as JSON");
        }
        return clean;
    }

    private JsonNode clean(JsonNode node, String pointer, int depth) {
        return switch (node) {
            case ObjectNode object -> cleanObject(object, pointer, depth);
            case ArrayNode array -> cleanArray(array, pointer, depth);
            case TextNode text -> cleanText(text, pointer);
            default -> {
                if (node.isNumber() && node.asText().length() > MAX_DIGITS) {
                    throw new Refusal("number_too_long", pointer, "Expected a number of at most 100 digits");
                }
                yield node;
            }
        };
    }

    private ObjectNode cleanObject(ObjectNode object, String pointer, int depth) {
        checkDepth(pointer, depth);
        ObjectNode clean = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getKey().length() > limits.nameLength()) {
                throw new Refusal(
                        "name_too_long", pointer, "Expected names of at most " + limits.nameLength() + " characters");
            }
            String name = text(member.getKey());
            clean.set(name, clean(member.getValue(), pointer + "/" + escape(name), depth + 1));
        }
        return clean;
    }

    private ArrayNode cleanArray(ArrayNode array, String pointer, int depth) {
        checkDepth(pointer, depth);
        ArrayNode clean = JsonNodeFactory.instance.arrayNode(array.size());
        for (int i = 0; i < array.size(); i++) {
            clean.add(clean(array.get(i), pointer + "/" + i, depth + 1));
        }
        return clean;
    }

    private TextNode cleanText(TextNode node, String pointer) {
        if (node.textValue().length() > limits.stringLength()) {
            throw new Refusal(
                    "string_too_long", pointer, "Expected texts of at most " + limits.stringLength() + " characters");
        }
        String clean = text(node.textValue());
        return clean.equals(node.textValue()) ? node : TextNode.valueOf(clean);
    }

    private void checkDepth(String pointer, int depth) {
        if (depth > limits.depth()) {
            throw new Refusal("too_deep", pointer, "Expected at most " + limits.depth() + " levels of nesting");
        }
    }

    private static String text(String text) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            boolean bad = c == 0 || (Character.isSurrogate(c) && !pair);
            if (bad && clean == null) {
                clean = new StringBuilder(text.length()).append(text, 0, i);
            }
            if (clean != null) {
                clean.append(bad ? REPLACEMENT : c);
            }
            if (pair) {
                i++;
                if (clean != null) {
                    clean.append(text.charAt(i));
                }
            }
        }
        return clean == null ? text : clean.toString();
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
