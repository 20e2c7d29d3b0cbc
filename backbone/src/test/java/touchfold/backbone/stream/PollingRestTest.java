package touchfold.backbone.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnnecessaryAssignment") // what is injected in a service is given here by hand
class PollingRestTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<Runnable> asked = new LinkedBlockingQueue<>();
    private final Thread polling = new Thread(this::poll, "polling");
    private final PollingRest rest = new PollingRest();
    private volatile boolean closed;
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
                    return Uni.createFrom().emitter(emitter -> asked.add(() -> emitter.complete(task.apply(null))));
                });
        rest.clients = clients(consumer);
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
