package touchfold.ingest.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/** Shows the beginning of a secret, and takes a secret that was shown so as "unchanged". */
final class SecretMask {

    private static final String REST = "…";
    private static final Pattern MARKED = Pattern.compile(".{0,6}…[0-9a-f]{8}");
    private static final int SHOWN = 6;
    private static final int AT_MOST_A = 3;

    private SecretMask() {}

    /** At most a third of it, and at most six characters. */
    public static String of(String secret) {
        return secret.substring(0, Math.min(SHOWN, secret.length() / AT_MOST_A)) + REST;
    }

    /** Whether it is the shown form of a secret, or of a key. */
    public static boolean isMask(String text) {
        return text.endsWith(REST) || MARKED.matcher(text).matches();
    }

    /** The tree with every text masked. */
    public static JsonNode all(JsonNode secrets) {
        return switch (secrets) {
            case TextNode text -> TextNode.valueOf(of(text.textValue()));
            case ObjectNode object -> {
                ObjectNode masked = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(member -> masked.set(member.getKey(), all(member.getValue())));
                yield masked;
            }
            case ArrayNode array -> {
                ArrayNode masked = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> masked.add(all(element)));
                yield masked;
            }
            default -> secrets;
        };
    }

    /** The tree with every masked text replaced by the secret that stood in its place before. */
    public static JsonNode restored(JsonNode given, JsonNode before) {
        return switch (given) {
            case TextNode text ->
                isMask(text.textValue())
                                && before.isTextual()
                                && of(before.textValue()).equals(text.textValue())
                        ? before
                        : text;
            case ObjectNode object -> {
                ObjectNode restored = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(member -> restored.set(
                                member.getKey(), restored(member.getValue(), before.path(member.getKey()))));
                yield restored;
            }
            case ArrayNode array -> {
                ArrayNode restored = JsonNodeFactory.instance.arrayNode();
                for (int i = 0; i < array.size(); i++) {
                    restored.add(restored(array.get(i), before.path(i)));
                }
                yield restored;
            }
            default -> given;
        };
    }
}
