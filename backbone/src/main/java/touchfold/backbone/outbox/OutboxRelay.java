package touchfold.backbone.outbox;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import touchfold.backbone.topics.TopicsConfig;

/**
 * Sends the outbox to Kafka, in order, and deletes what was acknowledged with acks=all.
 *
 * <p>One relay at a time for each schema, by an advisory lock. A crash between the acknowledgement and the commit sends a
 * record again, with the same id: consumers keep one of both by its revision.
 */
@ApplicationScoped
@IfBuildProperty(name = "touchfold.consumes", stringValue = "true")
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(60);
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 1_000;
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext(current_schema() || '.outbox'))";
    private static final String OLDEST = """
            select seq, topic, key, headers::text as headers, value from outbox order by seq limit $1
            """;
    private static final String DELETE = "delete from outbox where seq = any($1)";

    @Inject
    Pool pool;

    @Inject
    RelaySignal signal;

    @Inject
    OutboxConfig config;

    @Inject
    TopicsConfig topics;

    @Inject
    @Identifier("default-kafka-broker") Map<String, Object> kafka;

    private Producer<String, byte[]> producer;
    private Thread worker;
    private volatile boolean stopping;

    void start(@Observes StartupEvent event) {
        producer = new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
        worker = Thread.ofPlatform().name("outbox-relay").daemon().start(this::relayUntilStopped);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (worker != null) {
            signal.wake();
            worker.join(Duration.ofSeconds(5));
            producer.close(Duration.ofSeconds(1));
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "outbox-relay");
        return settings;
    }

    private void relayUntilStopped() {
        boolean told = false;
        while (!stopping) {
            try {
                int sent = pool.withTransaction(this::relay).await().atMost(STATEMENT_LIMIT);
                told = false;
                if (sent == 0) {
                    signal.await(config.interval().toMillis());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!told && !stopping) {
                    LOG.warnf("Outbox waits; cause=%s", e.getClass().getSimpleName());
                    told = true;
                }
                pause();
            }
        }
    }

    private Uni<Integer> relay(SqlConnection tx) {
        return tx.query(LOCK).execute().chain(rows -> {
            boolean mine = rows.iterator().next().getBoolean(0);
            return mine ? relayOldest(tx) : Uni.createFrom().item(0);
        });
    }

    private Uni<Integer> relayOldest(SqlConnection tx) {
        return tx.preparedQuery(OLDEST).execute(Tuple.of(config.batch())).chain(rows -> {
            List<Long> sequence = new ArrayList<>();
            List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
            for (var row : rows) {
                sequence.add(row.getLong("seq"));
                records.add(record(row));
            }
            if (records.isEmpty()) {
                return Uni.createFrom().item(0);
            }
            return send(records)
                    .chain(() -> tx.preparedQuery(DELETE).execute(Tuple.of(sequence.toArray(Long[]::new))))
                    .replaceWith(records.size());
        });
    }

    private ProducerRecord<String, byte[]> record(Row row) {
        var value = row.getBuffer("value");
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topics.named(row.getString("topic")), row.getString("key"), value == null ? null : value.getBytes());
        new JsonObject(row.getString("headers")).forEach(header -> record.headers()
                .add(header.getKey(), String.valueOf(header.getValue()).getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** Sends off the event loop, since a producer without metadata blocks. */
    private Uni<Void> send(List<ProducerRecord<String, byte[]>> records) {
        return Uni.createFrom().completionStage(() -> CompletableFuture.supplyAsync(
                        () -> records.stream().map(this::sendOne).toArray(CompletableFuture[]::new))
                .thenCompose(CompletableFuture::allOf));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells the outcome
    private CompletableFuture<Void> sendOne(ProducerRecord<String, byte[]> record) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                acknowledged.complete(null);
            } else {
                acknowledged.completeExceptionally(failure);
            }
        });
        return acknowledged;
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
