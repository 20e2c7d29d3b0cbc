package touchfold.profile.progress;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
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
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
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
    @Identifier("default-kafka-broker") Map<String, Object> kafka;

    @ConfigProperty(name = "quarkus.application.name")
    String group;

    private final ChangeCodec codec = new ChangeCodec();
    // Readiness and lag say that the broker or the database is away; whoever waits for progress goes on waiting.
    private final BackgroundLoop loop = new BackgroundLoop(
            "progress-teller",
            PAUSE_AFTER_FAILURE,
            this::step,
            failure -> LOG.debugf("Progress waits; cause=%s", failure.getClass().getSimpleName()));
    private AdminClient admin;

    /** What Kafka held of {@code touchpoints} at an instant. */
    private record Mark(Instant at, Map<Integer, Long> ends) {

        boolean reachedBy(Map<Integer, Long> applied) {
            return ends.entrySet().stream().allMatch(end -> applied.getOrDefault(end.getKey(), 0L) >= end.getValue());
        }
    }

    private Mark waiting;

    void start(@Observes StartupEvent event) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("default.api.timeout.ms", TIMEOUT_SECONDS * 1000);
        settings.put("request.timeout.ms", TIMEOUT_SECONDS * 1000);
        settings.put("client.id", "progress-teller");
        admin = AdminClient.create(settings);
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop(Duration.ofSeconds(1));
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    private Next step() throws InterruptedException, ExecutionException, TimeoutException {
        if (setup.ready()) {
            tell();
        }
        return new Next.Rest(config.interval());
    }

    private void tell() throws InterruptedException, ExecutionException, TimeoutException {
        if (waiting == null) {
            Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            waiting = new Mark(at, ends());
        }
        if (waiting.reachedBy(applied())) {
            append(waiting.at(), partitions(ProfileChange.TOPIC).size());
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

    private Map<Integer, Long> ends() throws InterruptedException, ExecutionException, TimeoutException {
        String topic = topics.named(CloudEventNames.TOPIC);
        Map<TopicPartition, OffsetSpec> asked = partitions(CloudEventNames.TOPIC).stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition.partition()), any -> OffsetSpec.latest()));
        Map<Integer, Long> ends = new HashMap<>();
        admin.listOffsets(asked)
                .all()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    private Collection<TopicPartitionInfo> partitions(String topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        String name = topics.named(topic);
        return admin.describeTopics(List.of(name))
                .allTopicNames()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .get(name)
                .partitions();
    }
}
