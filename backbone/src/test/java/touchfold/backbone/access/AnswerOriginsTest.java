package touchfold.backbone.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerOriginsTest {

    @Test
    void originsAreTakenWithAndWithoutAPort() {
        assertThatCode(() -> new AnswerOrigins(
                        List.of("http://127.0.0.1:8081", "https://console.example.vn", "http://[::1]:8081")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "https://console.example.vn/",
                "https://Console.example.vn",
                "console.example.vn",
                ""
            })
    void whatIsNoOriginIsRefusedByTheNameOfTheSetting(String origin) {
        assertThatThrownBy(() -> new AnswerOrigins(List.of(origin))).hasMessageContaining("touchfold.answers.origins");
    }
}
