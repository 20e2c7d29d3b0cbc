package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class BodyReaderTest {

    private final BodyReader reader = new BodyReader(MessageLimits.DEFAULT);

    @Test
    void gzipIsKnownByItsFirstBytes() throws IOException {
        byte[] plain = "{\"a\": 1690000.00}".getBytes(StandardCharsets.UTF_8);

        assertThat(reader.inflate(gzip(plain))).isEqualTo(plain);
        assertThat(reader.inflate(plain)).isEqualTo(plain);
        assertThat(reader.json(plain).path("a").decimalValue()).hasToString("1690000.00");
    }

    @Test
    void aBombIsRefusedWhileItInflates() throws IOException {
        byte[] bomb = gzip(new byte[64 * 1024 * 1024]);

        assertThat(bomb.length).isLessThan(100_000);
        assertThatThrownBy(() -> reader.inflate(bomb))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("body_too_large"));
    }

    @Test
    void whatIsNoJsonIsRefusedWithoutQuotingIt() {
        for (String body :
                new String[] {"", " ", "lan@example.vn", "{", "{} {}", "{\"a\":1}x", "{\"a\":5e209282018914385}"}) {
            assertThatThrownBy(() -> reader.json(body.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.code()).isEqualTo("invalid_json"))
                    .message()
                    .doesNotContain("lan");
        }
        assertThatThrownBy(() -> reader.inflate(new byte[] {0x1f, (byte) 0x8b, 8, 1}))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("invalid_gzip"));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(plain);
        }
        return compressed.toByteArray();
    }
}
