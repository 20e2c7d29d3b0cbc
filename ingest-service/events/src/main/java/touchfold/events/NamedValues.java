package touchfold.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Members by the source's own names, in the order of their names. */
final class NamedValues {

    private NamedValues() {}

    /** A copy that nobody changes; empty for null. */
    static Map<String, JsonNode> copy(Map<String, JsonNode> members) {
        return members == null || members.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(members));
    }
}
