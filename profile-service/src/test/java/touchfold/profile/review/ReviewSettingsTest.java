package touchfold.profile.review;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A setting by which pairs can't be found is refused at the start, by its name. */
class ReviewSettingsTest {

    @ParameterizedTest
    @CsvSource({"PT1S, 0, P1D, 1000", "PT10M, 0.5, P30D, 20000", "P7D, 1, P365D, 100000"})
    void whatCanBeMeantIsTaken(Duration interval, double leastScore, Duration estimateAfter, int sample) {
        assertThatCode(() -> scan(interval, leastScore, estimateAfter, sample)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.999S, 0.5, P30D, 20000, interval",
        "PT10M, -0.01, P30D, 20000, least-score",
        "PT10M, 1.01, P30D, 20000, least-score",
        "PT10M, NaN, P30D, 20000, least-score",
        "PT10M, 0.5, PT23H59M59S, 20000, estimate-after",
        "PT10M, 0.5, P30D, 999, sample",
        "PT10M, 0.5, P30D, 100001, sample"
    })
    void whatCanNotIsNamed(Duration interval, double leastScore, Duration estimateAfter, int sample, String setting) {
        assertThatThrownBy(() -> scan(interval, leastScore, estimateAfter, sample))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected touchfold.review." + setting);
    }

    private static ReviewScan scan(Duration interval, double leastScore, Duration estimateAfter, int sample) {
        return new ReviewScan(null, new ReviewConfig() {
            @Override
            public Duration interval() {
                return interval;
            }

            @Override
            public double leastScore() {
                return leastScore;
            }

            @Override
            public Duration estimateAfter() {
                return estimateAfter;
            }

            @Override
            public int sample() {
                return sample;
            }
        });
    }
}
