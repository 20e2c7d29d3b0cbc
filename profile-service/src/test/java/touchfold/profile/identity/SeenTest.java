package touchfold.profile.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenTest {

    @Test
    void textsAreOrderedAsPostgresqlOrdersTheirBytes() {
        List<String> texts = List.of(
                "", "a", "ab", "b", "é", "ế", "\u007f", "\u0080", "\uffee", "\ue000", "😀", "😀a", "a😀", "a\uffee",
                "𐀀");
        for (String a : texts) {
            for (String b : texts) {
                assertThat(Integer.signum(Seen.compareText(a, b)))
                        .as("%s : %s", a, b)
                        .isEqualTo(Integer.signum(Arrays.compareUnsigned(
                                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8))));
            }
        }
    }
}
