package touchfold.backbone.stream;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import touchfold.backbone.topics.TopicsConfig;

/** Measures how many records wait, by asking the broker for the ends of the partitions this consumer owns. */
@ApplicationScoped
@IfBuildProperty(name = "touchfold.consumes", stringValue = "true")
public class LagWatch {

    private static final Logger LOG = Logger.getLogger(LagWatch.class);
    private static final int TIMEOUT_SECONDS = 5;

    @Inject
    @Identifier("default-kafka-broker") Map<String, Object> kafka;

    @Inject
    KafkaClientService clients;

    @Inject
    StreamConfig config;

    @Inject
    Positions positions;

    @Inject
    StreamMeter meter;

    @Inject
    TopicsConfig topics;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lag-watch").daemon().factory());
    private AdminClient admin;
    private ScheduledFuture<?> measuring;
    private volatile boolean brokerAnswers;

    void start(@Observes StartupEvent event) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("default.api.timeout.ms", TIMEOUT_SECONDS * 1000);
        settings.put("request.timeout.ms", TIMEOUT_SECONDS * 1000);
        admin = AdminClient.create(settings);
        long interval = config.lagInterval().toMillis();
        measuring = timer.scheduleWithFixedDelay(this::measure, 0, interval, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        if (measuring != null) {
            measuring.cancel(true);
        }
        timer.shutdownNow();
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    /** Whether the broker answered the last question. */
    public boolean brokerAnswers() {
        return brokerAnswers;
    }

    private void measure() {
        try {
            Map<TopicPartition, Long> next = positions.all();
            var ends = admin.listOffsets(next.keySet().stream()
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                    .all()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (next.isEmpty()) {
                admin.describeCluster().clusterId().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            }
            brokerAnswers = true;
            for (String channel : clients.getConsumerChannels()) {
                Set<TopicPartition> owned = next.keySet().stream()
                        .filter(partition -> partition.topic().equals(topics.named(channel)))
                        .collect(Collectors.toSet());
                meter.behind(
                        channel,
                        owned.stream()
                                .mapToLong(partition ->
                                        Math.max(0, ends.get(partition).offset() - next.get(partition)))
                                .sum());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            brokerAnswers = false;
            LOG.debugf(
                    "Expected the broker to tell its ends, but: %s",
                    e.getClass().getSimpleName());
        }
    }
}
