package touchfold.demo.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Names for ids, so that a line on the terminal speaks of people and segments. */
public final class KnownNames {

    private final ReadClient reader;
    private final Map<String, String> segments = new HashMap<>();

    /** Names as these services know them. */
    public KnownNames(ReadClient reader) {
        this.reader = reader;
    }

    /** The name in a profile's traits; people who only ever showed a card or a number have none. */
    public String person(String profileId) throws InterruptedException {
        return switch (reader.profile(profileId)) {
            case ReadAnswer.Found found -> person(found.document().path("traits"), profileId);
            case ReadAnswer.Nothing nothing -> unnamed(profileId);
        };
    }

    /** The display name of a segment. */
    public String segment(String key) throws InterruptedException {
        if (!segments.containsKey(key) && reader.segments() instanceof ReadAnswer.Found found) {
            found.document()
                    .path("segments")
                    .forEach(segment -> segments.put(
                            segment.path("key").asText(), segment.path("name").asText()));
        }
        return segments.computeIfAbsent(key, unknown -> unknown);
    }

    private static String person(JsonNode traits, String profileId) {
        String full = value(traits.path("name"));
        if (!full.isBlank()) {
            return full;
        }
        String parts = (value(traits.path("lastName")) + " " + value(traits.path("firstName"))).strip();
        return parts.isBlank() ? unnamed(profileId) : parts;
    }

    private static String value(JsonNode trait) {
        return trait.isObject() ? trait.path("value").asText("") : trait.asText("");
    }

    private static String unnamed(String profileId) {
        return "profile " + profileId.substring(0, Math.min(8, profileId.length()));
    }
}
