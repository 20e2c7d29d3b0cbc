package touchfold.local.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Puts records on the topic that nobody can fold, as something that is not ours might: unreadable ones, ones with absurd
 * headers, and ones that take a thousand times more room than on the wire. Each must be set aside, and nothing else.
 */
final class PoisonSender implements AutoCloseable {

    /** Begins the ids of all of them. */
    static final String ID_PREFIX = "poison-";

    private static final int INFLATED_BYTES = 900_000;
    private static final int ABSURD_CHARACTERS = 5_000;
    private static final int KINDS = 4;

    private final KafkaProducer<String, byte[]> producer;
    private final Random random;
    private long sent;

    PoisonSender(String bootstrapServers, long seed) {
        random = new Random(seed);
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        Integer.MAX_VALUE,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        Integer.MAX_VALUE),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends some. */
    @SuppressWarnings("FutureReturnValueIgnored") // close waits for all of them
    void send(int count) {
        for (int i = 0; i < count; i++) {
            producer.send(record(sent++));
        }
    }

    /** How many were sent in all. */
    long sent() {
        return sent;
    }

    private ProducerRecord<String, byte[]> record(long number) {
        String id = ID_PREFIX + number;
        byte[] value =
                switch ((int) (number % KINDS)) {
                    case 0 -> "no JSON at all".getBytes(StandardCharsets.UTF_8);
                    case 1 -> inflated();
                    case 2 -> new byte[] {(byte) 0xff, (byte) 0xfe, 0};
                    default -> "{\"type\":\"unheard-of\"}".getBytes(StandardCharsets.UTF_8);
                };
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>("touchpoints", Integer.toString(random.nextInt()), value);
        record.headers().add("ce_source", "/sources/nobody".getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        if (number % KINDS == 3) {
            byte[] absurd = new byte[ABSURD_CHARACTERS];
            random.nextBytes(absurd);
            record.headers().add("ce_source", absurd);
        }
        return record;
    }

    private static byte[] inflated() {
        byte[] value = new byte[INFLATED_BYTES];
        Arrays.fill(value, (byte) ' ');
        return value;
    }

    @Override
    public void close() {
        producer.close(Duration.ofMinutes(2));
    }
}
