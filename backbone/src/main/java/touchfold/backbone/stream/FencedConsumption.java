package touchfold.backbone.stream;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import touchfold.backbone.problem.Wordless;
import touchfold.backbone.quarantine.Quarantine;

/**
 * Applies every record of a channel to the database exactly once.
 *
 * <p>One transaction a batch: lock the offset rows, compare them with what this consumer believes, apply, move the offsets,
 * commit. What is at fault decides what follows a failure: the world (retry the same batch, in order, for as long as it
 * takes), a record (halve the batch until it is alone, quarantine it) or another consumer (believe the database and seek).
 */
@ApplicationScoped
@IfBuildProperty(name = "touchfold.consumes", stringValue = "true")
public class FencedConsumption {

    private static final Logger LOG = Logger.getLogger(FencedConsumption.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(5);

    @Inject
    Pool pool;

    @Inject
    OffsetTable offsets;

    @Inject
    Positions positions;

    @Inject
    Quarantine quarantine;

    @Inject
    KafkaClientService kafka;

    @Inject
    StreamMeter meter;

    /** Applies a polled batch. Completes when it is committed, and fails only when the service stops. */
    public Uni<Void> consume(String channel, ConsumerRecords<String, byte[]> polled, BatchHandler handler) {
        return Uni.createFrom().deferred(() -> {
            List<ConsumerRecord<String, byte[]>> fresh = fresh(channel, polled);
            return apply(channel, fresh, handler).invoke(() -> meter.progressed(channel, polled));
        });
    }

    private Uni<Void> apply(String channel, List<ConsumerRecord<String, byte[]>> records, BatchHandler handler) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return retrying(channel, attempt(records, handler), failure -> failure instanceof Failure.Transient)
                .onFailure()
                .recoverWithUni(failure -> switch (Failure.of(failure)) {
                    case Failure.Fenced fenced -> seek(channel, fenced.stored());
                    case Failure.Poison poison -> isolate(channel, records, handler, poison.cause());
                    case Failure.Transient world -> Uni.createFrom().failure(world.cause());
                });
    }

    /** Tries the same records again, in order, for as long as the failure is one that may pass. */
    private Uni<Void> retrying(String channel, Uni<Outcomes> attempt, Predicate<Failure> mayPass) {
        return attempt.onFailure(failure -> mayPass.test(Failure.of(failure)))
                .invoke(failure -> LOG.warnf(
                        "Batch rolled back, trying again; channel=%s cause=%s", channel, Failure.describe(failure)))
                .onFailure(failure -> mayPass.test(Failure.of(failure)))
                .retry()
                .withBackOff(FIRST_BACK_OFF, LONGEST_BACK_OFF)
                .indefinitely()
                .invoke(outcomes -> meter.count(channel, outcomes))
                .replaceWithVoid();
    }

    private Uni<Outcomes> attempt(List<ConsumerRecord<String, byte[]>> records, BatchHandler handler) {
        Map<TopicPartition, Long> next = next(records);
        return Uni.createFrom()
                .deferred(() -> pool.withTransaction(tx -> offsets.lock(tx, next.keySet())
                        .invoke(this::requireBelieved)
                        .chain(() -> handler.handle(tx, records))
                        .call(() -> offsets.move(tx, next))))
                .invoke(() -> next.forEach(positions::set));
    }

    private void requireBelieved(Map<TopicPartition, Long> stored) {
        boolean moved = stored.entrySet().stream()
                .anyMatch(entry -> positions.of(entry.getKey()).orElse(-1) != entry.getValue());
        if (moved) {
            throw new Failure.FencedException(stored);
        }
    }

    private Uni<Void> isolate(
            String channel, List<ConsumerRecord<String, byte[]>> records, BatchHandler handler, Throwable cause) {
        if (records.size() == 1) {
            ConsumerRecord<String, byte[]> poison = records.getFirst();
            LOG.errorf(
                    Wordless.of(cause),
                    "Record quarantined; channel=%s topic=%s partition=%d offset=%d",
                    channel,
                    poison.topic(),
                    poison.partition(),
                    poison.offset());
            Uni<Outcomes> setAside = attempt(records, (tx, same) -> setAside(tx, poison, cause));
            return retrying(channel, setAside, failure -> !(failure instanceof Failure.Fenced))
                    .onFailure(Failure.FencedException.class)
                    .recoverWithUni(fenced -> seek(channel, fenced.stored()));
        }
        int middle = records.size() / 2;
        return apply(channel, records.subList(0, middle), handler)
                .chain(() -> apply(channel, records.subList(middle, records.size()), handler));
    }

    private Uni<Outcomes> setAside(SqlConnection tx, ConsumerRecord<String, byte[]> poison, Throwable cause) {
        return quarantine
                .add(tx, List.of(Quarantine.Entry.of(poison, "refused", Failure.describe(cause))))
                .replaceWith(new Outcomes(0, 0, 1, 0));
    }

    /** The records that were not applied yet. Records of a partition that this consumer does not own are dropped. */
    private List<ConsumerRecord<String, byte[]>> fresh(String channel, ConsumerRecords<String, byte[]> polled) {
        List<ConsumerRecord<String, byte[]>> fresh = new ArrayList<>(polled.count());
        for (TopicPartition partition : polled.partitions()) {
            OptionalLong believed = positions.of(partition);
            if (believed.isEmpty()) {
                continue;
            }
            List<ConsumerRecord<String, byte[]>> records = polled.records(partition).stream()
                    .filter(record -> record.offset() >= believed.getAsLong())
                    .toList();
            if (records.isEmpty() || !continues(channel, partition, believed.getAsLong(), records.getFirst())) {
                continue;
            }
            fresh.addAll(records);
        }
        return fresh;
    }

    private boolean continues(
            String channel, TopicPartition partition, long believed, ConsumerRecord<String, byte[]> first) {
        if (first.offset() == believed) {
            return true;
        }
        if (positions.confirmsGap(partition, first.offset())) {
            LOG.errorf(
                    "Records were deleted before they were applied: retention is shorter than the outage;"
                            + " channel=%s topic=%s partition=%d from=%d to=%d",
                    channel, partition.topic(), partition.partition(), believed, first.offset());
            positions.set(partition, believed);
            return true;
        }
        seekOne(channel, partition, believed);
        return false;
    }

    private Uni<Void> seek(String channel, Map<TopicPartition, Long> stored) {
        stored.forEach((partition, offset) -> {
            LOG.infof(
                    "Fenced: another consumer moved on; channel=%s topic=%s partition=%d next=%d",
                    channel, partition.topic(), partition.partition(), offset);
            positions.set(partition, offset);
            seekOne(channel, partition, offset);
        });
        return Uni.createFrom().voidItem();
    }

    private void seekOne(String channel, TopicPartition partition, long offset) {
        kafka.getConsumer(channel)
                .runOnPollingThread(consumer -> {
                    if (consumer.assignment().contains(partition)) {
                        consumer.seek(partition, offset);
                    }
                })
                .subscribe()
                .with(
                        ignored -> {},
                        failure -> LOG.warnf(
                                "Expected to seek, but: %s; topic=%s partition=%d",
                                failure.getClass().getSimpleName(), partition.topic(), partition.partition()));
    }

    private static Map<TopicPartition, Long> next(List<ConsumerRecord<String, byte[]>> records) {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            next.merge(new TopicPartition(record.topic(), record.partition()), record.offset() + 1, Math::max);
        }
        return next;
    }
}
