package touchfold.segment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.segment.rfm.RfmGrid;

/** Grids as people write them: used as they are meant, or refused with the file and the reason. */
class GridFileTest {

    private static final String LOW = "low | Low | At most twice | " + cells(1, 2);
    private static final String HIGH = "high | High | Three times or more | " + cells(3, 5);

    @TempDir
    private Path folder;

    @Test
    void aGridOfOnesOwnTakesThePlaceOfAShippedOneAndTheOthersStay() throws IOException {
        write("rf10", "\uFEFF# as an editor writes it\r\n" + LOW + "\r\n\r\n" + HIGH + "\r\n");

        assertThat(read("rf10").segments()).extracting(RfmGrid.Segment::key).containsExactly("low", "high");
        assertThat(read("rfm125").segments()).hasSize(11);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("nothing", "", "to hold all 25 or all 125 cells, but it holds 0"),
                Arguments.of("a cell missing", LOW, "to hold all 25 or all 125 cells, but it holds 10"),
                Arguments.of("a cell twice", LOW + " 55\n" + HIGH, "55 stands in low and in high"),
                Arguments.of("an unknown cell", LOW + " 66\n" + HIGH, "Expected cells such as 543 or 54"),
                Arguments.of("cells of both kinds", LOW + "\n" + HIGH + " 111", "but it holds 26"),
                Arguments.of("two of one key", LOW + "\nlow | Much | Often | " + cells(3, 5), "two of low, Much"),
                Arguments.of("two of one title", LOW + "\nmuch | Low | Often | " + cells(3, 5), "two of much, Low"),
                Arguments.of("a key of other letters", LOW.replace("low |", "Low Ones |") + "\n" + HIGH, "'Low Ones'"),
                Arguments.of("no key", LOW.replace("low |", "|") + "\n" + HIGH, "but one is ''"),
                Arguments.of("no title", LOW.replace("| Low |", "| |") + "\n" + HIGH, "but low has none"),
                Arguments.of("no cells", LOW + "\nnone | None | Nobody | \n" + HIGH, "Expected cells such as"),
                Arguments.of("JSON", "{\"segments\": []}", "Expected key | title | description | cells"),
                Arguments.of("YAML", "low:\n  title: Low\n", "Expected key | title | description | cells"),
                Arguments.of("a book", ("# " + "x".repeat(200) + "\n").repeat(1_000), "of at most 100000 bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void aGridThatIsNoPartitionOfWellNamedSegmentsIsRefusedWithItsFile(String what, String text, String reason)
            throws IOException {
        write("rf10", text);

        assertThatIllegalArgumentException()
                .as(what)
                .isThrownBy(() -> read("rf10"))
                .withMessageStartingWith(folder.resolve("rf10.grid") + ": Expected ")
                .withMessageContaining(reason);
    }

    @Test
    void bytesThatAreNoTextFoldersAndWhatIsNotThereAreToldApart() throws IOException {
        Files.write(folder.resolve("rf10.grid"), (LOW + " \u00E9").getBytes(StandardCharsets.ISO_8859_1));
        Files.createDirectory(folder.resolve("rfm125.grid"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("rf10"))
                .withMessageContaining("rf10.grid: Expected UTF-8 text");
        assertThatThrownBy(() -> read("rfm125"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Expected to read the grid rfm125");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("mine"))
                .withMessageContaining("or a file " + folder.resolve("mine.grid") + ", but it is mine");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GridFile.read("rf10", Optional.of(folder.resolve("absent"))))
                .withMessageContaining("Expected a folder with grids, but there is no folder");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("../rf10"))
                .withMessageContaining("small letters, digits and hyphens");
    }

    @Test
    void whatIsWrittenIntoTheFileLaterChangesNoGridThatWasRead() throws IOException {
        write("rf10", LOW + "\n" + HIGH);
        RfmGrid read = read("rf10");
        write("rf10", "nothing");

        assertThat(read.segments()).hasSize(2);
    }

    private RfmGrid read(String name) {
        return GridFile.read(name, Optional.of(folder));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".grid"), text);
    }

    /** All cells whose frequency lies between two scores. */
    private static String cells(int from, int to) {
        return IntStream.rangeClosed(1, 5)
                .boxed()
                .flatMap(r -> IntStream.rangeClosed(from, to).mapToObj(f -> "" + r + f))
                .collect(Collectors.joining(" "));
    }
}
