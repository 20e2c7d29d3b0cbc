package touchfold.ingest.sources;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All sources at one moment. A source declared through the API hides one of the same id in the file. */
public final class SourceSnapshot {

    private final Map<String, RegisteredSource> byId = new TreeMap<>();
    private final Map<String, RegisteredSource> byKey = new HashMap<>();
    private final Map<String, RegisteredSource> byAppId = new HashMap<>();

    /** @param declared later ones hide earlier ones of the same id */
    public SourceSnapshot(Collection<RegisteredSource> declared) {
        declared.forEach(source -> byId.put(source.id(), source));
        byId.values().stream().filter(source -> source.declaration().enabled()).forEach(source -> {
            source.keys().forEach(key -> byKey.putIfAbsent(key.digest(), source));
            source.declaration().appIds().forEach(app -> byAppId.putIfAbsent(app, source));
        });
    }

    /** The source of that id, disabled ones too. */
    public Optional<RegisteredSource> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The enabled source that has a write key with that digest. */
    public Optional<RegisteredSource> byKeyDigest(String digest) {
        return Optional.ofNullable(byKey.get(digest));
    }

    /** The enabled source that declares that app. */
    public Optional<RegisteredSource> byAppId(String app) {
        return Optional.ofNullable(byAppId.get(app));
    }

    /** All of them, by id. */
    public List<RegisteredSource> all() {
        return List.copyOf(byId.values());
    }
}
