package touchfold.backbone.stream;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Lets a channel's polling thread sleep while a batch is applied. The connector pauses a consumer whose application asks
 * for nothing, and then polls it again every two milliseconds: five hundred polls a second, which cost more than what is
 * done with a quiet stream. A nap is short, so that heartbeats, rebalances and whatever waits for the thread come through
 * between two of them, and it ends with the batch.
 */
@ApplicationScoped
@IfBuildProperty(name = "touchfold.consumes", stringValue = "true")
class PollingRest {

    private static final Duration NAP = Duration.ofMillis(60);

    @Inject
    KafkaClientService clients;

    /** Does work; until it ends, the thread that polls the channel sleeps most of the time. */
    <T> Uni<T> during(String channel, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            CountDownLatch over = new CountDownLatch(1);
            nap(channel, over);
            return work.get().eventually(over::countDown);
        });
    }

    private void nap(String channel, CountDownLatch over) {
        KafkaConsumer<Object, Object> consumer = clients.getConsumer(channel);
        if (consumer == null) {
            return;
        }
        Function<Consumer<Object, Object>, Boolean> sleep = polling -> isOver(over);
        consumer.runOnPollingThread(sleep).subscribe().with(ended -> napAgain(channel, over, ended), closed -> {
            // Nobody polls it any more.
        });
    }

    private void napAgain(String channel, CountDownLatch over, boolean ended) {
        if (!ended) {
            nap(channel, over);
        }
    }

    private static boolean isOver(CountDownLatch over) {
        try {
            return over.await(NAP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
