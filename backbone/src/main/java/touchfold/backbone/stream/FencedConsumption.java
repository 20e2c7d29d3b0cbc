package touchfold.backbone.stream;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import touchfold.backbone.database.WorkPool;
import touchfold.backbone.failure.Blame;
import touchfold.backbone.failure.Failures;
import touchfold.backbone.failure.FencedException;
import touchfold.backbone.outbox.Outbox;
import touchfold.backbone.problem.RedactedException;
import touchfold.backbone.quarantine.Quarantine;
import touchfold.backbone.topics.TopicSetup;
import touchfold.backbone.topics.TopicsConfig;

/**
 * Applies every record of a channel to the database exactly once.
 *
 * <pre>
 *   poll ──▶ batches ──▶ ┌ transaction: lock offsets = expected? ─ handler ─ move offsets ┐ ──▶ next batch
 *                        └──────────────────────────┬────────────────────────────────────┘
 *                              fails: who is to blame?
 *        environment: the same batch again,  │  record: halve the batch until the record   │  other consumer: drop the
 *        in order, for as long as it takes   │  is alone, then set it aside                │  batch, ask the database
 * </pre>
 *
 * <p>A batch that asks too much of one statement is halved like one with a record at fault; a record that alone asks too
 * much gets a few more chances, because the database may have been slow for another reason, and is set aside then.
 *
 * <p>A batch carries the offsets that it expects ({@link RecordBatch}), and the database compares: what this consumer
 * believes meanwhile, after a rebalance for example, decides nothing. A poll with more bytes than a transaction should
 * hold is applied in several, one after the other; one of several partitions and many records in some at the same time, as
 * if each came to a consumer of its own.
 */
@ApplicationScoped
@IfBuildProperty(name = "touchfold.consumes", stringValue = "true")
public class FencedConsumption {

