package touchfold.segment.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import touchfold.testkit.TestWorld;
import touchfold.testkit.TopicReader;

/** Reads what segment-service told. */
public final class ToldReader implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TopicReader changes;
    private final TopicReader memberships;

    public ToldReader(TestWorld world) {
        changes = world.topic("segment-changes");
        memberships = world.topic("segment-memberships");
    }

    /** The changes of a profile in order, as soon as there are so many. */
    public List<JsonNode> changes(UUID profile, int count) {
        List<ConsumerRecord<String, String>> all =
                changes.awaitAll(records -> of(records, profile).size() >= count, PATIENCE);
        return of(all, profile);
    }

    /** Every change of every profile, as soon as there are so many. */
    public List<JsonNode> all(int count) {
        return changes.awaitAll(records -> records.size() >= count, PATIENCE).stream()
                .map(record -> read(record.value()))
                .toList();
    }

    /** The first change of a profile into a segment. */
    public ConsumerRecord<String, String> change(UUID profile, String to) {
        return changes.await(
                record -> profile.toString().equals(record.key())
                        && to.equals(read(record.value()).path("to").asText()),
                PATIENCE);
    }

    /** The compacted topic's first record of a profile. */
    public String memberships(UUID profile) {
        return memberships
                .await(record -> profile.toString().equals(record.key()), PATIENCE)
                .value();
    }

    /** What a consumer knows who reads only the compacted topic: segments by profile. */
    public Map<UUID, List<String>> rebuilt(int profiles) {
        return rebuild(memberships.awaitAll(records -> rebuild(records).size() >= profiles, PATIENCE));
    }

    /** The compacted topic's record of a profile, as soon as it is that. */
    public void awaitMemberships(UUID profile, List<String> segments) {
        memberships.awaitAll(
                records -> rebuild(records).getOrDefault(profile, List.of()).equals(segments), PATIENCE);
    }

    private static Map<UUID, List<String>> rebuild(List<ConsumerRecord<String, String>> records) {
        Map<UUID, List<String>> current = new HashMap<>();
        for (ConsumerRecord<String, String> record : records) {
            UUID profile = UUID.fromString(record.key());
            if (record.value() == null) {
                current.remove(profile);
            } else {
                List<String> segments = new ArrayList<>();
                read(record.value())
                        .get("memberships")
                        .forEach(memberships ->
                                segments.add(memberships.get("segment").asText()));
                current.put(profile, segments);
            }
        }
        return current;
    }

    private static List<JsonNode> of(List<ConsumerRecord<String, String>> records, UUID profile) {
        return records.stream()
                .filter(record -> profile.toString().equals(record.key()))
                .map(record -> read(record.value()))
                .toList();
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        changes.close();
        memberships.close();
    }
}
