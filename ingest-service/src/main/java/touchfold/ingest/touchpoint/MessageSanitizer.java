package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/**
 * Holds a message that was already read to the limits, and takes out what no database or JSON writer takes. What comes
 * as bytes is held to the same by {@link MessageReader}, while it is read.
 */
public final class MessageSanitizer {

    static final int MAX_DIGITS = 100;

    private final MessageLimits limits;

    public MessageSanitizer(MessageLimits limits) {
        this.limits = limits;
    }

    /**
     * The message, clean.
     *
     * @throws Refusal if it is beyond a limit
     */
    public JsonNode clean(JsonNode message) {
        return new Cleaning().value(message, null, 1);
    }

    /** Where a value stands; made into a pointer only when it is refused. */
    private record Place(Place parent, String step) {

        private static String pointer(Place place) {
            StringBuilder pointer = new StringBuilder();
            for (Place at = place; at != null; at = at.parent()) {
                pointer.insert(0, "/" + at.step().replace("~", "~0").replace("/", "~1"));
            }
            return pointer.toString();
        }
    }

    /** The cleaning of one message, with what was seen of it so far. */
    private final class Cleaning {

        private long bytes;
        private int values;

        private JsonNode value(JsonNode node, Place place, int depth) {
            values++;
            if (values > limits.values()) {
                throw refusal("too_many_values", place, "Expected at most " + limits.values() + " values a message");
            }
            return switch (node) {
                case ObjectNode object -> object(object, place, depth);
                case ArrayNode array -> array(array, place, depth);
                case TextNode text -> text(text, place);
                default ->
                    node.isNumber()
                            ? number(node, place)
                            : counted(node, node.asText().length());
            };
        }

        private ObjectNode object(ObjectNode object, Place place, int depth) {
            checkDepth(place, depth);
            ObjectNode clean = JsonNodeFactory.instance.objectNode();
            count(2);
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (member.getKey().length() > limits.nameLength()) {
                    throw refusal(
                            "name_too_long", place, "Expected names of at most " + limits.nameLength() + " characters");
                }
                String name = CleanValues.text(member.getKey());
                count(utf8Length(name) + 2);
                clean.set(name, value(member.getValue(), new Place(place, name), depth + 1));
            }
            return clean;
        }

        private ArrayNode array(ArrayNode array, Place place, int depth) {
            checkDepth(place, depth);
            ArrayNode clean = JsonNodeFactory.instance.arrayNode();
            count(2);
            for (int i = 0; i < array.size(); i++) {
                clean.add(value(array.get(i), new Place(place, Integer.toString(i)), depth + 1));
            }
            return clean;
        }

        private JsonNode text(TextNode node, Place place) {
            String text = node.textValue();
            if (text.length() > limits.stringLength()) {
                throw refusal(
                        "string_too_long", place, "Expected texts of at most " + limits.stringLength() + " characters");
            }
            String clean = CleanValues.text(text);
            return counted(clean.equals(text) ? node : TextNode.valueOf(clean), utf8Length(clean) + 2);
        }

        private JsonNode number(JsonNode node, Place place) {
            if (Double.isNaN(node.doubleValue()) || (node.isDouble() && Double.isInfinite(node.doubleValue()))) {
                return counted(NullNode.getInstance(), 4);
            }
            int digits = node.asText().length();
            if (digits > MAX_DIGITS) {
                throw refusal("number_too_long", place, "Expected a number of at most " + MAX_DIGITS + " digits");
            }
            JsonNode clean = node.isBigInteger()
                    ? CleanValues.number(node.bigIntegerValue())
                    : node.isBigDecimal() ? CleanValues.number(node.decimalValue()) : node;
            return counted(clean, digits);
        }

        private JsonNode counted(JsonNode node, int size) {
            count(size);
            return node;
        }

        /** With the comma or the colon that follows. */
        private void count(int size) {
            bytes += size + 1;
            if (bytes > limits.messageBytes()) {
                throw MessageReader.tooLarge(limits);
            }
        }

        private void checkDepth(Place place, int depth) {
            if (depth > limits.depth()) {
                throw refusal("too_deep", place, "Expected at most " + limits.depth() + " levels of nesting");
            }
        }

        private Refusal refusal(String code, Place place, String detail) {
            return new Refusal(code, Place.pointer(place), detail);
        }
    }

    private static int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A pair of surrogates is two characters and four bytes.
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }
}
