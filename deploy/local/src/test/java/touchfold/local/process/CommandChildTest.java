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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
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
        Running running = started("echo ready; exec sleep 60");

        running.stop(PATIENCE);

        assertThat(running.isAlive()).isFalse();
        assertThat(cache).exists();
    }

    @Test
    void halfACacheIsRemovedWhenItsProcessHadToBeKilled() throws Exception {
        Running running = started("trap '' TERM; echo ready; while :; do sleep 0.1; done");

        running.stop(NO_PATIENCE);

        assertThat(running.isAlive()).isFalse();
        assertThat(cache).doesNotExist();
    }

    /** A process that has said that it is ready to be asked to stop. */
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
        while (!Files.readString(log).contains("ready")) {
            Thread.sleep(10);
        }
        return running;
    }
}
