package touchfold.ingest.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;

/** When a refusal is answered tells nothing of why. */
class RefusalPaceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @ParameterizedTest
    @CsvSource({"0, 20000", "1, 19999", "300, 19700", "19999, 1", "20000, 20000", "20001, 19999", "70000, 10000"})
    void aRefusalWaitsForTheNextBeat(long micros, long left) {
        for (long since : new long[] {0, 77, -5_000_000, Long.MAX_VALUE - 3}) {
            assertThat(RefusalPace.from(since).untilBeat(since + micros * 1_000))
                    .isEqualTo(Duration.ofNanos(left * 1_000));
        }
    }

    @Test
    void aRefusalComesNoEarlierThanTheFirstBeat() {
        long since = System.nanoTime();
        ProblemException refused = new ProblemException(Problem.unauthorized("Expected another signature"));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> RefusalPace.from(since)
                        .kept(Uni.createFrom().failure(refused))
                        .await()
                        .atMost(PATIENCE))
                .isSameAs(refused);
        assertThat(System.nanoTime() - since).isGreaterThanOrEqualTo(RefusalPace.BEAT.toNanos());
    }

    @Test
    void aRefusalStaysOneWhereTheClockTakesNoMoreAlarms() {
        ProblemException refused = new ProblemException(Problem.unauthorized("Expected another signature"));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> RefusalPace.kept(Uni.createFrom().failure(refused), () -> Uni.createFrom()
                                .failure(new RejectedExecutionException()))
                        .await()
                        .atMost(PATIENCE))
                .isSameAs(refused);
    }

    @Test
    void whatIsTakenAndWhatFailsOtherwiseDoesNotWait() {
        RefusalPace never = RefusalPace.from(System.nanoTime());

        assertThat(never.kept(Uni.createFrom().item("taken")).await().atMost(PATIENCE))
                .isEqualTo("taken");
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> never.kept(
                        Uni.createFrom().failure(new IllegalStateException("a document does not come")))
                .await()
                .atMost(PATIENCE));
    }
}
