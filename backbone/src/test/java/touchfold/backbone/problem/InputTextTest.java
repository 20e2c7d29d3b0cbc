package touchfold.backbone.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputTextTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void itsBeginningIsShownWithoutWhatMovesATerminal() {
        assertThat(InputText.quoted("a\tb\u001b[2J")).isEqualTo("'a?b?[2J'");
        assertThat(InputText.quoted("x".repeat(64))).isEqualTo("'" + "x".repeat(64) + "'");
        assertThat(InputText.quoted("x".repeat(65))).isEqualTo("'" + "x".repeat(64) + "…'");
    }

    /** Terminals obey the eight-bit control characters as well, and a page turns round at a mark of direction. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u007f", "\u009b", "\u0085", "\u2028", "\u2029", "\u202e", "\u2066"})
    void whatIsNoCharacterToShowIsAQuestionMark(String character) {
        assertThat(InputText.quoted("a" + character + "b")).isEqualTo("'a?b'");
    }

    /** Half a character is none: whoever reads the answer strictly would refuse all of it. */
    @Test
    void aCharacterIsShownWholeOrNotAtAll() throws IOException {
        String smile = "\uD83D\uDE00";

        assertThat(InputText.quoted("x".repeat(62) + smile)).isEqualTo("'" + "x".repeat(62) + smile + "'");
        assertThat(InputText.quoted("x".repeat(63) + smile)).isEqualTo("'" + "x".repeat(63) + "…'");
        assertThat(InputText.quoted("a\uD83Db\uDE00")).isEqualTo("'a?b?'");
        for (String text : List.of("x".repeat(63) + smile.repeat(9), smile.repeat(99), "\uD83D", "\uDE00\uD83D")) {
            Problem problem = Problem.notFound(InputText.quoted(text));
            String read = JSON.readTree(JSON.writeValueAsBytes(problem))
                    .path("detail")
                    .asText();
            assertThat(read).isEqualTo(problem.detail());
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(read)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7d0c3a0e-5b1f-8c55-9d1e-2f4a6b8c0d11", "7D0C3A0E-5B1F-8C55-9D1E-2F4A6B8C0D11"})
    void aUuidIsReadInEitherCase(String text) {
        assertThat(InputText.uuid(text)).contains(UUID.fromString("7d0c3a0e-5b1f-8c55-9d1e-2f4a6b8c0d11"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "nobody",
                " 7d0c3a0e-5b1f-8c55-9d1e-2f4a6b8c0d11",
                "{7d0c3a0e-5b1f-8c55-9d1e-2f4a6b8c0d11}",
                "7d0c3a0e5b1f8c559d1e2f4a6b8c0d11"
            })
    void whatOnlyLooksLikeOneIsNone(String text) {
        assertThat(InputText.uuid(text)).isEmpty();
    }
}
