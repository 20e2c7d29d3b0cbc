package touchfold.demo.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signing rules of the senders that sign; each over the raw bytes of the body. */
public final class WebhookSignatures {

    private WebhookSignatures() {}

    /** Reads a base64 PKCS#8 key of an ECDSA P-256 pair. */
    static PrivateKey privateKey(String base64) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "Expected a base64 PKCS#8 key of an ECDSA pair, but it cannot be read", e);
        }
    }

    /** Twilio SendGrid's Event Webhook: ECDSA over timestamp and body. */
    public static String sendgrid(PrivateKey key, String timestamp, byte[] body) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(timestamp.getBytes(StandardCharsets.UTF_8));
            signature.update(body);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected to sign with ECDSA, but the key does not fit", e);
        }
    }

    /** Standard Webhooks: HMAC-SHA256 over {@code id.timestamp.body}. */
    public static String standard(byte[] secret, String id, String timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return "v1," + hmac(secret, head, body);
    }

    /** Shopify: HMAC-SHA256 over the body. */
    public static String shopify(String secret, byte[] body) {
        return hmac(secret.getBytes(StandardCharsets.UTF_8), new byte[0], body);
    }

    private static String hmac(byte[] secret, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(head);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected HMAC-SHA256 in every JDK, but it is missing", e);
        }
    }
}
