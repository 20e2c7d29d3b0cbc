package touchfold.local.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import touchfold.local.home.Home;
import touchfold.local.home.RunRecord;
import touchfold.local.options.Ports;
import touchfold.local.process.ProcessId;

class StatusTest {

    @Test
    void eachProcessStandsWithItsStateAddressAndNumber() {
        ProcessId self = ProcessId.of(ProcessHandle.current());
        ProcessId dead = new ProcessId(self.pid(), Instant.EPOCH);
        RunRecord record = new RunRecord(
                self,
                new Ports(1, 2, 3, 4, 5),
                Path.of("/data/sources.json"),
                Map.of("ingest-service", self, "profile-service", dead, "kafka", self));

        List<String> lines = Status.text(new Home(Path.of("/data")), record, port -> "well");

        assertThat(lines.getFirst()).contains("/data", "pid " + self.pid());
        assertThat(line(lines, "ingest-service")).contains("well", "http://127.0.0.1:1", "pid " + self.pid());
        assertThat(line(lines, "profile-service")).contains("down");
        assertThat(line(lines, "segment-service")).contains("down").doesNotContain("pid");
        assertThat(line(lines, "kafka")).contains("well", " 127.0.0.1:4");
    }

    private static String line(List<String> lines, String name) {
        return lines.stream().filter(line -> line.contains(name)).findFirst().orElseThrow();
    }
}
