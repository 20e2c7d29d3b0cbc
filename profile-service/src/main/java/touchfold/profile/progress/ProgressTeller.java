package touchfold.profile.progress;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import touchfold.backbone.broker.BrokerWatch;
import touchfold.backbone.database.WorkPool;
import touchfold.backbone.loop.BackgroundLoop;
import touchfold.backbone.loop.BackgroundLoop.Next;
import touchfold.backbone.outbox.Outbox;
import touchfold.backbone.outbox.OutboxRecord;
import touchfold.backbone.topics.TopicSetup;
import touchfold.backbone.topics.TopicsConfig;
import touchfold.changes.ChangeCodec;
import touchfold.changes.ProfileChange;
import touchfold.changes.ToldUntil;
import touchfold.events.CloudEventNames;

/**
 * Tells each partition of {@code profile-changes} how far it has been told.
 *
 * <p>Takes the time, asks Kafka for the ends of {@code touchpoints}, and waits until the stored offsets have reached all
 * of them, whichever instance applied the records. Then everything that was acknowledged before that time is folded, and
 * what it changed stands in the outbox; what is appended now is sent after it. So it needs no lock: a second instance
 * that says the same does no harm.
 */
@ApplicationScoped
public class ProgressTeller {

    private static final Logger LOG = Logger.getLogger(ProgressTeller.class);
    private static final int TIMEOUT_SECONDS = 5;
    /** How many times as long it rests while nothing comes: what it says then moves nothing but deadlines. */
    private static final int IDLE = 5;

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final String APPLIED = "select part, next_offset from consumer_offset where grp = $1 and topic = $2";

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    @Inject
    Outbox outbox;

    @Inject
    TopicSetup setup;

    @Inject
    TopicsConfig topics;

    @Inject
    ProgressConfig config;

    @Inject
    BrokerWatch broker;

    @ConfigProperty(name = "quarkus.application.name")
    String group;

    private final ChangeCodec codec = new ChangeCodec();
    // Readiness and lag say that the broker or the database is away; whoever waits for progress goes on waiting.
    private final BackgroundLoop loop = new BackgroundLoop(
            "progress-teller",
            PAUSE_AFTER_FAILURE,
            this::step,
            failure -> LOG.debugf("Progress waits; cause=%s", failure.getClass().getSimpleName()));
    /** What Kafka held of {@code touchpoints} at an instant. */
    private record Mark(Instant at, Map<Integer, Long> ends) {

        boolean reachedBy(Map<Integer, Long> applied) {
            return ends.entrySet().stream().allMatch(end -> applied.getOrDefault(end.getKey(), 0L) >= end.getValue());
        }
    }

    private Mark waiting;
    private Mark told = new Mark(Instant.EPOCH, Map.of());
    private boolean idle;

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop(Duration.ofSeconds(1));
    }

    private Next step() throws InterruptedException, ExecutionException, TimeoutException {
        if (setup.ready()) {
            tell();
        }
        return new Next.Rest(idle ? config.interval().multipliedBy(IDLE) : config.interval());
    }

    private void tell() throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, TopicDescription> described = described();
        if (waiting == null) {
            Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            waiting = new Mark(
                    at, ends(described.get(topics.named(CloudEventNames.TOPIC)).partitions()));
        }
        idle = false;
        if (waiting.reachedBy(applied())) {
            append(
                    waiting.at(),
                    described
                            .get(topics.named(ProfileChange.TOPIC))
                            .partitions()
                            .size());
            idle = waiting.ends().equals(told.ends());
            told = waiting;
            waiting = null;
        }
    }

    private void append(Instant at, int partitions) {
        List<OutboxRecord> records = new ArrayList<>();
        List<String> keys = PartitionKeys.of(partitions);
        for (int partition = 0; partition < partitions; partition++) {
            records.add(record(keys.get(partition), new ToldUntil(ToldUntil.SCHEMA, at, partition, partitions)));
        }
        pool.withTransaction(tx -> outbox.append(tx, records)).await().atMost(Duration.ofSeconds(TIMEOUT_SECONDS));
        outbox.wake();
    }

    private OutboxRecord record(String key, ToldUntil progress) {
        return new OutboxRecord(
                ProfileChange.TOPIC,
                key,
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        progress.partition() + ":" + progress.toldUntil(),
                        "ce_source",
                        "/profile-service",
                        "ce_type",
                        ToldUntil.CLOUD_EVENT_TYPE,
                        "ce_time",
                        progress.toldUntil().toString(),
                        "ce_dataschema",
                        "/contract/events/told-until.v1.schema.json",
                        "content-type",
                        "application/json"),
                codec.write(progress));
    }

    private Map<Integer, Long> applied() {
        Map<Integer, Long> applied = new HashMap<>();
        var rows = pool.preparedQuery(APPLIED)
                .execute(Tuple.of(group, topics.named(CloudEventNames.TOPIC)))
                .await()
                .atMost(Duration.ofSeconds(TIMEOUT_SECONDS));
        for (Row row : rows) {
            applied.put(row.getInteger("part"), row.getLong("next_offset"));
        }
        return applied;
    }

    private Map<Integer, Long> ends(Collection<TopicPartitionInfo> partitions)
            throws InterruptedException, ExecutionException, TimeoutException {
        String topic = topics.named(CloudEventNames.TOPIC);
        Map<TopicPartition, OffsetSpec> asked = partitions.stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition.partition()), any -> OffsetSpec.latest()));
        Map<Integer, Long> ends = new HashMap<>();
        broker.admin()
                .listOffsets(asked)
                .all()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    private Map<String, TopicDescription> described()
            throws InterruptedException, ExecutionException, TimeoutException {
        return broker.admin()
                .describeTopics(List.of(topics.named(CloudEventNames.TOPIC), topics.named(ProfileChange.TOPIC)))
                .allTopicNames()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
}
