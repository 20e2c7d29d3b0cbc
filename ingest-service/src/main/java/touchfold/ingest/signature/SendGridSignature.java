package touchfold.ingest.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** SendGrid's event webhook: ECDSA P-256 with SHA-256 over the timestamp header followed by the raw body. */
public final class SendGridSignature {

    private SendGridSignature() {}

    /**
     * Checks the raw bytes as they arrived, trailing line break included.
     *
     * @param publicKey base64 of the key in DER form, as SendGrid shows it
     */
    public static SignatureVerdict verify(String publicKey, String timestamp, String signature, byte[] body) {
        if (timestamp == null || signature == null) {
            return SignatureVerdict.MISSING;
        }
        Signature check;
        try {
            byte[] der = Base64.getMimeDecoder().decode(publicKey);
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
            check = Signature.getInstance("SHA256withECDSA");
            check.initVerify(key);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return SignatureVerdict.UNUSABLE_KEY;
        }
        try {
            check.update(timestamp.getBytes(StandardCharsets.UTF_8));
            check.update(body);
            return check.verify(Base64.getDecoder().decode(signature.trim()))
                    ? SignatureVerdict.VALID
                    : SignatureVerdict.INVALID;
        } catch (SignatureException | IllegalArgumentException e) {
            return SignatureVerdict.INVALID;
        }
    }
}
