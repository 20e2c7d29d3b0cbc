package touchfold.backbone.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class SendAttemptTest {

    private final SendAttempt attempt = new SendAttempt();

    @Test
    void everythingAcknowledged() throws InterruptedException {
        begin(1, 2);
        begin(2, 1);
        ends(1, 0, null);
        ends(1, 1, null);
        assertThat(ends(2, 0, null)).as("interrupts nothing").isFalse();

        assertThat(attempt.await(0)).isTrue();
        assertThat(attempt.report().settled()).containsExactly(1L, 2L);
        assertThat(attempt.report().interruption()).isEmpty();
    }

    @Test
    void aRecordThatKafkaWillNeverTakeStopsNobodyAndItsRowIsSettledWithTheOthers() {
        begin(1, 1);
        begin(2, 3);
        begin(3, 1);
        ends(1, 0, null);
        ends(2, 0, null);
        assertThat(ends(2, 1, new RecordTooLargeException())).isFalse();
        assertThat(attempt.isInterrupted()).isFalse();
        ends(2, 2, null);
        ends(3, 0, null);

        assertThat(attempt.report().settled()).containsExactly(1L, 2L, 3L);
        assertThat(attempt.report().refused()).containsOnlyKeys(new RecordPlace(2, 1));
        assertThat(attempt.report().interruption()).isEmpty();
    }

    @Test
    void theFirstFailureThatMayPassStopsAndWhatFailsAfterItIsNotAtFault() {
        begin(1, 1);
        begin(2, 1);
        begin(3, 1);
        begin(4, 1);
        ends(1, 0, null);
        TimeoutException first = new TimeoutException();
        assertThat(ends(2, 0, first)).as("closes the producer").isTrue();
        assertThat(ends(3, 0, new RecordTooLargeException())).isFalse();
        assertThat(ends(4, 0, new NotEnoughReplicasException())).isFalse();

        assertThat(attempt.isInterrupted()).isTrue();
        assertThat(attempt.report().settled()).containsExactly(1L);
        assertThat(attempt.report().refused()).isEmpty();
        assertThat(attempt.report().interruption()).containsSame(first);
    }

    @Test
    void ofARowThatIsInterruptedNothingIsSettledSoThatItIsSentAgainInItsOrder() {
        begin(1, 3);
        ends(1, 0, null);
        ends(1, 1, new RecordTooLargeException());
        ends(1, 2, new TimeoutException());

        assertThat(attempt.report().settled()).isEmpty();
        assertThat(attempt.report().refused()).isEmpty();
    }

    @Test
    void aRowOfWhichNotAllWasHandedOverIsNotSettled() throws InterruptedException {
        attempt.begins(row(1, 2));
        attempt.hands();
        ends(1, 0, null);

        assertThat(attempt.await(0)).as("nothing is on its way").isTrue();
        assertThat(attempt.report().settled()).isEmpty();
    }

    @Test
    void waitingEndsAfterItsTimeWhileKafkaDoesNotAnswer() throws InterruptedException {
        begin(1, 1);

        assertThat(attempt.await(5)).isFalse();
    }

    @Test
    void whoeverWaitsGoesOnWithTheLastAnswer() throws InterruptedException {
        begin(1, 2);
        AtomicBoolean answered = new AtomicBoolean();
        Thread waiting = Thread.ofPlatform().start(() -> {
            try {
                answered.set(attempt.await(60_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (waiting.getState() != Thread.State.TIMED_WAITING && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(waiting.getState()).isEqualTo(Thread.State.TIMED_WAITING);

        ends(1, 0, null);
        ends(1, 1, null);

        assertThat(waiting.join(Duration.ofSeconds(5))).isTrue();
        assertThat(answered).isTrue();
    }

    private void begin(long seq, int records) {
        attempt.begins(row(seq, records));
        for (int i = 0; i < records; i++) {
            attempt.hands();
        }
    }

    private boolean ends(long seq, int index, Throwable failure) {
        return attempt.ends(new RecordPlace(seq, index), failure);
    }

    private static OutboxRow row(long seq, int records) {
        OutboxRecord record = new OutboxRecord("echoes", "k", Map.of(), new byte[0]);
        return new OutboxRow(seq, Instant.EPOCH, 1, 1, Collections.nCopies(records, record));
    }
}
