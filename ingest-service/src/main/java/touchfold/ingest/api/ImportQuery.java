package touchfold.ingest.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import touchfold.ingest.touchpoint.Refusal;

/**
 * What a caller says about its file in the query: {@code ?id=&mapping=&map=total=Tổng tiền&dates=day-first&…}.
 *
 * @param id the import's; a new one where the caller names none
 * @param mapping the name of saved settings; empty without one
 */
record ImportQuery(String id, Optional<String> mapping, MultiMap parameters) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    private static final Set<String> OF_THE_CALL = Set.of("id", "mapping", "writeKey", "source");
    private static final String MAP = "map";

    static ImportQuery of(MultiMap parameters) {
        String id = parameters.get("id");
        return new ImportQuery(
                id == null ? UUID.randomUUID().toString() : named(id, "/id"),
                Optional.ofNullable(parameters.get("mapping")).map(name -> named(name, "/mapping")),
                parameters);
    }

    /** A name that may stand in a path. */
    static String named(String name, String pointer) {
        if (!ID.matcher(name).matches()) {
            throw Refusal.invalid(pointer, "1 to 100 letters, digits and any of _ . -");
        }
        return name;
    }

    /** Saved settings with what the query says over them. */
    ObjectNode over(ObjectNode saved) {
        ObjectNode settings = saved.deepCopy();
        for (String name : parameters.names()) {
            if (name.equals(MAP)) {
                ObjectNode map = settings.withObjectProperty(MAP);
                parameters.getAll(MAP).forEach(pair -> map(map, pair));
            } else if (!OF_THE_CALL.contains(name)) {
                settings.put(name, parameters.get(name));
            }
        }
        return settings;
    }

    private static void map(ObjectNode map, String pair) {
        int equals = pair.indexOf('=');
        if (equals <= 0 || equals == pair.length() - 1) {
            throw Refusal.invalid("/map", "a field and a column, such as total=Tổng tiền");
        }
        String field = pair.substring(0, equals);
        String column = pair.substring(equals + 1);
        if (map.get(field) instanceof ArrayNode several) {
            several.add(column);
        } else {
            map.putArray(field).add(column);
        }
    }
}
