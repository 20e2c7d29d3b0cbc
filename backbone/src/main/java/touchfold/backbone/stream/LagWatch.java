package touchfold.backbone.stream;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jboss.logging.Logger;
import touchfold.backbone.broker.BrokerWatch;
import touchfold.backbone.database.WorkPool;
import touchfold.backbone.loop.BackgroundLoop;
import touchfold.backbone.loop.BackgroundLoop.Next;
import touchfold.backbone.topics.TopicsConfig;

/**
 * Measures how many records wait: what Kafka holds against what the database says was applied, over all partitions, so
 * that a partition which nobody consumes is seen. Notices at the same time when a log has changed under a running
 * consumer.
 */
@ApplicationScoped
@IfBuildProperty(name = "touchfold.consumes", stringValue = "true")
public class LagWatch {

    private static final Logger LOG = Logger.getLogger(LagWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LATELY = Duration.ofSeconds(20);
    /** How many times as long it rests while nothing comes and nothing waits. */
    private static final int IDLE = 5;

    @Inject
    BrokerWatch broker;

    @Inject
    KafkaClientService clients;

    @Inject
    StreamConfig config;

    @Inject
    OffsetTable offsets;

    @Inject
    AssignedPartitions assigned;

    @Inject
    PartitionPositioner positioner;

    @Inject
    StreamMeter meter;

    @Inject
    TopicsConfig topics;

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    private final Clock clock = Clock.systemUTC();
    private final Map<TopicPartition, LagHistory> histories = new HashMap<>();
    private final Map<String, Uuid> topicIds = new HashMap<>();
    private BackgroundLoop loop;
    private volatile Instant measuredAt = Instant.EPOCH;
    private Map<TopicPartition, Long> measured = Map.of();

    void start(@Observes StartupEvent event) {
        loop = new BackgroundLoop("lag-watch", config.lagInterval(), this::measure, this::told);
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop(Duration.ZERO);
    }

    /** Whether a measurement succeeded lately: otherwise nobody knows how far behind this service is. */
    boolean isMeasured() {
        return clock.instant()
                .isBefore(
                        measuredAt.plus(config.lagInterval().multipliedBy(IDLE)).plus(LATELY));
    }

    private Next measure() throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, AssignedPartitions.Assignment> believed = assigned.all();
        // The database first: what is applied meanwhile makes the lag too large by a moment, and never negative.
        Map<TopicPartition, Long> next = offsets.next(pool).await().atMost(PATIENCE);
        noticeSetBack(believed, next);
        boolean idle = next.equals(measured);
        measured = next;
        for (String channel : clients.getConsumerChannels()) {
            ChannelLag lag = lag(topics.named(channel), next);
            meter.behind(channel, lag);
            idle &= lag.records() == 0;
        }
        measuredAt = clock.instant();
        return new Next.Rest(idle ? config.lagInterval().multipliedBy(IDLE) : config.lagInterval());
    }

    private ChannelLag lag(String topic, Map<TopicPartition, Long> next)
            throws InterruptedException, ExecutionException, TimeoutException {
        TopicDescription description = broker.admin()
                .describeTopics(List.of(topic))
                .allTopicNames()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .get(topic);
        List<TopicPartition> partitions = IntStream.range(
                        0, description.partitions().size())
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
        Map<TopicPartition, Long> beginnings = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        noticeAnotherLog(description, next, ends);
        long now = clock.millis();
        long records = 0;
        long oldest = 0;
        for (TopicPartition partition : partitions) {
            long from = Math.max(next.getOrDefault(partition, 0L), beginnings.get(partition));
            long end = ends.get(partition);
            records += Math.max(0, end - from);
            oldest = Math.max(
                    oldest,
                    histories
                            .computeIfAbsent(partition, unseen -> new LagHistory())
                            .sample(now, from, end));
        }
        return new ChannelLag(records, oldest / 1_000.0);
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException, ExecutionException, TimeoutException {
        return broker
                .admin()
                .listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), same -> which)))
                .all()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, found -> found.getValue().offset()));
    }

    /**
     * What was stored after a place was believed in can only be behind it when the database was set back, as by a restore.
     * Looked at here because on a partition that is idle no batch comes that would find out.
     */
    private void noticeSetBack(
            Map<TopicPartition, AssignedPartitions.Assignment> believed, Map<TopicPartition, Long> stored) {
        positioner.reposition(believed.entrySet().stream()
                .filter(one -> one.getValue().next().isPresent()
                        && stored.getOrDefault(one.getKey(), -1L)
                                < one.getValue().next().getAsLong())
                .map(Map.Entry::getKey)
                .toList());
    }

    /** A topic that was made again, or a log that ends before what was applied, must not be read on as if it were the same. */
    private void noticeAnotherLog(
            TopicDescription description, Map<TopicPartition, Long> next, Map<TopicPartition, Long> ends) {
        Uuid before = topicIds.put(description.name(), description.topicId());
        boolean another = before != null && !before.equals(description.topicId());
        positioner.reposition(ends.keySet().stream()
                .filter(partition -> another || next.getOrDefault(partition, 0L) > ends.get(partition))
                .toList());
    }

    private void told(Exception failure) {
        LOG.debugf(
                "Expected broker and database to tell the lag, but: %s",
                failure.getClass().getSimpleName());
    }
}
