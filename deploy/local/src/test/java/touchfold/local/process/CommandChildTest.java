package touchfold.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandChildTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration NO_PATIENCE = Duration.ofMillis(100);

    @TempDir
    Path home;

    private Path cache;

    @BeforeEach
    void aCacheIsThere() throws IOException {
        cache = Files.writeString(home.resolve("classes.jsa"), "written at the end");
    }

    @Test
    void whatWasWrittenAtTheEndStaysWhenTheProcessEndsInTime() throws Exception {
        Running running = started("exec sleep 60");

        running.stop(PATIENCE);

        assertThat(running.isAlive()).isFalse();
        assertThat(cache).exists();
    }

    @Test
    void halfACacheIsRemovedWhenItsProcessHadToBeKilled() throws Exception {
        Running running = started("trap '' TERM; echo deaf; while :; do sleep 0.1; done");

        running.stop(NO_PATIENCE);

        assertThat(running.isAlive()).isFalse();
        assertThat(cache).doesNotExist();
    }

    /** A process that has said that it is deaf, or needs not say so. */
    private Running started(String script) throws Exception {
        Path log = home.resolve("log");
        Running running = new CommandChild(
                        "child",
                        "nowhere",
                        new LogFile(log),
                        List.of("/bin/sh", "-c", script),
                        Map.of(),
                        () -> true,
                        cache)
                .start();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (script.contains("deaf") && !Files.readString(log).contains("deaf") && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        return running;
    }
}
