package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lan@example.vn",
                "write to lan@example.vn, please",
                "a@b@c.d",
                "ế@ví-dụ.vn",
                "+84901234567",
                "call +84 (90) 123-45.67!",
                "x+12345678"
            })
    void addressesAndNumbersAreFoundInsideTexts(String text) {
        assertThat(PersonalText.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a@b",
                "a @ b.c",
                "a@.b",
                "a@b.",
                "@b.c",
                "1+1",
                "+",
                "+1234567",
                "+ 84901234567",
                "C++",
                "a@b c.d"
            })
    void otherTextsAreNot(String text) {
        assertThat(PersonalText.isIn(text)).isFalse();
    }

    @Test
    void noTextMakesItSlow() {
        for (String part : new String[] {"a", "a.", "@", "a@", "+", "+1", "9 ", "a@b"}) {
            String text = part.repeat(4_000_000 / part.length());
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> PersonalText.isIn(text), part);
        }
    }
}
