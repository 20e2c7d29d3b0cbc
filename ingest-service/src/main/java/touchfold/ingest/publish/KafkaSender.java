package touchfold.ingest.publish;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;
import touchfold.backbone.broker.BrokerWatch;
import touchfold.backbone.topics.TopicSetup;
import touchfold.backbone.topics.TopicsConfig;
import touchfold.events.CloudEventNames;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.admission.MemoryBudget;

/**
 * The one producer for all topics. It never makes its caller wait: what can't be taken at once fails at once. What was
 * not acknowledged when the sender was refused is dropped soon after, so that an outage does not fill the memory.
 */
@Singleton
public class KafkaSender {

    private static final Logger LOG = Logger.getLogger(KafkaSender.class);

    /** The broker refuses what is larger, with its headers ({@code message.max.bytes} is 1 MiB and a little). */
    static final int MAX_VALUE_BYTES = 1_000_000;

    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration NEVER = Duration.ofDays(3650);
    private static final int METADATA_RETRY_MILLIS = 50;
    private static final int RETRY_MILLIS = 500;

    private final Map<String, Object> settings;
    private final TopicSetup topics;
    private final TopicsConfig names;
    private final BrokerWatch broker;
    private final int configuredBatch;
    private final Duration limitsCheck;

    private volatile Producer<byte[], byte[]> producer;
    private volatile Thread preparation;
    private volatile boolean ready;

    @Inject
    KafkaSender(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            ProducerSettings configured,
            IngestConfig config,
            MemoryBudget budget,
            TopicSetup topics,
            TopicsConfig names,
            BrokerWatch broker) {
        this.broker = broker;
        this.topics = topics;
        this.names = names;
        settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0L);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, budget.bytes());
        // A producer that starts anew from its first addresses forgets topics, and then nothing can be held.
        settings.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, NEVER.toMillis());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, configured.linger().toMillis());
        configuredBatch = configured.batchBytes();
        limitsCheck = configured.limitsCheck();
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, configuredBatch);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, configured.compression());
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, configured.requestsInFlight());
        long request = configured.requestTimeout().toMillis();
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) request);
        long delivery = Math.max(
                config.hold().plus(GRACE).toMillis(),
                request + configured.linger().toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) delivery);
    }

    void start(@Observes StartupEvent event) {
        producer = newProducer();
        preparation = Thread.ofPlatform().name("kafka-sender").daemon().start(this::prepare);
    }

    void stop(@Observes ShutdownEvent event) {
        if (preparation != null) {
            preparation.interrupt();
        }
        if (producer != null) {
            producer.close(GRACE);
        }
    }

    /** Whether records can be sent: the topics are there and the producer knows where. */
    public boolean isReady() {
        return ready;
    }

    /** The name of a topic on the broker. */
    public String topic(String name) {
        return names.named(name);
    }

    /**
     * Sends a record, without ever waiting.
     *
     * @param callback told once, by the producer's thread, or by this one if the record can't be taken at all
     */
    public void send(ProducerRecord<byte[], byte[]> sent, Callback callback) {
        try {
            var unused = producer.send(sent, callback);
        } catch (RuntimeException e) {
            callback.onCompletion(null, e);
        }
    }

    /** What a producer knows of a topic it never forgets, but the first time it has to ask. */
    private void prepare() {
        try {
            topics.present().toCompletableFuture().get();
            List<String> all = Stream.of(
                            CloudEventNames.TOPIC, IngestTopics.REJECTED, IngestTopics.IGNORED, IngestTopics.REPLAYS)
                    .map(this::topic)
                    .toList();
            learn(producer, all);
            boolean told = fitBatches(all);
            ready = true;
            while (told) {
                Thread.sleep(limitsCheck);
                told = fitBatches(all);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Expected topics to come without an error", e);
        }
    }

    /**
     * Batches that a topic does not take would never be acknowledged: the producer splits them by its own size, into
     * themselves. So when operators lower what a topic takes, or raise it again, another producer goes on.
     *
     * @return whether the broker tells how much its topics take
     */
    private boolean fitBatches(List<String> all) throws InterruptedException {
        OptionalInt least = leastBytes(all);
        int now = (int) settings.get(ProducerConfig.BATCH_SIZE_CONFIG);
        int fitting = TopicLimits.batchBytes(configuredBatch, least.orElse(Integer.MAX_VALUE));
        if (least.isEmpty() || fitting == now) {
            return least.isPresent();
        }
        LOG.warnf(
                "Batches of another size are made from now on, as topics take less or more at once (max.message.bytes);"
                        + " touchfold.ingest.producer.batch-bytes=%d bytes=%d before=%d",
                configuredBatch, fitting, now);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, fitting);
        Producer<byte[], byte[]> next = newProducer();
        learn(next, all);
        Producer<byte[], byte[]> before = producer;
        producer = next;
        // What it could still send it sends; what no topic takes is told to be so.
        before.close(GRACE);
        return true;
    }

    /** Asked again until the broker answers; where operators forbid the question, what is configured counts. */
    private OptionalInt leastBytes(List<String> all) throws InterruptedException {
        while (true) {
            try {
                return OptionalInt.of(TopicLimits.leastBytes(broker.admin(), all));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException)) {
                    LOG.warnf(
                            "Expected to read the topics' max.message.bytes, but: %s; batches may be too large for them",
                            e.getCause().getClass().getSimpleName());
                    return OptionalInt.empty();
                }
            } catch (java.util.concurrent.TimeoutException e) {
                LOG.debugf("The broker does not answer yet");
            }
            Thread.sleep(RETRY_MILLIS);
        }
    }

    private Producer<byte[], byte[]> newProducer() {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void learn(Producer<byte[], byte[]> asking, List<String> all) throws InterruptedException {
        for (String topic : all) {
            while (!isKnown(asking, topic)) {
                Thread.sleep(METADATA_RETRY_MILLIS);
            }
        }
    }

    private static boolean isKnown(Producer<byte[], byte[]> asking, String topic) {
        try {
            return !asking.partitionsFor(topic).isEmpty();
        } catch (TimeoutException notYet) {
            // It asked in the background; the answer is there a moment later.
            return false;
        }
    }
}
