package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Lenient reading of a JSON object's members. Several names mean: the first that is there. What was read is remembered, so
 * that all else can be kept ({@link UnreadMembers}).
 *
 * @param node the object; anything else reads as an empty one
 * @param trace remembers what was read of the whole message
 */
public record JsonFields(JsonNode node, ReadTrace trace) {

    private static final int MOST_DIGITS = 100;
    private static final char FIRST_BEYOND_ASCII = 0x80;

    /** A message of which nothing was read yet. */
    public JsonFields(JsonNode node) {
        this(node, new ReadTrace());
    }

    /** A message of which nobody asks what was read. */
    public static JsonFields untraced(JsonNode node) {
        return new JsonFields(node, ReadTrace.NONE);
    }

    public JsonFields {
        node = node != null && node.isObject() ? node : MissingNode.getInstance();
    }

    /** A text, trimmed; a number counts as its text; null when absent, null, blank or something else. */
    public String text(String... names) {
        for (String name : names) {
            String text = text(name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The same of one name. Some fifty are asked for in every message, so that an array for each would cost. */
    public String text(String name) {
        JsonNode value = node.path(name);
        String text = value.isTextual() ? value.textValue().strip() : value.isNumber() ? plain(value) : "";
        if (text.isEmpty() || isInvisible(text)) {
            return null;
        }
        trace.read(node, name);
        return text;
    }

    /** Blanks that do not break a line and characters that nobody sees come along when forms are filled by pasting. */
    private static boolean isInvisible(String text) {
        return text.charAt(0) >= FIRST_BEYOND_ASCII && CleanIds.visible(text).isEmpty();
    }

    /** A spreadsheet turns a column of whole numbers into fractions: 5.0 is 5. */
    static String plain(JsonNode number) {
        if (number.isIntegralNumber()) {
            return number.asText();
        }
        BigDecimal decimal = number.decimalValue();
        boolean whole = Math.abs((long) decimal.scale()) <= MOST_DIGITS
                && decimal.precision() <= MOST_DIGITS
                && decimal.stripTrailingZeros().scale() <= 0;
        return whole ? decimal.toBigInteger().toString() : number.asText();
    }

    /** A time in whatever form of JSON, as the text that can be read; null when absent, null or blank. */
    public String time(String name) {
        String text = TimeText.of(node.path(name));
        if (text != null) {
            trace.read(node, name);
        }
        return text;
    }

    /** A member that is there and not null, else null. */
    public JsonNode value(String... names) {
        for (String name : names) {
            JsonNode value = value(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The same of one name. */
    public JsonNode value(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        trace.read(node, name);
        return value;
    }

    /** The nested object, empty if there is none. */
    public JsonFields object(String... names) {
        for (String name : names) {
            JsonNode value = node.path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                return new JsonFields(value, trace);
            }
        }
        return new JsonFields(null, trace);
    }

    /** The same of one name. */
    public JsonFields object(String name) {
        return new JsonFields(node.path(name), trace);
    }

    /** The elements of the nested array; those that are no objects read as empty ones. */
    public List<JsonFields> objects(String name) {
        List<JsonFields> elements = new ArrayList<>();
        array(name).forEach(element -> elements.add(new JsonFields(element, trace)));
        return elements;
    }

    /** The first element of the nested array, empty if there is none. */
    public JsonFields first(String name) {
        return new JsonFields(array(name).path(0), trace);
    }

    /** The nested array, empty if there is none. */
    public JsonNode array(String name) {
        JsonNode value = node.path(name);
        return value.isArray() ? value : JsonNodeFactory.instance.arrayNode();
    }

    /** A boolean, or its text; null when it is neither. */
    public Boolean flag(String name) {
        JsonNode value = node.path(name);
        if (value.isBoolean()) {
            trace.read(node, name);
            return value.booleanValue();
        }
        return switch (value.asText("")) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return node.isEmpty();
    }
}
