package touchfold.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestPaceTest {

    private static final long MILLI = 1_000_000L;

    @Test
    void aSteadyPaceIsDueAtEqualDistancesWhateverWasLate() {
        RequestPace pace = new RequestPace(100);
        pace.begin(1_000 * MILLI);

        assertThat(pace.isDue(1_000 * MILLI)).isTrue();
        assertThat(pace.next(1_004 * MILLI)).isEqualTo(1_000 * MILLI);
        assertThat(pace.isDue(1_009 * MILLI)).isFalse();
        assertThat(pace.next(1_500 * MILLI)).isEqualTo(1_010 * MILLI);
        assertThat(pace.next(1_500 * MILLI)).isEqualTo(1_020 * MILLI);
    }

    @Test
    void withoutARateEverythingIsDueAtOnce() {
        RequestPace pace = new RequestPace(Integer.MAX_VALUE);
        pace.begin(0);

        assertThat(pace.isSteady()).isFalse();
        assertThat(pace.isDue(5)).isTrue();
        assertThat(pace.next(5)).isEqualTo(5);
    }
}
