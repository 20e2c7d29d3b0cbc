package touchfold.local.home;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchfold.local.console.Refusal;

class SourcesFileTest {
    @TempDir
    Path directory;

    @Test
    void anAbsentFileIsNamed() {
        assertRefused(directory.resolve("absent.json"), "absent.json");
    }

    @Test
    void whatIsNotJsonIsRefused() throws Exception {
        assertRefused(Files.writeString(directory.resolve("broken.json"), "{"), "broken.json");
    }

    @Test
    void aFileWithoutSourcesIsRefused() throws Exception {
        assertRefused(Files.writeString(directory.resolve("empty.json"), "{}"), "\"sources\"");
    }

    private static void assertRefused(Path file, String named) {
        assertThatThrownBy(() -> SourcesFile.read(file))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(named);
    }
}
