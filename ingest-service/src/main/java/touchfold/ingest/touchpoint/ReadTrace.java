package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/** Remembers which members of a message were read. Used by one thread. */
public final class ReadTrace {

    /** By the object itself: equal objects stand in several places of a message. */
    private final IdentityHashMap<JsonNode, Set<String>> read = new IdentityHashMap<>();

    void read(JsonNode object, String name) {
        read.computeIfAbsent(object, unknown -> new HashSet<>()).add(name);
    }

    boolean wasRead(JsonNode object, String name) {
        return read.getOrDefault(object, Set.of()).contains(name);
    }
}
