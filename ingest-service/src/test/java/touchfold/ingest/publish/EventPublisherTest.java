package touchfold.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import touchfold.ingest.admission.MemoryBudget;

/** Deadlines of requests that Kafka never answers. */
class EventPublisherTest {

    private static final Duration HOLD = Duration.ofMillis(80);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicInteger expired = new AtomicInteger();
    private final EventPublisher publisher = new EventPublisher(null, null);

    @AfterEach
    void stop() {
        publisher.stop(null);
    }

    @Test
    void aRequestIsToldWhenItsTimeIsUpAndNotBefore() {
        long begun = System.nanoTime();

        open(HOLD);

        awaitExpired(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(HOLD);
    }

    @Test
    void oneThatComesAfterASilenceIsToldAsWell() {
        open(HOLD);
        awaitExpired(1);
        await().during(Duration.ofMillis(200)).atMost(PATIENCE).until(() -> expired.get() == 1);

        open(HOLD);

        awaitExpired(2);
    }

    @Test
    void ofManyThatComeAtTheSameTimeEachIsTold() {
        int rounds = 300;
        int each = 4;

        for (int round = 0; round < rounds; round++) {
            List<Thread> callers = IntStream.range(0, each)
                    .mapToObj(caller -> Thread.ofVirtual().start(() -> open(Duration.ofMillis(caller))))
                    .toList();
            callers.forEach(EventPublisherTest::join);
        }

        awaitExpired(rounds * each);
    }

    @Test
    void aRequestThatIsAnsweredHasNoDeadlineAnyMore() {
        RequestDelivery answered = open(HOLD);
        answered.deadline().keep();
        open(HOLD.multipliedBy(2));

        awaitExpired(1);
        assertThat(answered.hasEnded()).isFalse();
    }

    private RequestDelivery open(Duration hold) {
        return publisher.open(null, null, (MemoryBudget.Share) null, hold, new DeliveryListener() {
            @Override
            public void delivered(DeliveryReport report) {
                throw new AssertionError("Nothing was sent");
            }

            @Override
            public void notAcknowledged(NotAcknowledged failure, int messages) {
                expired.incrementAndGet();
            }
        });
    }

    private void awaitExpired(int requests) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(expired).hasValue(requests));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
