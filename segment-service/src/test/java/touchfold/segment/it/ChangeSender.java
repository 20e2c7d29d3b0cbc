package touchfold.segment.it;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
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
import touchfold.changes.ToldUntil;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.testkit.TestWorld;

/** Plays profile-service: writes profile changes to Kafka. */
public final class ChangeSender implements AutoCloseable {

    /** What segment-service waits beyond what it is told. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final ChangeCodec codec = new ChangeCodec();
    private final Clock clock;
    private final Thread heart;
    private volatile boolean silent;
    private volatile boolean closed;

    /** Its progress follows a clock: whatever is sent, the stream has passed what the clock has. */
    public ChangeSender(TestWorld world, Clock clock) {
        this.clock = clock;
        Map<String, Object> settings =
                Map.of("bootstrap.servers", world.servers().bootstrapServers(), "acks", "all", "linger.ms", 5);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        topic = world.topicsPrefix() + ProfileChange.TOPIC;
        heart = Thread.ofPlatform().name("told-until").daemon().start(this::beat);
    }

    /** Says nothing of its progress any more, as while profile-service is away or behind. */
    public void fallSilent() {
        silent = true;
    }

    /** Says how far it is told again. */
    public void speakAgain() {
        silent = false;
    }

    private void beat() {
        try {
            while (!closed) {
                if (!silent) {
                    sayToldUntil(clock.instant().plus(GRACE));
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Expected Kafka to take progress", e);
        }
    }

    private void sayToldUntil(Instant instant) throws InterruptedException, ExecutionException {
        int partitions = producer.partitionsFor(topic).size();
        for (int partition = 0; partition < partitions; partition++) {
            ToldUntil progress = new ToldUntil(ToldUntil.SCHEMA, instant, partition, partitions);
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(topic, partition, "told-until", codec.write(progress));
            record.headers().add("ce_type", ToldUntil.CLOUD_EVENT_TYPE.getBytes(StandardCharsets.UTF_8));
            producer.send(record).get();
        }
    }

    public ProfileChange created(UUID profile, String at, FactsBuilder facts) {
        return change(profile, 1, new Change.Created(), at, facts.facts());
    }

    public ProfileChange updated(UUID profile, long revision, String at, FactsBuilder facts) {
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
        closed = true;
        heart.interrupt();
        producer.close();
    }

    private static ProfileChange change(UUID profile, long revision, Change change, String at, ProfileFacts facts) {
        Instant instant = Instant.parse(at);
        Cause cause = Cause.touchpoint(
                "src_pos", "S-" + profile + "-" + revision, "order-completed", instant, List.of("orders"));
        return ProfileChange.of(profile, revision, change, List.of(cause), instant, facts);
    }
}
