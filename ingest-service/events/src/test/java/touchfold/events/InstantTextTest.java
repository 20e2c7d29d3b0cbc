package touchfold.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z",
                "0000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59Z",
                "9999-12-31T23:59:59.999Z",
                "+10000-01-01T00:00:00Z",
                "2000-02-29T12:00:00.100Z",
                "2100-02-28T23:59:59.000001Z",
                "2100-03-01T00:00:00.000000001Z"
            })
    void aBorderOfTheCalendarIsWrittenAsTheJdkDoes(String text) {
        assertThat(InstantText.of(Instant.parse(text)))
                .isEqualTo(Instant.parse(text).toString());
    }

    @Test
    void everyDayOfFourCenturiesIsWrittenAsTheJdkDoes() {
        for (long day = -60_000; day < 100_000; day++) {
            Instant instant = Instant.ofEpochSecond(day * 86_400 + Math.floorMod(day * 7_919, 86_400L));

            assertThat(InstantText.of(instant)).isEqualTo(instant.toString());
        }
    }

    @Test
    void anyPrecisionIsWrittenAsTheJdkDoes() {
        long seed = Long.getLong("touchfold.seed", 1);
        Random random = new Random(seed);
        int[] steps = {1, 1_000, 1_000_000, 10_000_000, 1_000_000_000};
        for (int i = 0; i < 20_000; i++) {
            int step = steps[random.nextInt(steps.length)];
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(-70_000_000_000L, 260_000_000_000L),
                    (long) random.nextInt(1_000_000_000) / step * step);

            assertThat(InstantText.of(instant)).as("-Dtouchfold.seed=%s", seed).isEqualTo(instant.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T18:48:05.687716Z",
                "2026-11-22T18:48:05Z",
                "2024-02-29T23:59:59.1Z",
                "1066-10-14T09:00:00.123456789Z",
                "0000-01-01T00:00:00Z"
            })
    void aTimeIsReadAsJavaReadsIt(String text) {
        assertThat(InstantText.read(text)).contains(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-22",
                "2026-11-22T18:48Z",
                "2026-11-22T18:48:05+07:00",
                "2026-11-22 18:48:05Z",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T23:59:60Z",
                "2026-01-01T23:59:59.Z",
                "2026-01-01T23:59:59.1234567890Z",
                "2026-01-01T23:59:5aZ",
                "+2026-1-01T23:59:59Z"
            })
    void aTimeThatIsWrittenOtherwiseIsLeftToJava(String text) {
        assertThat(InstantText.read(text)).isEmpty();
    }
}
