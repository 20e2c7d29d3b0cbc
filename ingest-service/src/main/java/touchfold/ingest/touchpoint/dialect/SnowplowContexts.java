package touchfold.ingest.touchpoint.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import touchfold.ingest.touchpoint.JsonFields;

/**
 * The objects that ride on an event of Snowplow's, each under the name of its schema.
 *
 * @param described {@code {schema, data}} in their order
 */
record SnowplowContexts(List<JsonFields> described) {

    private static final Set<String> READ = Set.of("transaction", "product", "refund", "cart");

    static SnowplowContexts of(JsonNode array) {
        List<JsonFields> described = new ArrayList<>();
        array.forEach(each -> described.add(JsonFields.untraced(each)));
        return new SnowplowContexts(described);
    }

    /** The name within {@code iglu:vendor/name/format/version}; null if it is none. */
    static String name(String schema) {
        String[] parts = schema == null ? new String[0] : schema.split("/", -1);
        return parts.length < 2 || parts[1].isBlank() ? null : parts[1];
    }

    List<JsonFields> all(String name) {
        return described.stream()
                .filter(each -> name.equals(name(each.text("schema"))))
                .map(each -> each.object("data"))
                .toList();
    }

    JsonFields first(String name) {
        List<JsonFields> all = all(name);
        return all.isEmpty() ? JsonFields.untraced(null) : all.getFirst();
    }

    /** Those that no fact is made of. */
    ArrayNode unread() {
        ArrayNode unread = JsonNodeFactory.instance.arrayNode();
        for (JsonFields each : described) {
            String name = name(each.text("schema"));
            if (name != null && !READ.contains(name)) {
                ObjectNode one = unread.addObject();
                one.put("name", name);
                one.set("data", each.object("data").node());
            }
        }
        return unread;
    }
}
