package touchfold.backbone.stream;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets a channel's polling thread sleep while a batch is applied. The connector pauses a consumer whose application asks
 * for nothing, and then polls it again every two milliseconds: five hundred polls a second, which cost more than what is
 * done with a quiet stream. A nap is short, so that rebalances and whatever waits for the thread come through between two
 * of them, and it ends with the batch.
 *
 * <p>After a small poll the nap begins before the connector can poll once more, and at its end all is fetched anew. Without
 * that the connector has the next record or two, and the consumer's fetch under way has them, long before the others that
 * come while the batch is applied and the next one gathers: they would be a batch of their own, and the others would wait
 * for another one.
 */
@ApplicationScoped
@IfBuildProperty(name = "touchfold.consumes", stringValue = "true")
class PollingRest {

    private static final Duration NAP = Duration.ofMillis(60);
    /** Longer than a small batch and its gathering mostly take. */
    private static final Duration NAP_AFTER_SMALL_POLL = Duration.ofMillis(250);

    @Inject
    KafkaClientService clients;

    private final Map<String, SmallPoll> small = new ConcurrentHashMap<>();

    /** A small poll: from here its partitions go on. */
    private record SmallPoll(CountDownLatch over, Map<TopicPartition, OffsetAndMetadata> next) {}

    /** Must be told on the polling thread, before the poll returns, of what it brings. */
    void polled(String channel, ConsumerRecords<String, byte[]> records) {
        if (records.isEmpty() || records.count() >= StreamConfig.FULL_POLL) {
            return;
        }
        SmallPoll poll = new SmallPoll(new CountDownLatch(1), new ConcurrentHashMap<>());
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<String, byte[]>> some = records.records(partition);
            ConsumerRecord<String, byte[]> last = some.getLast();
            poll.next().put(partition, new OffsetAndMetadata(last.offset() + 1, last.leaderEpoch(), ""));
        }
        small.merge(channel, poll, PollingRest::after);
        nap(channel, polling -> isOver(poll, polling));
    }

    /** Where partitions go on that this poll brought nothing of is remembered. */
    private static SmallPoll after(SmallPoll before, SmallPoll poll) {
        before.next().forEach(poll.next()::putIfAbsent);
        return poll;
    }

    /** Does work; until it ends, the thread that polls the channel sleeps most of the time. */
    <T> Uni<T> during(String channel, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            SmallPoll poll = small.get(channel);
            if (poll != null && poll.over().getCount() > 0) {
                return work.get().eventually(poll.over()::countDown);
            }
            CountDownLatch over = new CountDownLatch(1);
            nap(channel, polling -> isOver(over, NAP));
            return work.get().eventually(over::countDown);
        });
    }

    private void nap(String channel, Function<Consumer<Object, Object>, Boolean> sleep) {
        KafkaConsumer<Object, Object> consumer = clients.getConsumer(channel);
        if (consumer == null) {
            return;
        }
        consumer.runOnPollingThread(sleep).subscribe().with(ended -> napAgain(channel, sleep, ended), closed -> {
            // Nobody polls it any more.
        });
    }

    private void napAgain(String channel, Function<Consumer<Object, Object>, Boolean> sleep, boolean ended) {
        if (!ended) {
            nap(channel, sleep);
        }
    }

    private static boolean isOver(SmallPoll poll, Consumer<Object, Object> polling) {
        boolean over = isOver(poll.over(), NAP_AFTER_SMALL_POLL);
        if (over) {
            poll.next().forEach((partition, next) -> fetchAnew(polling, partition, next));
        }
        return over;
    }

    /** Unless somebody has sent the consumer elsewhere meanwhile. */
    private static void fetchAnew(Consumer<Object, Object> polling, TopicPartition partition, OffsetAndMetadata next) {
        if (polling.assignment().contains(partition)
                && !polling.paused().contains(partition)
                && polling.position(partition, Duration.ZERO) == next.offset()) {
            polling.seek(partition, next);
        }
    }

    private static boolean isOver(CountDownLatch over, Duration nap) {
        try {
            return over.await(nap.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
