package touchfold.segment.it;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ChangeCodec;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;
import touchfold.segment.fixture.Facts;
import touchfold.testkit.TestWorld;

/** Plays profile-service: writes profile changes to Kafka. */
public final class Changes implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final ChangeCodec codec = new ChangeCodec();

    public Changes(TestWorld world) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", world.servers().bootstrapServers(), "acks", "all", "linger.ms", 5);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        topic = world.topicsPrefix() + ProfileChange.TOPIC;
    }

    public ProfileChange created(UUID profile, String at, Facts facts) {
        return change(profile, 1, new Change.Created(), at, facts.facts());
    }

    public ProfileChange updated(UUID profile, long revision, String at, Facts facts) {
        return change(profile, revision, new Change.Updated(List.of("orders")), at, facts.facts());
    }

    public ProfileChange merged(UUID profile, long revision, String at, UUID into) {
        return change(profile, revision, new Change.Merged(into), at, null);
    }

    public ProfileChange erased(UUID profile, long revision, String at) {
        return change(profile, revision, new Change.Erased(), at, null);
    }

    public void send(ProfileChange... changes) {
        for (ProfileChange change : changes) {
            sendRaw(change.profileId().toString(), codec.write(change));
        }
    }

    public void sendRaw(String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Expected Kafka to take a record", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private static ProfileChange change(UUID profile, long revision, Change change, String at, ProfileFacts facts) {
        Instant instant = Instant.parse(at);
        Cause cause = Cause.touchpoint(
                "src_pos", "S-" + profile + "-" + revision, "order-completed", instant, List.of("orders"));
        return ProfileChange.of(profile, revision, change, List.of(cause), instant, facts);
    }
}
