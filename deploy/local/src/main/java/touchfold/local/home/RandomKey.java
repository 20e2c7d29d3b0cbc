package touchfold.local.home;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Keys nobody can guess. */
record RandomKey(SecureRandom random) {
    private static final int BYTES = 24;

    /** 192 bits as hexadecimal digits, safe in URLs, headers and shells. */
    String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    /** 192 bits in base64. */
    String base64() {
        return Base64.getEncoder().encodeToString(bytes());
    }

    private byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
