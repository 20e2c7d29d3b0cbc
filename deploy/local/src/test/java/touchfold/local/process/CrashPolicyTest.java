package touchfold.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchfold.local.process.CrashPolicy.GiveUp;
import touchfold.local.process.CrashPolicy.Restart;

class CrashPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final CrashPolicy POLICY = new CrashPolicy(3, Duration.ofMinutes(2), Duration.ofMillis(500));

    @Test
    void eachFurtherCrashWaitsTwiceAsLong() {
        assertThat(POLICY.decide(List.of(NOON), NOON)).isEqualTo(new Restart(Duration.ofMillis(500)));
        assertThat(POLICY.decide(List.of(NOON.minusSeconds(5), NOON), NOON))
                .isEqualTo(new Restart(Duration.ofSeconds(1)));
    }

    @Test
    void whatCrashesTooOftenIsLeftStopped() {
        List<Instant> crashes = List.of(NOON.minusSeconds(9), NOON.minusSeconds(5), NOON);

        assertThat(POLICY.decide(crashes, NOON)).isEqualTo(new GiveUp(3));
    }

    @Test
    void crashesOfLongAgoAreForgiven() {
        List<Instant> crashes = List.of(NOON.minusSeconds(500), NOON.minusSeconds(300), NOON);

        assertThat(POLICY.decide(crashes, NOON)).isEqualTo(new Restart(Duration.ofMillis(500)));
    }
}
