package touchfold.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * The sources, keys and secrets every test knows, as a {@code sources.json} on disk. Only the mail provider's key pair
 * is made afresh, so that no private key stands in the repository.
 *
 * @param file the {@code sources.json}
 * @param sendgridPrivateKeyFile the mail provider's private key, PKCS#8 in base64 without line breaks
 * @param sendgridPrivateKey the same key, ECDSA on P-256
 */
public record TestSources(Path file, Path sendgridPrivateKeyFile, PrivateKey sendgridPrivateKey) {
    /** Source id of the website. */
    public static final String WEB = "src_web";

    /** Source id of the tills. */
    public static final String POS = "src_pos";

    /** Source id of the online shop. */
    public static final String SHOP = "src_shop";

    /** Source id of the mail provider. */
    public static final String MAIL = "src_mail";

    /** Source id of the booth app. */
    public static final String BOOTH = "src_booth";

    /** Write key of the website. */
    public static final String WEB_KEY = "wk_web_test";

    /** Write key of the tills. */
    public static final String POS_KEY = "wk_pos_test";

    /** Write key of the booth app. */
    public static final String BOOTH_KEY = "wk_booth_test";

    /** Standard Webhooks secret of the tills: {@code whsec_} and base64 of the HMAC key. */
    public static final String POS_WEBHOOK_SECRET = "whsec_dG91Y2hmb2xkLXRlc3Qtc3RhbmRhcmQtd2ViaG9vaw==";

    /** Shopify client secret of the online shop. */
    public static final String SHOPIFY_SECRET = "touchfold-test-shopify-secret";

    /** Square's signature key of the tills. */
    public static final String SQUARE_KEY = "touchfold-test-square-key";

    /** The address that Square was told to call. */
    public static final String SQUARE_URL = "https://ingest.example.vn/webhooks/square/src_pos";

    /** Mailgun's signing key of the mail provider. */
    public static final String MAILGUN_KEY = "touchfold-test-mailgun-key";

    /** Mandrill's key of the mail provider. */
    public static final String MANDRILL_KEY = "touchfold-test-mandrill-key";

    /** The address that Mandrill was told to call. */
    public static final String MANDRILL_URL = "https://ingest.example.vn/webhooks/mandrill/src_mail";

    /** Bearer key of an application that reads. */
    public static final String READ_KEY = "app_test:read-secret";

    /** Bearer key of an administrator. */
    public static final String ADMIN_KEY = "adm_test:admin-secret";

    /** Writes the file into this directory. */
    static TestSources writtenTo(Path directory) {
        KeyPair sendgrid = p256();
        Path file = directory.resolve("sources.json");
        Path key = directory.resolve("sendgrid-private-key");
        try {
            Files.writeString(file, json(base64(sendgrid.getPublic().getEncoded())));
            Files.writeString(key, base64(sendgrid.getPrivate().getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to write " + file, e);
        }
        return new TestSources(file, key, sendgrid.getPrivate());
    }

    private static String json(String sendgridPublicKey) {
        return """
               {"sources": [
                 {"id": "%s", "name": "Website", "channel": "web", "trust": "low",
                  "writeKeys": ["%s"], "appIds": ["shop"], "origins": ["*"]},
                 {"id": "%s", "name": "Tills", "channel": "pos", "trust": "high",
                  "currency": "VND", "timezone": "Asia/Ho_Chi_Minh", "writeKeys": ["%s"],
                  "webhooks": {"standard": {"secrets": ["%s"]},
                               "square": {"signatureKey": "%s", "url": "%s"}}},
                 {"id": "%s", "name": "Online shop", "channel": "shop", "trust": "high",
                  "currency": "VND", "timezone": "Asia/Ho_Chi_Minh",
                  "webhooks": {"shopify": {"clientSecret": "%s"}}},
                 {"id": "%s", "name": "Mail provider", "channel": "email", "trust": "high",
                  "webhooks": {"sendgrid": {"publicKey": "%s"}, "mailgun": {"signingKey": "%s"},
                               "mandrill": {"key": "%s", "url": "%s"}}},
                 {"id": "%s", "name": "Event booth app", "channel": "booth", "trust": "high",
                  "timezone": "Asia/Ho_Chi_Minh", "writeKeys": ["%s"]}],
                "readKeys": ["%s"],
                "adminKeys": ["%s"]}
               """.formatted(
                        WEB,
                        WEB_KEY,
                        POS,
                        POS_KEY,
                        POS_WEBHOOK_SECRET,
                        SQUARE_KEY,
                        SQUARE_URL,
                        SHOP,
                        SHOPIFY_SECRET,
                        MAIL,
                        sendgridPublicKey,
                        MAILGUN_KEY,
                        MANDRILL_KEY,
                        MANDRILL_URL,
                        BOOTH,
                        BOOTH_KEY,
                        READ_KEY,
                        ADMIN_KEY);
    }

    private static KeyPair p256() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected this JDK to know ECDSA on P-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
