package touchfold.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessTimeTest {

    @Test
    void theTimesOfAProcessAndOfItsEndedChildrenAreAddedUp() {
        String stat = "4711 (post gres) (x) S 1 4711 4711 0 -1 4194304 100 200 0 0 150 50 25 75 20 0 1 0 1000 0 0";

        assertThat(ProcessTime.read(stat)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void thisProcessUsesTime() {
        ProcessTimes before = ProcessTimes.of(Map.of()).withLoad();
        long end = System.nanoTime() + 300_000_000L;
        double work = 1;
        while (System.nanoTime() < end) {
            work = Math.sqrt(work + 1);
        }
        Map<String, Double> used = ProcessTimes.of(Map.of()).withLoad().since(before);

        assertThat(work).isPositive();
        assertThat(used.get("load")).isPositive();
    }

    @Test
    void theTimeOfTheLoadIsWithoutThatOfWhatItStarted() throws IOException, InterruptedException {
        Process started = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
        try {
            ProcessTimes before =
                    ProcessTimes.of(Map.of("started", started.pid())).withLoad();
            Thread.sleep(400);
            Map<String, Double> used =
                    ProcessTimes.of(Map.of("started", started.pid())).withLoad().since(before);

            assertThat(used.get("started")).isGreaterThan(2 * used.get("load"));
        } finally {
            started.destroyForcibly().waitFor();
        }
    }

    @Test
    void aProcessThatIsGoneUsedNothing() {
        assertThat(ProcessTime.of(Long.MAX_VALUE)).isEqualTo(Duration.ZERO);
    }
}
