package touchfold.backbone.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretDigestsTest {

    private static final String KNOWN = "f62c18624748c48dc761b96a09015f770fe1402d413f9afd79d16d15c7106833";

    private final SecretDigests digests = new SecretDigests("secret");

    /** Digests are stored: another way to make them would find nobody again. By {@code openssl dgst -sha256 -hmac}. */
    @Test
    void aDigestIsTheOneThatItWasWhenItWasStored() {
        assertThat(digests.of("email", "lan@shop.vn")).isEqualTo(KNOWN);
    }

    @Test
    void digestsForDifferentPurposesNeverMatch() {
        assertThat(digests.of("phone", "lan@shop.vn")).isNotEqualTo(KNOWN);
        assertThat(digests.of("e", "maillan@shop.vn")).isNotEqualTo(digests.of("em", "aillan@shop.vn"));
        assertThat(digests.of("", "ab")).isNotEqualTo(digests.of("ab", ""));
    }

    @Test
    void nobodyElseCanComputeThem() {
        assertThat(new SecretDigests("secret.").of("email", "lan@shop.vn")).isNotEqualTo(KNOWN);
    }

    @Test
    void manyMayAskAtOnce() {
        assertThat(IntStream.range(0, 2_000).parallel().mapToObj(any -> digests.of("email", "lan@shop.vn")))
                .containsOnly(KNOWN);
    }

    @Test
    void aNameIsReadInItsFullAlphabet() {
        assertThat(digests.of("name", "Nguyễn")).isNotEqualTo(digests.of("name", "Nguy?n"));
        assertThat(digests.of("name", "")).hasSize(64).matches("[0-9a-f]+");
    }
}
