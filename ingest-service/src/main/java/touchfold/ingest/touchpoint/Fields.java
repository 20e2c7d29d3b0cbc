package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;

/**
 * Lenient reading of a JSON object's members. Several names mean: the first that is there.
 *
 * @param node the object; anything else reads as an empty one
 */
public record Fields(JsonNode node) {

    private static final int MOST_DIGITS = 100;

    public Fields {
        node = node != null && node.isObject() ? node : MissingNode.getInstance();
    }

    /** A text, trimmed; a number counts as its text; null when absent, null, blank or something else. */
    public String text(String... names) {
        for (String name : names) {
            JsonNode value = node.path(name);
            String text = value.isTextual() ? value.textValue().strip() : value.isNumber() ? plain(value) : "";
            if (!text.isEmpty()) {
                return text;
            }
        }
        return null;
    }

    /** A spreadsheet turns a column of whole numbers into fractions: 5.0 is 5. */
    private static String plain(JsonNode number) {
        if (number.isIntegralNumber()) {
            return number.asText();
        }
        BigDecimal decimal = number.decimalValue();
        boolean whole = Math.abs((long) decimal.scale()) <= MOST_DIGITS
                && decimal.precision() <= MOST_DIGITS
                && decimal.stripTrailingZeros().scale() <= 0;
        return whole ? decimal.toBigInteger().toString() : number.asText();
    }

    /** A member that is there and not null, else null. */
    public JsonNode value(String... names) {
        for (String name : names) {
            JsonNode value = node.path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                return value;
            }
        }
        return null;
    }

    /** The nested object, empty if there is none. */
    public Fields object(String... names) {
        return new Fields(value(names));
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
