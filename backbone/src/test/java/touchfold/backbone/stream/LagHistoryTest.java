package touchfold.backbone.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LagHistoryTest {

    private final LagHistory history = new LagHistory();

    @Test
    void nothingWaitsWhileEverythingIsApplied() {
        assertThat(history.sample(0, 100, 100)).isZero();
        assertThat(history.sample(2_000, 120, 120)).isZero();
    }

    @Test
    void theOldestRecordWaitsSinceTheSampleThatFirstSawIt() {
        history.sample(0, 100, 100);
        history.sample(2_000, 100, 110);
        history.sample(4_000, 100, 130);

        assertThat(history.sample(6_000, 100, 130)).isEqualTo(4_000);
        assertThat(history.sample(8_000, 115, 140))
                .as("110 to 114 were applied")
                .isEqualTo(4_000);
        assertThat(history.sample(10_000, 140, 140)).isZero();
    }

    @Test
    void aQuietDayBeforeDoesNotCount() {
        history.sample(0, 100, 100);

        assertThat(history.sample(86_400_000, 100, 101)).isZero();
        assertThat(history.sample(86_402_000, 100, 101)).isEqualTo(2_000);
    }

    @Test
    void anOutageOfAMonthTakesLittleMemoryAndIsNotForgotten() {
        long samples = 30L * 24 * 60;
        long waiting = 0;
        for (long i = 0; i < samples; i++) {
            waiting = history.sample(i * 60_000, 5, 10 + i);
        }

        assertThat(waiting).isEqualTo((samples - 1) * 60_000);
    }

    @Test
    void aLogThatBecameShorterIsMeasuredAnew() {
        history.sample(0, 5, 50);

        assertThat(history.sample(2_000, 0, 10)).isZero();
    }
}
