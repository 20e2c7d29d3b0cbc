package touchfold.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void chooseAPlace() {
        path = directory.resolve("service.log");
    }

    @Test
    void theLastLinesComeInOrder() throws Exception {
        Files.writeString(path, "one\ntwo\nthree\n");

        assertThat(new LogFile(path).last(2)).containsExactly("two", "three");
        assertThat(new LogFile(directory.resolve("absent.log")).last(2)).isEmpty();
    }

    @Test
    void linesOfTroubleTellMoreThanTheLastLines() throws Exception {
        Files.writeString(path, "INFO a\nERROR port in use\n\tat some.Frame\nCaused by: x\nINFO b\n");

        assertThat(new LogFile(path).telling(5, 0)).containsExactly("ERROR port in use", "Caused by: x");
    }

    @Test
    void troubleOfAnEarlierRunIsNotBlamedOnThisOne() throws Exception {
        Files.writeString(path, "ERROR yesterday\n");
        long start = new LogFile(path).length();
        Files.writeString(path, "ERROR yesterday\nINFO today\n");

        assertThat(new LogFile(path).telling(5, start)).containsExactly("INFO today");
    }

    @Test
    void aLogThatGrowsTooLongIsCutAndTheOldPartKeptOnce() throws Exception {
        Files.write(path, new byte[11 * 1024 * 1024]);

        new LogFile(path).limit();

        assertThat(path).isEmptyFile();
        assertThat(directory.resolve("service.log.1")).hasSize(11 * 1024 * 1024);
    }

    @Test
    void aFullDiskIsRecognised() throws Exception {
        Files.writeString(path, "java.io.IOException: No space left on device\n");

        assertThat(Hint.in(new LogFile(path).last(5)))
                .hasValueSatisfying(hint -> assertThat(hint).contains("disk is full"));
    }
}
