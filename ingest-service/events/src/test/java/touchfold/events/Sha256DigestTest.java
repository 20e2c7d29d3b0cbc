package touchfold.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sha256DigestTest {

    /** The example of FIPS 180-4, appendix B.1, as NIST publishes it. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void aTextItsBytesAndItsPartsHaveTheSameDigest() {
        MessageDigest parts = Sha256Digest.begun();
        parts.update((byte) 'a');
        parts.update("bc".getBytes(StandardCharsets.UTF_8));

        assertThat(HexFormat.of().formatHex(Sha256Digest.of("abc"))).isEqualTo(ABC);
        assertThat(Sha256Digest.of("abc".getBytes(StandardCharsets.UTF_8))).isEqualTo(Sha256Digest.of("abc"));
        assertThat(parts.digest()).isEqualTo(Sha256Digest.of("abc"));
    }

    @Test
    void aTextIsReadAsUtf8() {
        assertThat(Sha256Digest.of("Hằng")).isEqualTo(Sha256Digest.of("Hằng".getBytes(StandardCharsets.UTF_8)));
    }
}
