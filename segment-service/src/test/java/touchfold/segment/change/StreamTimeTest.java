package touchfold.segment.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamTimeTest {

    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Instant NOW = Instant.parse("2026-03-04T05:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-03-04T17:00:00Z");

    @Test
    void timeIsWhatTheStreamHasPassedWithoutTheGrace() {
        assertThat(time(NOW.minusSeconds(10)).streamPassed()).contains(NOW.minusSeconds(12));
        assertThat(time(NOW.minusSeconds(10)).passed()).isEqualTo(NOW.minusSeconds(12));
    }

    @Test
    void aStreamThatSaidNothingHasPassedNothing() {
        StreamTime silent = StreamTime.of(Optional.empty(), GRACE, NOW, MIDNIGHT);

        assertThat(silent.streamPassed()).isEmpty();
        assertThat(silent.passed()).isEqualTo(Instant.EPOCH);
    }

    /** As after a virtual machine was restored: what it said stays in the table until real time has come so far. */
    @Test
    void aClockOfTheStreamThatIsADayAheadLetsNothingHappenEarly() {
        StreamTime ahead = time(NOW.plus(Duration.ofDays(1)));

        assertThat(ahead.streamPassed()).contains(NOW);
        assertThat(ahead.passed()).isEqualTo(NOW);
    }

    @Test
    void aClockOnTheWallThatIsADayAheadLetsNothingHappenEarly() {
        StreamTime ahead = StreamTime.of(Optional.of(NOW), GRACE, NOW.plus(Duration.ofDays(1)), MIDNIGHT);

        assertThat(ahead.streamPassed()).contains(NOW.minusSeconds(2));
    }

    @Test
    void whatComesAfterTheOpenDayWaitsForItsClose() {
        Instant next = MIDNIGHT.plusSeconds(60);
        StreamTime time = StreamTime.of(Optional.of(next), GRACE, next, MIDNIGHT);

        assertThat(time.streamPassed()).contains(next.minusSeconds(2));
        assertThat(time.passed()).isBefore(MIDNIGHT).isAfter(MIDNIGHT.minusMillis(1));
    }

    private static StreamTime time(Instant told) {
        return StreamTime.of(Optional.of(told), GRACE, NOW, MIDNIGHT);
    }
}
