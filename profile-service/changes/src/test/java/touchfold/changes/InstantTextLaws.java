package touchfold.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InstantTextLaws {

    @Test
    void anInstantIsWrittenAndReadAsTheLibraryDoes() {
        Random random = new Random(20_261_127);
        for (int i = 0; i < 20_000; i++) {
            Instant instant = instant(random);
            assertThat(InstantText.write(instant)).isEqualTo(instant.toString());
            assertThat(InstantText.read(instant.toString())).isEqualTo(instant);
        }
    }

    @Test
    void otherFormsAreReadAsTheLibraryReadsThem() {
        for (String text : List.of(
                "2026-03-01T03:00:00.5Z",
                "2026-03-01T03:00:00.12345678Z",
                "2026-03-01T24:00:00Z",
                "2016-12-31T23:59:60Z",
                "2026-03-01T03:00:00+07:00",
                "+12026-03-01T03:00:00Z",
                "-0001-03-01T03:00:00Z",
                "1970-01-01T00:00:00Z",
                "2026-03-01T03:00:00.Z",
                "2024-02-29T23:59:59.999999999Z")) {
            assertThat(InstantText.read(text)).as(text).isEqualTo(Instant.parse(text));
        }
    }

    @Test
    void whatIsNoInstantIsRefused() {
        for (String text : List.of(
                "",
                "yesterday",
                "2026-02-30T03:00:00Z",
                "2026-13-01T03:00:00Z",
                "2026-03-01T25:00:00Z",
                "2026-03-01T03:60:00Z",
                "2026-03-01T03:00:00.1234567890Z",
                "2026-03-01T03:00:00.1x3Z",
                "2026-03-01T0x:00:00Z",
                "2026-03-01T03:00:00")) {
            assertThatThrownBy(() -> InstantText.read(text)).as(text).isInstanceOf(DateTimeException.class);
        }
    }

    private static Instant instant(Random random) {
        long second = random.nextInt(20) == 0 ? random.nextLong() >> (10 + random.nextInt(30)) : random.nextInt();
        int nanos =
                switch (random.nextInt(4)) {
                    case 0 -> 0;
                    case 1 -> random.nextInt(1_000) * 1_000_000;
                    case 2 -> random.nextInt(1_000_000) * 1_000;
                    default -> random.nextInt(1_000_000_000);
                };
        return Instant.ofEpochSecond(Math.clamp(second, -30_000_000_000_000L, 30_000_000_000_000L), nanos);
    }
}
