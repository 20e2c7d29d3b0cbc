package touchfold.backbone.stream;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import touchfold.backbone.broker.BrokerWatch;
import touchfold.backbone.database.WorkPool;
import touchfold.backbone.failure.Failures;
import touchfold.backbone.problem.ThrottledLog;
import touchfold.backbone.topics.TopicsConfig;

/**
 * Starts each assigned partition where the database says. Nothing here waits on the polling thread: until the database has
 * answered, the partition is paused and its place unknown, and the question is asked again for as long as the partition is
 * this consumer's.
 */
@ApplicationScoped
class PartitionPositioner {

    private static final Logger LOG = Logger.getLogger(PartitionPositioner.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(2);
    private static final int NO_EPOCH = -1;

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    @Inject
    OffsetTable offsets;

    @Inject
    AssignedPartitions assigned;

    @Inject
    BrokerWatch broker;

    @Inject
    KafkaClientService clients;

    @Inject
    TopicsConfig topics;

    private final ThrottledLog waiting = new ThrottledLog(Duration.ofMinutes(1));

    /** Finds the place of partitions that were just assigned. */
    void position(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> position(partition, assigned.assign(partition), false));
    }

    /** Asks the database anew where the partitions go on; those that are not this consumer's are left out. */
    void reposition(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            assigned.unsettle(partition).ifPresent(term -> {
                pause(partition);
                position(partition, term, false);
            });
        }
    }

    /** Reads the log of a partition again from its beginning: what it holds is not what was read. */
    void readAgain(TopicPartition partition) {
        assigned.unsettle(partition).ifPresent(term -> {
            pause(partition);
            position(partition, term, true);
        });
    }

    /**
     * Keeps Kafka from sending records of a partition that has no place yet. Whether it has one is looked at on the polling
     * thread, where places are given: a pause that came late would never end.
     */
    void pause(TopicPartition partition) {
        onPollingThread(partition, consumer -> {
                    boolean waits = assigned.of(partition)
                            .filter(assignment -> assignment.next().isEmpty())
                            .isPresent();
                    if (waits && consumer.assignment().contains(partition)) {
                        consumer.pause(List.of(partition));
                    }
                })
                .subscribe()
                .with(done -> {}, failure -> LOG.debugf("Not paused; cause=%s", Failures.describe(failure)));
    }

    /** Polls a partition from an offset that is known already. */
    void seekBack(TopicPartition partition, long offset) {
        onPollingThread(partition, consumer -> {
                    if (consumer.assignment().contains(partition)) {
                        consumer.seek(partition, offset);
                    }
                })
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf(
                                "Expected to seek, but: %s; topic=%s partition=%d",
                                Failures.describe(failure), partition.topic(), partition.partition()));
    }

    private void position(TopicPartition partition, long term, boolean again) {
        Uni.createFrom()
                .deferred(() -> find(partition, again))
                .chain(start -> settle(partition, term, start))
                .onFailure()
                .invoke(failure -> tell(partition, failure))
                .onFailure(failure -> assigned.isCurrent(partition, term))
                .retry()
                .withBackOff(FIRST_BACK_OFF, LONGEST_BACK_OFF)
                .indefinitely()
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.debugf("Given up, revoked meanwhile; cause=%s", Failures.describe(failure)));
    }

    private Uni<Start> find(TopicPartition partition, boolean again) {
        return log(partition)
                .chain(log -> offsets.ensure(pool, partition, log.beginning()).chain(stored -> {
                    StartingPoint point = again
                            ? new StartingPoint.ReadAgain(log.beginning(), "the log goes back behind what was applied")
                            : StartingPoint.of(stored, log);
                    return keep(partition, stored, log, point).replaceWith(new Start(point, stored));
                }));
    }

    /** Makes what was decided the stored offset, before anything is polled from there. */
    private Uni<Void> keep(
            TopicPartition partition, StartingPoint.Stored stored, StartingPoint.Log log, StartingPoint point) {
        return switch (point) {
            case StartingPoint.GoOn goOn ->
                stored.topicId() == null
                        ? offsets.nameLog(pool, partition, stored.next(), log.topicId())
                        : Uni.createFrom().voidItem();
            case StartingPoint.ReadAgain again ->
                offsets.reset(pool, partition, stored.next(), again.offset(), log.topicId());
            case StartingPoint.SkipDeleted skip ->
                offsets.reset(pool, partition, stored.next(), skip.offset(), log.topicId());
        };
    }

    private Uni<StartingPoint.Log> log(TopicPartition partition) {
        Admin admin = broker.admin();
        Uni<String> id = asked(admin.describeTopics(List.of(partition.topic())).allTopicNames())
                .map(found -> found.get(partition.topic()).topicId().toString());
        Uni<Long> beginning = offset(admin, partition, OffsetSpec.earliest());
        Uni<Long> end = offset(admin, partition, OffsetSpec.latest());
        return Uni.combine().all().unis(id, beginning, end).with(StartingPoint.Log::new);
    }

    private static Uni<Long> offset(Admin admin, TopicPartition partition, OffsetSpec which) {
        return asked(admin.listOffsets(Map.of(partition, which)).partitionResult(partition))
                .map(found -> found.offset());
    }

    private static <T> Uni<T> asked(KafkaFuture<T> answer) {
        return Uni.createFrom().completionStage(answer::toCompletionStage);
    }

    private Uni<Void> settle(TopicPartition partition, long term, Start start) {
        return onPollingThread(partition, consumer -> {
            if (consumer.assignment().contains(partition)
                    && assigned.settle(partition, term, start.point().offset())) {
                seek(consumer, partition, start);
                consumer.resume(List.of(partition));
                report(partition, start);
            }
        });
    }

    /** With the epoch Kafka checks whether its log still holds what was read up to there, and seeks back if not. */
    private static void seek(Consumer<?, ?> consumer, TopicPartition partition, Start start) {
        long offset = start.point().offset();
        int epoch = start.stored().leaderEpoch();
        if (start.point() instanceof StartingPoint.GoOn && epoch != NO_EPOCH) {
            consumer.seek(partition, new OffsetAndMetadata(offset, Optional.of(epoch), ""));
        } else {
            consumer.seek(partition, offset);
        }
    }

    private static void report(TopicPartition partition, Start start) {
        String topic = partition.topic();
        int number = partition.partition();
        long stored = start.stored().next();
        switch (start.point()) {
            case StartingPoint.GoOn goOn ->
                LOG.infof("Partition assigned; topic=%s partition=%d next=%d", topic, number, goOn.offset());
            case StartingPoint.ReadAgain again ->
                LOG.errorf(
                        "Log read again from its beginning: %s. What was applied is recognised; what Kafka lost is lost;"
                                + " topic=%s partition=%d stored=%d next=%d",
                        again.reason(), topic, number, stored, again.offset());
            case StartingPoint.SkipDeleted skip ->
                LOG.errorf(
                        "Records were deleted before they were applied: retention is shorter than the outage;"
                                + " topic=%s partition=%d from=%d to=%d missing=%d",
                        topic, number, stored, skip.offset(), skip.missing());
        }
    }

    private Uni<Void> onPollingThread(
            TopicPartition partition, java.util.function.Consumer<Consumer<Object, Object>> action) {
        return Uni.createFrom().deferred(() -> {
            String channel = clients.getConsumerChannels().stream()
                    .filter(name -> topics.named(name).equals(partition.topic()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Expected a channel that reads " + partition));
            KafkaConsumer<Object, Object> consumer = clients.getConsumer(channel);
            if (consumer == null) {
                return Uni.createFrom().failure(new IllegalStateException("Expected a consumer of " + channel));
            }
            return consumer.runOnPollingThread(action);
        });
    }

    private void tell(TopicPartition partition, Throwable failure) {
        waiting.tell(times -> LOG.warnf(
                "Partition waits to be told where to go on; topic=%s partition=%d attempts=%d last cause=%s",
                partition.topic(), partition.partition(), times, Failures.describe(failure)));
    }

    /**
     * Where a partition goes on.
     *
     * @param point what was decided
     * @param stored what it was decided from
     */
    private record Start(StartingPoint point, StartingPoint.Stored stored) {}
}
