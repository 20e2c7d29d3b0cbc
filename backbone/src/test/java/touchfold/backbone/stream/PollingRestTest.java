package touchfold.backbone.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnnecessaryAssignment") // what is injected in a service is given here by hand
class PollingRestTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final TopicPartition PARTITION = new TopicPartition("numbers", 0);
    private static final TopicPartition OTHER = new TopicPartition("numbers", 1);

    private final BlockingQueue<Runnable> asked = new LinkedBlockingQueue<>();
    private final Thread polling = new Thread(this::poll, "polling");
    private final PollingRest rest = new PollingRest();
    private volatile boolean closed;
    private final List<String> happened = new CopyOnWriteArrayList<>();
    private volatile long position = 3;
    private final AtomicInteger naps = new AtomicInteger();

    private void poll() {
        try {
            while (!closed) {
                Runnable next = asked.poll(10, TimeUnit.MILLISECONDS);
                if (next != null) {
                    naps.incrementAndGet();
                    next.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        closed = true;
        polling.join();
    }

    @Test
    void theThreadSleepsUntilTheWorkEndsAndThenNoMore() throws Exception {
        consumer();
        polling.start();
        AtomicReference<UniEmitter<? super String>> work = new AtomicReference<>();

        CompletableFuture<String> result = rest.during(
                        "numbers", () -> Uni.createFrom().<String>emitter(work::set))
                .subscribeAsCompletionStage()
                .toCompletableFuture();
        awaitNaps(3);
        work.get().complete("done");

        assertThat(result.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo("done");
        rests();
    }

    @Test
    void whateverElseTheThreadIsAskedGoesBetweenTwoNaps() throws Exception {
        consumer();
        polling.start();
        CompletableFuture<Void> heartbeat = new CompletableFuture<>();

        rest.during("numbers", () -> Uni.createFrom().nothing()).subscribe().with(never -> {});
        awaitNaps(1);
        asked.add(() -> heartbeat.complete(null));

        assertThat(heartbeat.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .succeedsWithin(PATIENCE);
    }

    @Test
    void workThatFailsWakesTheThreadToo() throws Exception {
        consumer();
        polling.start();

        assertThatThrownBy(() -> rest.during(
                                "numbers", () -> Uni.createFrom().failure(new IllegalStateException("refused")))
                        .await()
                        .atMost(PATIENCE))
                .hasMessage("refused");
        rests();
    }

    @Test
    void aChannelThatNobodyPollsIsLeftAlone() {
        rest.clients = clients(null);

        assertThat(rest.during("numbers", () -> Uni.createFrom().item(7))
                        .await()
                        .atMost(PATIENCE))
                .isEqualTo(7);
        assertThat(asked).isEmpty();
    }

    @Test
    void afterASmallPollTheThreadSleepsBeforeItPollsAgainAndThenFetchesAnewFromThere() throws Exception {
        consumer();
        rest.polled("numbers", polled(3));
        asked.add(() -> happened.add("the next poll"));
        polling.start();

        rest.during("numbers", () -> {
                    happened.add("applied");
                    return Uni.createFrom().voidItem();
                })
                .await()
                .atMost(PATIENCE);

        awaitHappened(3);
        assertThat(happened).containsExactly("applied", "seek numbers-0 to 3 of epoch 7", "the next poll");
    }

    @Test
    void whatTheThreadIsAskedStillComesThroughWhileASmallBatchTakesLong() throws Exception {
        consumer();
        rest.polled("numbers", polled(3));
        asked.add(() -> happened.add("a rebalance"));
        polling.start();

        rest.during("numbers", () -> Uni.createFrom().nothing()).subscribe().with(never -> {});

        awaitHappened(1);
        assertThat(happened).containsExactly("a rebalance");
    }

    @Test
    void whereTheConsumerWasSentMeanwhileItStays() throws Exception {
        consumer();
        rest.polled("numbers", polled(3));
        position = 1;
        polling.start();

        rest.during("numbers", () -> Uni.createFrom().voidItem()).await().atMost(PATIENCE);
        asked.add(() -> happened.add("the next poll"));

        awaitHappened(1);
        assertThat(happened).containsExactly("the next poll");
    }

    @Test
    void afterALargePollTheNextOneComesAtOnce() {
        consumer();

        rest.polled("numbers", polled(StreamConfig.FULL_POLL));
        rest.polled("numbers", polled(0));

        assertThat(asked).isEmpty();
    }

    @Test
    void aPartitionThatASmallPollBroughtNothingOfIsFetchedAnewTooFromWhereItWentOn() throws Exception {
        consumer();
        polling.start();
        rest.polled("numbers", polled(3));
        rest.during("numbers", () -> Uni.createFrom().voidItem()).await().atMost(PATIENCE);
        awaitHappened(1);

        rest.polled("numbers", new ConsumerRecords<>(Map.of(OTHER, records(OTHER, 5)), Map.of()));
        rest.during("numbers", () -> Uni.createFrom().voidItem()).await().atMost(PATIENCE);

        awaitHappened(2);
        assertThat(happened).contains("seek numbers-0 to 3 of epoch 7").endsWith("seek numbers-0 to 3 of epoch 7");
    }

    private static ConsumerRecords<String, byte[]> polled(int count) {
        return count == 0
                ? ConsumerRecords.empty()
                : new ConsumerRecords<>(Map.of(PARTITION, records(PARTITION, count)), Map.of());
    }

    private static List<ConsumerRecord<String, byte[]>> records(TopicPartition partition, int count) {
        return IntStream.range(0, count)
                .mapToObj(offset -> new ConsumerRecord<>(
                        partition.topic(),
                        partition.partition(),
                        offset,
                        0,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        "k",
                        new byte[0],
                        new RecordHeaders(),
                        Optional.of(7)))
                .toList();
    }

    private void awaitHappened(int count) {
        await().atMost(PATIENCE).until(() -> happened.size() >= count);
    }

    private void awaitNaps(int count) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (naps.get() < count && System.nanoTime() < end) {
            Thread.sleep(2);
        }
        assertThat(naps.get()).isGreaterThanOrEqualTo(count);
    }

    /** One nap may have been asked for while the work ended; it ends at once and no other follows. */
    private void rests() throws InterruptedException {
        int before = naps.get();
        Thread.sleep(60);
        assertThat(naps.get()).isLessThanOrEqualTo(before + 1);
        assertThat(asked).isEmpty();
    }

    /** A consumer that does what it is asked on the thread that polls. */
    @SuppressWarnings("unchecked")
    private void consumer() {
        KafkaConsumer<Object, Object> consumer = (KafkaConsumer<Object, Object>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KafkaConsumer.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("runOnPollingThread")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    var task = (Function<Consumer<Object, Object>, Object>) arguments[0];
                    return Uni.createFrom().emitter(emitter -> asked.add(() -> emitter.complete(task.apply(kafka()))));
                });
        rest.clients = clients(consumer);
    }

    /** Kafka's consumer, as far as it is asked here; partition 1 is not assigned. */
    @SuppressWarnings("unchecked")
    private Consumer<Object, Object> kafka() {
        return (Consumer<Object, Object>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Consumer.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "assignment" -> Set.of(PARTITION);
                    case "paused" -> Set.of();
                    case "position" -> position;
                    case "seek" -> {
                        OffsetAndMetadata to = (OffsetAndMetadata) arguments[1];
                        happened.add("seek " + arguments[0] + " to " + to.offset() + " of epoch "
                                + to.leaderEpoch().orElse(-1));
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static KafkaClientService clients(KafkaConsumer<Object, Object> consumer) {
        return (KafkaClientService) Proxy.newProxyInstance(
                PollingRestTest.class.getClassLoader(),
                new Class<?>[] {KafkaClientService.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConsumer")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return consumer;
                });
    }
}
