package touchfold.demo.show;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void withoutAPersonInFrontThereAreOnlyLines() {
        Terminal terminal = terminal(false);

        terminal.status("half");
        terminal.line(terminal.toned(Terminal.Tone.GOOD, "done"));

        assertThat(printed()).isEqualTo("half\ndone\n");
    }

    @Test
    void aStatusMakesRoomForALine() {
        Terminal terminal = terminal(true);

        terminal.status("half");
        terminal.line("done");

        assertThat(printed()).isEqualTo("\r\u001b[Khalf\r\u001b[Kdone\n");
    }

    @Test
    void textIsPaddedAndCutToItsColumns() {
        assertThat(Terminal.fit("Trà", 5)).isEqualTo("Trà  ");
        assertThat(Terminal.fit("Nguyễn Thị Lan", 8)).isEqualTo("Nguyễn …");
    }

    @Test
    void paragraphsBreakBetweenWords() {
        assertThat(Terminal.wrap("one two three four", 9)).containsExactly("one two", "three", "four");
    }

    private Terminal terminal(boolean interactive) {
        return new Terminal(new PrintStream(bytes, true, UTF_8), interactive);
    }

    private String printed() {
        return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
