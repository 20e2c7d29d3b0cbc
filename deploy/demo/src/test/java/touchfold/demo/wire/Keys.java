package touchfold.demo.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** Sources and keys as a fresh installation has them. */
public final class Keys {

    public static final String TILL_SECRET = "dGlsbC1zZWNyZXQ=";
    public static final String SHOP_SECRET = "shop-secret";

    private Keys() {}

    public static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Path privateKeyFile(Path folder, KeyPair pair) {
        return write(
                folder.resolve("sendgrid.key"),
                Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
    }

    public static Path sourcesFile(Path folder) {
        return write(folder.resolve("sources.json"), """
                {"sources": [
                  {"id": "src_keyless", "channel": "web"},
                  {"id": "src_web", "channel": "web", "writeKeys": ["wk_web"]},
                  {"id": "src_pos", "channel": "pos", "webhooks": {"standard": {"secrets": ["whsec_%s"]}}},
                  {"id": "src_shop", "channel": "shop", "webhooks": {"shopify": {"clientSecret": "%s"}}},
                  {"id": "src_mail", "channel": "email", "webhooks": {"sendgrid": {"publicKey": "MFkw"}}},
                  {"id": "src_booth", "channel": "booth", "writeKeys": ["id:secret"]}
                ], "readKeys": ["app:read"], "adminKeys": ["adm:admin"]}
                """.formatted(TILL_SECRET, SHOP_SECRET));
    }

    public static ChannelSenders senders(Path folder) {
        try {
            return new ChannelSenders(DemoSources.read(sourcesFile(folder)), privateKeyFile(folder, pair()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, String content) {
        try {
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
