package touchfold.ingest.touchpoint.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.ingest.touchpoint.cloudevent.CloudEventDialect;
import touchfold.ingest.touchpoint.dialect.ClientDialect;
import touchfold.ingest.touchpoint.dialect.ClientDialects;

/**
 * One path of the tracking API.
 *
 * @param path without a slash at its end
 * @param dialect how its callers lay out their requests
 * @param kind what it says of a single message; null where a body holds many, or tells of each what it is
 * @param pixel whether its message stands in the query, and its answer is an image
 */
public record TrackingDoor(String path, ClientDialect dialect, MessageKind kind, boolean pixel) {

    private static final List<String> WORDS = List.of("identify", "track", "page", "screen", "group", "alias", "merge");
    private static final List<String> LETTERS = List.of("i", "t", "p", "s", "g", "a");
    private static final Map<String, TrackingDoor> ALL = all();

    /** Every one. */
    public static List<TrackingDoor> values() {
        return List.copyOf(ALL.values());
    }

    /** The one of that path, with or without a slash at its end. */
    public static Optional<TrackingDoor> at(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return Optional.ofNullable(ALL.get(path.substring(0, end)));
    }

    /** Whether a body may hold many messages. */
    public boolean isBatch() {
        return kind == null;
    }

    private static Map<String, TrackingDoor> all() {
        Map<String, TrackingDoor> all = new HashMap<>();
        for (String word : WORDS) {
            MessageKind kind = MessageKind.named(word).orElseThrow();
            add(all, "/v1/" + word, ClientDialects.SEGMENT, kind, false);
            add(all, "/api/s/" + word, ClientDialects.SEGMENT, kind, false);
            add(all, "/api/s/s2s/" + word, ClientDialects.SEGMENT, kind, false);
            add(all, "/v1/pixel/" + word, ClientDialects.SEGMENT, kind, true);
            add(all, "/pixel/v1/" + word, ClientDialects.SEGMENT, kind, true);
        }
        for (String letter : LETTERS) {
            add(
                    all,
                    "/v1/" + letter,
                    ClientDialects.SEGMENT,
                    MessageKind.named(letter).orElseThrow(),
                    false);
        }
        for (String batch : List.of("/v1/batch", "/v1/import", "/v1/b", "/beacon/v1/batch", "/api/s/batch")) {
            add(all, batch, ClientDialects.SEGMENT, null, false);
        }
        for (String capture : List.of("/batch", "/e", "/i/v0/e", "/capture")) {
            add(all, capture, ClientDialects.POSTHOG, null, false);
        }
        add(all, "/v1/events", new CloudEventDialect(), null, false);
        add(all, "/com.snowplowanalytics.snowplow/tp2", ClientDialects.SNOWPLOW, null, false);
        add(all, "/i", ClientDialects.SNOWPLOW, null, true);
        return Map.copyOf(all);
    }

    private static void add(
            Map<String, TrackingDoor> all, String path, ClientDialect dialect, MessageKind kind, boolean pixel) {
        all.put(path, new TrackingDoor(path, dialect, kind, pixel));
    }
}
