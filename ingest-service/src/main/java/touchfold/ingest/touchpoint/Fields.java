package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * Lenient reading of a JSON object's members. Several names mean: the first that is there.
 *
 * @param node the object; anything else reads as an empty one
 */
public record Fields(JsonNode node) {

    public Fields {
        node = node != null && node.isObject() ? node : MissingNode.getInstance();
    }

    /** A text, trimmed; a number counts as its text; null when absent, null, blank or something else. */
    public String text(String... names) {
        for (String name : names) {
            JsonNode value = node.path(name);
            String text = value.isTextual() || value.isNumber() ? value.asText().trim() : "";
            if (!text.isEmpty()) {
                return text;
            }
        }
        return null;
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
