package touchfold.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchfold.local.console.Refusal;

class BenchOptionsTest {

    private static final Path ROOT = Path.of("/repository");

    @Test
    void whatIsNotSaidHasADefault() {
        BenchOptions options = BenchOptions.parse(List.of("bench", "fold"), ROOT);

        assertThat(options.command()).isEqualTo("fold");
        assertThat(options.touchpoints()).isEqualTo(200_000);
        assertThat(options.shared()).isZero();
        assertThat(options.directory()).isEqualTo(ROOT.resolve("target/bench"));
        assertThat(options.wants("quiet")).isTrue();
    }

    @Test
    void whatIsSaidIsTaken() {
        BenchOptions options = BenchOptions.parse(
                List.of(
                        "bench",
                        "fold",
                        "--touchpoints",
                        "5000",
                        "--shared",
                        "30",
                        "--only",
                        "backlog,limits",
                        "--ports-from",
                        "25000"),
                ROOT);

        assertThat(options.touchpoints()).isEqualTo(5_000);
        assertThat(options.shared()).isEqualTo(30);
        assertThat(options.wants("quiet")).isFalse();
        assertThat(options.wants("limits")).isTrue();
        assertThat(options.ports().kafka()).isEqualTo(25_012);
    }

    @Test
    void wordsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> BenchOptions.parse(List.of("--touchpoint", "5"), ROOT))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> BenchOptions.parse(List.of("--touchpoints", "many"), ROOT))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> BenchOptions.parse(List.of("--touchpoints"), ROOT))
                .isInstanceOf(Refusal.class);
    }
}
