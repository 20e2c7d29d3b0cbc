package touchfold.ingest.touchpoint.cloudevent;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import touchfold.ingest.touchpoint.Refusal;

/** What CloudEvents 1.0.2 asks of an event's attributes; each fault is named by a pointer to its attribute. */
final class EventAttributes {

    private static final String VERSION = "1.0";
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+\\s*(;.*)?");
    private static final Set<String> DATA = Set.of("data", "data_base64");

    private EventAttributes() {}

    /**
     * Checks them.
     *
     * @throws Refusal if one is missing or not what it must be
     */
    static void check(JsonNode event) {
        if (!event.isObject()) {
            throw Refusal.invalid("", "a CloudEvent");
        }
        String version = text(event, "specversion");
        if (!VERSION.equals(version)) {
            throw new Refusal(
                    "unsupported_specversion",
                    "/specversion",
                    "Expected CloudEvents " + VERSION + ", but it is another version");
        }
        text(event, "id");
        text(event, "type");
        if (isNoReference(text(event, "source"), false)) {
            throw Refusal.invalid("/source", "a URI-reference");
        }
        event.properties().forEach(EventAttributes::checkMember);
        if (event.has("data") && event.has("data_base64")) {
            throw new Refusal("invalid_field", "/data_base64", "Expected data or data_base64, but both are there");
        }
    }

    private static void checkMember(Map.Entry<String, JsonNode> member) {
        String name = member.getKey();
        JsonNode value = member.getValue();
        if (DATA.contains(name) || value.isNull()) {
            return;
        }
        if (!NAME.matcher(name).matches()) {
            throw new Refusal(
                    "invalid_attribute_name",
                    "/" + name.replace("~", "~0").replace("/", "~1"),
                    "Expected a name of lower-case letters and digits, but there are other signs");
        }
        switch (name) {
            case "subject", "time" -> requireText(name, value);
            case "dataschema" -> {
                if (isNoReference(requireText(name, value), true)) {
                    throw Refusal.invalid("/dataschema", "a URI");
                }
            }
            case "datacontenttype" -> {
                if (!MEDIA_TYPE.matcher(requireText(name, value)).matches()) {
                    throw Refusal.invalid("/datacontenttype", "a media type");
                }
            }
            default -> {
                boolean plain = value.isTextual() || value.isBoolean() || value.canConvertToInt();
                if (!plain || value.isFloatingPointNumber()) {
                    throw Refusal.invalid("/" + name, "a text, a boolean or a whole number of 32 bits");
                }
            }
        }
    }

    private static String text(JsonNode event, String name) {
        JsonNode value = event.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw Refusal.missing("/" + name, "the attribute " + name);
        }
        return requireText(name, value);
    }

    private static String requireText(String name, JsonNode value) {
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw Refusal.invalid("/" + name, "a text that is not empty");
        }
        return value.textValue();
    }

    private static boolean isNoReference(String text, boolean absolute) {
        try {
            URI uri = new URI(text);
            return absolute && !uri.isAbsolute();
        } catch (URISyntaxException e) {
            return true;
        }
    }
}
