package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/** Remembers which members of a message were read. Used by one thread. */
public final class ReadTrace {

    /** Remembers nothing: for parsers that keep what is left by other means. */
    static final ReadTrace NONE = new ReadTrace(null);

    /** By the object itself: equal objects stand in several places of a message. */
    private final IdentityHashMap<JsonNode, Set<String>> read;

    ReadTrace() {
        this(new IdentityHashMap<>());
    }

    private ReadTrace(IdentityHashMap<JsonNode, Set<String>> read) {
        this.read = read;
    }

    void read(JsonNode object, String name) {
        if (read == null) {
            return;
        }
        read.computeIfAbsent(object, unknown -> new HashSet<>()).add(name);
    }

    boolean wasRead(JsonNode object, String name) {
        return read != null && read.getOrDefault(object, Set.of()).contains(name);
    }
}
