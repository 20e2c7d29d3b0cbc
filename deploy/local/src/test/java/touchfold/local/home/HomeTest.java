package touchfold.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchfold.local.console.Refusal;
import touchfold.local.options.Ports;
import touchfold.local.process.ProcessId;

class HomeTest {
    @TempDir
    Path directory;

    @Test
    void onlyOneLauncherMayUseAHome() throws Exception {
        Home home = new Home(directory);
        home.create();

        try (HomeLock held = HomeLock.take(home).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(HomeLock.take(home)).isEmpty();
        }
        Optional<HomeLock> again = HomeLock.take(home);
        assertThat(again).isPresent();
        again.get().close();
    }

    @Test
    void aPlaceThatIsNoDirectoryIsRefusedByName() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> new Home(file.resolve("data")).create())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--data");
    }

    @Test
    void theRunRecordIsReadAsItWasWritten() throws Exception {
        Home home = new Home(directory);
        ProcessId launcher = ProcessId.of(ProcessHandle.current());
        ProcessId child = new ProcessId(17, Instant.parse("2026-11-22T08:00:00.123Z"));
        RunRecord record = new RunRecord(launcher, new Ports(1, 2, 3, 4, 5), Path.of("/tmp/s.json"), Map.of())
                .with("kafka", new ProcessId(16, Instant.EPOCH))
                .with("kafka", child);

        record.write(home);

        assertThat(RunRecord.read(home)).contains(record);
        assertThat(record.children()).containsExactly(Map.entry("kafka", child));
        assertThat(record.isRunning()).isTrue();
        RunRecord.remove(home);
        assertThat(RunRecord.read(home)).isEmpty();
    }
}
