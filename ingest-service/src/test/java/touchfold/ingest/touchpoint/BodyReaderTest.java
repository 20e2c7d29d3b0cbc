package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

    /** Room is asked for before it is taken: for the tree of a body three times its bytes, for an inflated one its own. */
    @Test
    void whereThereIsNoRoomNothingIsRead() throws IOException {
        byte[] plain = ("{\"a\":\"" + "x".repeat(100_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        byte[] compressed = gzip(plain);
        List<Long> asked = new ArrayList<>();

        assertThatThrownBy(
                        () -> reader.within(bytes -> bytes < 3L * plain.length).json(plain))
                .isInstanceOf(NoRoomException.class);
        assertThat(reader.within(bytes -> bytes <= 3L * plain.length).json(plain))
                .isEqualTo(reader.json(plain));
        assertThat(reader.within(asked::add).inflate(compressed)).isEqualTo(plain);
        assertThat(asked.getFirst()).isEqualTo(8 * 1024);
        assertThat(asked.getLast()).isBetween((long) plain.length, 2L * plain.length);
        assertThatThrownBy(() -> reader.within(bytes -> bytes < 20_000).inflate(compressed))
                .isInstanceOf(NoRoomException.class);
        assertThatThrownBy(() -> reader.within(bytes -> false).inflate(compressed))
                .isInstanceOf(NoRoomException.class);
        assertThat(reader.within(bytes -> false).inflate(plain))
                .as("it is there already")
                .isSameAs(plain);
    }

    @Test
    void aBodyMayBeAsLargeAsItsLimitAndNoLarger() throws IOException {
        BodyReader small = new BodyReader(new MessageLimits(10_000, 10, 1_000, 5, 50, 1_000, 100));

        assertThat(small.inflate(new byte[10_000])).hasSize(10_000);
        assertThat(small.inflate(gzip(new byte[10_000]))).hasSize(10_000);
        for (byte[] body : List.of(new byte[10_001], gzip(new byte[10_001]))) {
            assertThatThrownBy(() -> small.inflate(body))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.code()).isEqualTo("body_too_large"));
        }
    }

    @Test
    void whatIsTooShortForGzipIsNone() {
        assertThat(BodyReader.isGzip(new byte[] {0x1f, (byte) 0x8b})).isFalse();
        assertThat(BodyReader.isGzip(new byte[] {0x1f, (byte) 0x8b, 8})).isTrue();
        assertThat(BodyReader.isGzip(new byte[] {0x1f, 0, 8})).isFalse();
        assertThat(BodyReader.isGzip(new byte[] {0, (byte) 0x8b, 8})).isFalse();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(plain);
        }
        return compressed.toByteArray();
    }
}
