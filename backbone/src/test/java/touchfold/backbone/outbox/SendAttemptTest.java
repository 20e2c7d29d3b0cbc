package touchfold.backbone.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class SendAttemptTest {

    private final SendAttempt attempt = new SendAttempt();

    @Test
    void everythingAcknowledged() throws InterruptedException {
        begin(2);
        attempt.ends(1, null);
        attempt.ends(2, null);

        assertThat(attempt.await(0)).isTrue();
        assertThat(attempt.report().acknowledged()).containsExactly(1L, 2L);
        assertThat(attempt.report().interruption()).isEmpty();
    }

    @Test
    void aRowThatKafkaWillNeverTakeStopsNobody() {
        begin(3);
        attempt.ends(1, null);
        assertThat(attempt.ends(2, new RecordTooLargeException())).isFalse();
        assertThat(attempt.isInterrupted()).isFalse();
        attempt.ends(3, null);

        assertThat(attempt.report().acknowledged()).containsExactly(1L, 3L);
        assertThat(attempt.report().refused()).containsOnlyKeys(2L);
        assertThat(attempt.report().interruption()).isEmpty();
    }

    @Test
    void theFirstFailureThatMayPassStopsAndWhatFailsAfterItIsNotAtFault() {
        begin(4);
        attempt.ends(1, null);
        TimeoutException first = new TimeoutException();
        assertThat(attempt.ends(2, first)).as("closes the producer").isTrue();
        assertThat(attempt.ends(3, new RecordTooLargeException())).isFalse();
        assertThat(attempt.ends(4, new NotEnoughReplicasException())).isFalse();

        assertThat(attempt.isInterrupted()).isTrue();
        assertThat(attempt.report().acknowledged()).containsExactly(1L);
        assertThat(attempt.report().refused()).isEmpty();
        assertThat(attempt.report().interruption()).containsSame(first);
    }

    @Test
    void waitingEndsAfterItsTimeWhileKafkaDoesNotAnswer() throws InterruptedException {
        begin(1);

        assertThat(attempt.await(5)).isFalse();
    }

    private void begin(int rows) {
        for (int i = 0; i < rows; i++) {
            attempt.begins();
        }
    }
}
