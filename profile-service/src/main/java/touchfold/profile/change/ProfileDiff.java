package touchfold.profile.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import touchfold.changes.Change;

/** What happened to a profile, from what it was and what it is. */
public final class ProfileDiff {

    private ProfileDiff() {}

    /**
     * What happened to a profile that lives.
     *
     * @param before what was last told of it, if anything
     * @param digest of what it is now
     * @param origin the living profile that it was part of until now, if there is one
     * @return nothing if it is as it was
     */
    public static Optional<Change> of(
            Optional<Snapshot> before, String digest, JsonNode document, JsonNode traits, Optional<UUID> origin) {
        Optional<Snapshot> alive = before.filter(Snapshot::living);
        if (alive.isEmpty()) {
            return Optional.of(origin.<Change>map(Change.Split::new).orElseGet(Change.Created::new));
        }
        return alive.filter(snapshot -> !snapshot.digest().equals(digest))
                .map(snapshot -> new Change.Updated(parts(snapshot, document, traits)));
    }

    private static List<String> parts(Snapshot before, JsonNode document, JsonNode traits) {
        SortedSet<String> parts = new TreeSet<>();
        parts.addAll(differing(before.document(), document));
        if (!before.traits().equals(traits)) {
            parts.add("traits");
        }
        return List.copyOf(parts);
    }

    private static SortedSet<String> differing(JsonNode before, JsonNode after) {
        SortedSet<String> fields = new TreeSet<>();
        for (JsonNode side : List.of(before, after)) {
            for (Iterator<String> names = side.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                JsonNode then = before.get(name);
                if (then == null || !then.equals(after.get(name))) {
                    fields.add(name);
                }
            }
        }
        return fields;
    }
}
