package touchfold.backbone.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputTextTest {

    @Test
    void itsBeginningIsShownWithoutWhatMovesATerminal() {
        assertThat(InputText.quoted("a\tb\u001b[2J")).isEqualTo("'a?b?[2J'");
        assertThat(InputText.quoted("x".repeat(64))).isEqualTo("'" + "x".repeat(64) + "'");
        assertThat(InputText.quoted("x".repeat(65))).isEqualTo("'" + "x".repeat(64) + "…'");
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
