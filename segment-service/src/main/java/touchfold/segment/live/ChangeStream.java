package touchfold.segment.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import touchfold.backbone.topics.TopicsConfig;
import touchfold.segment.change.SegmentChange;

/**
 * The topic {@code segment-changes} as it grows, of all instances, for as long as somebody looks: one consumer, in no group,
 * for all who do. Nobody who looks makes the stream or the database wait.
 */
@ApplicationScoped
public class ChangeStream {

    private static final Logger LOG = Logger.getLogger(ChangeStream.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** Told before somebody began to look, for each partition: so that the first look is not an empty one. */
    private static final long LATEST = 20;

    private static final int KEPT = 60;
    /** Who reads so slowly that more wait is let go, and comes again. */
    private static final int WAITING = 500;

    private final Map<String, Object> kafka;
    private final String topic;
    private final ObjectMapper mapper;
    private final Deque<ToldLine> latest = new ArrayDeque<>();
    private final Multi<ToldLine> shared;
    /** A service that stops waits for open requests; these would never end. */
    private final Thread atExit = new Thread(this::end, "change-stream-end");

    private volatile boolean ended;

    @Inject
    ChangeStream(
            @Identifier("default-kafka-broker") Map<String, Object> kafka, TopicsConfig topics, ObjectMapper mapper) {
        this.kafka = kafka;
        this.topic = topics.named(SegmentChange.TOPIC);
        this.mapper = mapper;
        shared = Multi.createFrom()
                .<ToldLine>emitter(this::begin, BackPressureStrategy.BUFFER)
                .broadcast()
                .withCancellationAfterLastSubscriberDeparture()
                .toAllSubscribers();
    }

    void start(@Observes StartupEvent event) {
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    void stop(@Observes ShutdownEvent event) {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException underWay) {
            // It has run, or runs now.
        }
    }

    private void end() {
        ended = true;
    }

    /**
     * The last changes, then each as it is told, until the service stops or the broker fails. One that stands in both comes
     * twice, under the same revision.
     *
     * @param segment only those who come or go there; null for all
     */
    public Multi<ToldLine> changes(String segment) {
        return Multi.createBy()
                .merging()
                .streams(Multi.createFrom().iterable(kept()), shared)
                .select()
                .where(line -> segment == null || line.isAbout(segment))
                .onOverflow()
                .buffer(WAITING);
    }

    private void begin(MultiEmitter<? super ToldLine> listeners) {
        Thread.ofVirtual().name("change-stream").start(() -> follow(listeners));
    }

    private void follow(MultiEmitter<? super ToldLine> listeners) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            consumer.endOffsets(partitions)
                    .forEach((partition, end) ->
                            consumer.seek(partition, Math.max(begins.get(partition), end - LATEST)));
            while (!listeners.isCancelled() && !ended) {
                List<ToldLine> lines = new ArrayList<>();
                for (ConsumerRecord<byte[], byte[]> told : consumer.poll(POLL)) {
                    if (told.value() != null) {
                        lines.add(ToldLine.of(mapper.readTree(told.value())));
                    }
                }
                lines.sort(Comparator.comparing(ToldLine::detectedAt));
                lines.forEach(line -> {
                    keep(line);
                    listeners.emit(line);
                });
            }
        } catch (KafkaException | IOException e) {
            LOG.warnf(
                    "Expected segment changes to be followed, but: %s",
                    e.getClass().getSimpleName());
        } finally {
            forget();
            // Whoever looks comes again.
            listeners.complete();
        }
    }

    private synchronized void keep(ToldLine line) {
        latest.addLast(line);
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
    }

    private synchronized void forget() {
        latest.clear();
    }

    private synchronized List<ToldLine> kept() {
        return List.copyOf(latest);
    }
}
