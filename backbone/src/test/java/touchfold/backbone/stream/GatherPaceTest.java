package touchfold.backbone.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatherPaceTest {

    private static final Duration LEAST = Duration.ofMillis(25);
    private static final Duration MOST = Duration.ofMillis(200);

    private final GatherPace pace = new GatherPace(LEAST, MOST);

    private long now;

    /** Records that come evenly, polled as soon as the pace allows, until it has settled. */
    private Duration settled(int perSecond) {
        Duration wait = pace.next(1, now);
        for (int poll = 0; poll < 50; poll++) {
            now += wait.toNanos();
            wait = pace.next((int) Math.max(1, wait.toMillis() * perSecond / 1_000), now);
        }
        return wait;
    }

    @ParameterizedTest
    @CsvSource({"1, 200", "50, 200", "200, 200", "400, 100", "1000, 40", "20000, 25"})
    void waits_as_long_as_forty_records_take_to_come_within_its_bounds(int perSecond, int millis) {
        assertThat(settled(perSecond)).isBetween(Duration.ofMillis(millis - 3), Duration.ofMillis(millis + 3));
    }

    @Test
    void does_not_take_the_silence_before_a_burst_for_its_pace() {
        settled(1);

        assertThat(pace.next(300, Duration.ofMinutes(10).toNanos())).isEqualTo(LEAST);
    }

    @Test
    void begins_with_its_shortest_wait_after_a_silence() {
        settled(1);

        assertThat(pace.next(1, Duration.ofHours(5).toNanos())).isEqualTo(LEAST);
    }

    @Test
    void waits_little_longer_behind_one_small_poll_and_no_longer_behind_the_next_large_one() {
        Duration settled = settled(1_000);

        Duration behindSmall = pace.next(2, now + settled.toNanos());
        Duration behindLarge = pace.next(80, now + settled.plus(behindSmall).toNanos());

        assertThat(behindSmall).isBetween(settled, settled.multipliedBy(13).dividedBy(10));
        assertThat(behindLarge).isLessThan(behindSmall);
    }

    @Test
    void takes_a_clock_that_has_wrapped_around_for_what_it_is() {
        pace.next(40, Long.MAX_VALUE - 1);

        assertThat(pace.next(40, Long.MIN_VALUE + Duration.ofMillis(50).toNanos()))
                .isBetween(LEAST.plusMillis(6), LEAST.plusMillis(7));
    }

    @Test
    void stays_within_its_bounds_whatever_comes() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        long now = 0;
        for (int poll = 0; poll < 10_000; poll++) {
            now += random.nextLong(Duration.ofMinutes(1).toNanos());

            assertThat(pace.next(1 + random.nextInt(2_000), now)).isBetween(LEAST, MOST);
        }
    }
}