    private static final Logger LOG = Logger.getLogger(FencedConsumption.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(5);
    private static final int CHANCES_ALONE = 3;
    /** What taking the batch apart helps against. */
    private static final Set<Blame> FAULTS = EnumSet.of(Blame.RECORD, Blame.BATCH);

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    @Inject
    OffsetTable offsets;

    @Inject
    AssignedPartitions assigned;

    @Inject
    PartitionPositioner positioner;

    @Inject
    Quarantine quarantine;

    @Inject
    Outbox outbox;

    @Inject
    StreamMeter meter;

    @Inject
    PollingRest rest;

    @Inject
    StreamConfig config;

    @Inject
    TopicSetup setup;

    @Inject
    TopicsConfig names;

    private final Map<String, GatherPace> paces = new ConcurrentHashMap<>();

    @PostConstruct
    void check() {
        if (config.batchesSideBySide() < 1 || config.recordsSideBySide() < 1) {
            throw new IllegalArgumentException("Expected touchfold.stream.batches-side-by-side and"
                    + " touchfold.stream.records-side-by-side to be 1 or more");
        }
        if (config.gather().isNegative() || config.gatherAtMost().compareTo(config.gather()) < 0) {
            throw new IllegalArgumentException("Expected touchfold.stream.gather to be zero or more, and"
                    + " touchfold.stream.gather-at-most no less");
        }
    }

    /**
     * Applies a polled batch. Completes when what it could apply is committed and, after a small one, when the next may
     * begin; fails only when the service stops. Records that do not follow what is stored are not applied and will be polled
     * again.
     */
    public Uni<Void> consume(String channel, ConsumerRecords<String, byte[]> polled, BatchHandler handler) {
        return consume(channel, polled, handler, config.gather(), config.gatherAtMost());
    }

    /** The same for records that are only copied: nobody waits for them, so that more of them are applied together. */
    public Uni<Void> copy(String channel, ConsumerRecords<String, byte[]> polled, BatchHandler handler) {
        return consume(channel, polled, handler, config.gatherCopies(), config.gatherCopies());
    }

    private Uni<Void> consume(
            String channel,
            ConsumerRecords<String, byte[]> polled,
            BatchHandler handler,
            Duration least,
            Duration most) {
        GatherPace pace = paces.computeIfAbsent(channel, name -> new GatherPace(least, most));
        return rest.during(channel, () -> {
            long began = System.nanoTime();
            List<RecordBatch> batches = following(polled).apart(config.batchesSideBySide(), config.recordsSideBySide());
            return sideBySide(channel, batches, handler).chain(() -> gathering(pace, polled.count(), began));
        });
    }

    private static Uni<Void> gathering(GatherPace pace, int records, long began) {
        Uni<Void> applied = Uni.createFrom().voidItem();
        if (records >= StreamConfig.FULL_POLL || records == 0) {
            return applied;
        }
        long restMillis =
                pace.next(records, began).minusNanos(System.nanoTime() - began).toMillis();
        return restMillis < 1 ? applied : applied.onItem().delayIt().by(Duration.ofMillis(restMillis));
    }

    /** Applies batches of different partitions at the same time, each in transactions of its own. */
    private Uni<Void> sideBySide(String channel, List<RecordBatch> batches, BatchHandler handler) {
        return Uni.join()
                .all(batches.stream()
                        .map(batch -> inTurn(channel, batch.ofAtMost(config.batchBytes()), handler)
                                .onFailure(FencedException.class)
                                .recoverWithUni(fenced -> repositioned(channel, batch, fenced)))
                        .toList())
                .andCollectFailures()
                .replaceWithVoid();
    }

    private Uni<Void> inTurn(String channel, List<RecordBatch> batches, BatchHandler handler) {
        return Multi.createFrom()
                .iterable(batches)
                .onItem()
                .transformToUniAndConcatenate(batch -> apply(channel, batch, handler))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> apply(String channel, RecordBatch batch, BatchHandler handler) {
        if (batch.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return committed(channel, batch, handler, Blame.ENVIRONMENT::equals)
                .onFailure(failure -> batch.size() == 1 && Failures.blame(failure) == Blame.BATCH)
                .retry()
                .withBackOff(FIRST_BACK_OFF, LONGEST_BACK_OFF)
                .atMost(CHANCES_ALONE)
                .onFailure(failure -> FAULTS.contains(Failures.blame(failure)))
                .recoverWithUni(failure -> batch.size() == 1
                        ? setAside(channel, batch, failure)
                        : inTurn(channel, batch.halves(), handler));
    }

    /** Tries the same batch again, in order, for as long as the failure is one that may pass. */
    private Uni<Void> committed(String channel, RecordBatch batch, BatchHandler handler, Predicate<Blame> mayPass) {
        long began = System.nanoTime();
        return attempt(batch, handler)
                .onFailure(failure -> mayPass.test(Failures.blame(failure)))
                .invoke(failure -> {
                    meter.stalls(channel);
                    LOG.warnf(
                            "Batch rolled back, trying again; channel=%s cause=%s",
                            channel, Failures.describe(failure));
                })
                .onFailure(failure -> mayPass.test(Failures.blame(failure)))
                .retry()
                .withBackOff(FIRST_BACK_OFF, LONGEST_BACK_OFF)
                .indefinitely()
                .invoke(outcomes -> {
                    batch.moves().forEach(assigned::advance);
                    meter.applied(channel, outcomes, Duration.ofNanos(System.nanoTime() - began));
                    outbox.wake();
                })
                .replaceWithVoid();
    }

    private Uni<Outcomes> attempt(RecordBatch batch, BatchHandler handler) {
        return Uni.createFrom()
                .deferred(() -> pool.withTransaction(tx -> offsets.lock(tx, batch.moves())
                        .chain(() -> handler.handle(tx, batch.records()))
                        .call(() -> offsets.move(tx, batch.moves()))));
    }

    private Uni<Void> setAside(String channel, RecordBatch alone, Throwable cause) {
        ConsumerRecord<String, byte[]> record = alone.records().getFirst();
        LOG.errorf(
                RedactedException.of(cause),
                "Record quarantined; channel=%s topic=%s partition=%d offset=%d",
                channel,
                record.topic(),
                record.partition(),
                record.offset());
        BatchHandler quarantining = (tx, same) -> quarantined(tx, record, cause);
        return committed(channel, alone, quarantining, blame -> blame != Blame.OTHER_CONSUMER);
    }

    private Uni<Outcomes> quarantined(SqlConnection tx, ConsumerRecord<String, byte[]> record, Throwable cause) {
        return quarantine
                .add(tx, List.of(Quarantine.Entry.of(record, "refused", Failures.describe(cause))))
                .replaceWith(new Outcomes(0, 0, 1, 0));
    }

    /** What of a poll follows what was applied; for the rest it is seen to that the right records are polled. */
    private RecordBatch following(ConsumerRecords<String, byte[]> polled) {
        List<RecordBatch.Slice> slices = new ArrayList<>();
        for (TopicPartition partition : polled.partitions()) {
            PolledPartition compared = PolledPartition.of(partition, polled.records(partition), assigned.of(partition));
            switch (compared) {
                case PolledPartition.Follows follows -> addKept(slices, follows.slice());
                case PolledPartition.NotAssigned elsewhere -> {
                    // its new owner applies them
                }
                case PolledPartition.Unsettled unsettled -> positioner.pause(partition);
                case PolledPartition.Jumps jumps -> {
                    if (isReal(partition, jumps)) {
                        addKept(slices, jumps.slice());
                    }
                }
            }
        }
        return new RecordBatch(slices);
    }

    /** What the poll had no room for is polled again. */
    private void addKept(List<RecordBatch.Slice> slices, RecordBatch.Slice slice) {
        List<ConsumerRecord<String, byte[]>> kept = PollBudget.kept(slice.records());
        if (kept.size() < slice.records().size()) {
            positioner.seekBack(
                    slice.partition(), slice.records().get(kept.size()).offset());
        }
        if (!kept.isEmpty()) {
            slices.add(new RecordBatch.Slice(slice.partition(), slice.expected(), kept));
        }
    }

    private boolean isReal(TopicPartition partition, PolledPartition.Jumps jumps) {
        if (!assigned.confirmsJump(partition, jumps.first())) {
            positioner.seekBack(partition, jumps.expected());
            return false;
        }
        if (jumps.first() < jumps.expected()) {
            positioner.readAgain(partition);
            return false;
        }
        // Compaction takes records away that later ones stand for.
        LOG.logf(
                isCompacted(partition) ? Logger.Level.DEBUG : Logger.Level.ERROR,
                "The log does not hold these offsets any more; topic=%s partition=%d from=%d to=%d",
                partition.topic(),
                partition.partition(),
                jumps.expected(),
                jumps.first());
        return true;
    }

    private boolean isCompacted(TopicPartition partition) {
        return partition.topic().startsWith(names.named(""))
                && setup.isCompacted(partition.topic().substring(names.named("").length()));
    }

    private Uni<Void> repositioned(String channel, RecordBatch batch, Throwable fenced) {
        LOG.infof("Another consumer moved on, batch dropped; channel=%s cause=%s", channel, fenced.getMessage());
        positioner.reposition(batch.moves().keySet());
        return Uni.createFrom().voidItem();
    }
}
