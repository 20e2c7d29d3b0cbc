package touchfold.profile.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CopyTextTest {

    @Test
    void whateverWouldEndAColumnOrARowIsEscaped() {
        CopyText text = new CopyText();

        text.text("a\tb\nc\\d\re").text(null).text("").number(7).flag(true);
        text.end();

        assertThat(new String(text.take(), StandardCharsets.UTF_8)).isEqualTo("a\\tb\\nc\\\\d\\re\t\\N\t\t7\tt\n");
        assertThat(text.take()).isEmpty();
    }

    @Test
    void idsTimesAndBytesAreWrittenAsPostgresReadsThem() {
        CopyText text = new CopyText();
        UUID id = UUID.fromString("11111111-1111-8111-8111-111111111111");

        text.id(id)
                .ids(List.of(id, id))
                .time(Instant.parse("2026-01-01T00:00:00.000001Z"))
                .bytes(new byte[] {1, -1});
        text.end();

        assertThat(new String(text.take(), StandardCharsets.UTF_8))
                .isEqualTo(id + "\t{" + id + "," + id + "}\t2026-01-01T00:00:00.000001Z\t\\\\x01ff\n");
    }

    @Test
    void rowsAreSentOnceAnEighthOfAMegabyteHasComeTogether() {
        CopyText text = new CopyText();

        text.text("x".repeat((1 << 17) - 2));
        assertThat(text.end()).isFalse();
        assertThat(text.take()).hasSize((1 << 17) - 1);
        text.text("x".repeat((1 << 17) - 1));
        assertThat(text.end()).isTrue();
        assertThat(text.take()).hasSize(1 << 17);
        text.flag(false)
                .bytes(new byte[] {16})
                .flag(true)
                .bytes(null)
                .hex("ff")
                .time(null)
                .id(null)
                .ids(List.of());
        assertThat(text.end()).isFalse();
        assertThat(new String(text.take(), StandardCharsets.UTF_8))
                .isEqualTo("f\t\\\\x10\tt\t\\N\t\\\\xff\t\\N\t\\N\t{}\n");
    }
}
