package touchfold.profile.membership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a record of {@code segment-memberships} says of one profile.
 *
 * @param profile whom it is about
 * @param segments the segment's key by the model's name; empty when the profile is in none any more
 */
public record ToldMemberships(UUID profile, SortedMap<String, String> segments) {

    /** The topic. */
    public static final String TOPIC = "segment-memberships";

    private static final ObjectMapper JSON = new ObjectMapper();

    public ToldMemberships {
        segments = Collections.unmodifiableSortedMap(new TreeMap<>(segments));
    }

    /**
     * Reads a record.
     *
     * @param key the profile's id; null can't be read
     * @param value null for a tombstone
     * @return empty when it can't be read
     */
    public static Optional<ToldMemberships> read(String key, byte[] value) {
        if (key == null) {
            return Optional.empty();
        }
        try {
            UUID profile = UUID.fromString(key);
            SortedMap<String, String> segments = new TreeMap<>();
            if (value != null) {
                JsonNode memberships = JSON.readTree(value).path("memberships");
                if (!memberships.isArray()) {
                    return Optional.empty();
                }
                for (JsonNode membership : memberships) {
                    segments.put(
                            membership.required("model").asText(),
                            membership.required("segment").asText());
                }
            }
            return Optional.of(new ToldMemberships(profile, segments));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
