package touchfold.demo.show;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TextTerminalTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void withoutAPersonInFrontThereAreOnlyLines() {
        TextTerminal terminal = terminal(false);

        terminal.status("half");
        terminal.line(terminal.toned(TextTerminal.Tone.GOOD, "done"));

        assertThat(printed()).isEqualTo("half\ndone\n");
    }

    @Test
    void aStatusMakesRoomForALine() {
        TextTerminal terminal = terminal(true);

        terminal.status("half");
        terminal.line("done");

        assertThat(printed()).isEqualTo("\r\u001b[Khalf\r\u001b[Kdone\n");
    }

    @Test
    void textIsPaddedAndCutToItsColumns() {
        assertThat(TextTerminal.fit("Trà", 5)).isEqualTo("Trà  ");
        assertThat(TextTerminal.fit("Nguyễn Thị Lan", 8)).isEqualTo("Nguyễn …");
    }

    @Test
    void paragraphsBreakBetweenWords() {
        assertThat(TextTerminal.wrap("one two three four", 9)).containsExactly("one two", "three", "four");
    }

    private TextTerminal terminal(boolean interactive) {
        return new TextTerminal(new PrintStream(bytes, true, UTF_8), interactive);
    }

    private String printed() {
        return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
