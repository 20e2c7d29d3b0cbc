package touchfold.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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

    private ClassCache cache;

    @BeforeEach
    void aCacheIsThere() throws IOException {
        cache = ClassCache.of(home, "child", home.resolve("none.jar"));
        Files.writeString(cache.file(), "written at the end");
    }

    @Test
    void whatWasWrittenAtTheEndStaysWhenTheProcessEndsInTime() throws Exception {
        Running running = started("echo ready; exec sleep 60");

        running.stop(PATIENCE);

        assertThat(running.isAlive()).isFalse();
        assertThat(cache.file()).exists();
    }

    @Test
    void halfACacheIsRemovedWhenItsProcessHadToBeKilled() throws Exception {
        Running running = started("trap '' TERM; echo ready; while :; do sleep 0.1; done");

        running.stop(NO_PATIENCE);

        assertThat(running.isAlive()).isFalse();
        assertThat(cache.file()).doesNotExist();
    }

    @Test
    void aCacheOfAnotherBuildIsGoneAtTheStartAndThoseOfOtherProcessesStay() throws Exception {
        Path old = Files.writeString(home.resolve("child.18ab.jsa"), "of another build");
        Path other = Files.writeString(home.resolve("child-2.18ab.jsa"), "of another process");

        started("echo ready; exec sleep 60").stop(PATIENCE);

        assertThat(old).doesNotExist();
        assertThat(other).exists();
        assertThat(cache.file()).exists();
    }

    @Test
    void anotherBuildHasAnotherCache() throws Exception {
        Path jar = Files.writeString(home.resolve("program.jar"), "a build");
        Path first = ClassCache.of(home, "child", jar).file();
        assertThat(ClassCache.of(home, "child", jar).file()).isEqualTo(first);

        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_764_000_000_000L));

        assertThat(ClassCache.of(home, "child", jar).file()).isNotEqualTo(first);
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
