package touchfold.local.home;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import touchfold.local.console.Refusal;

/**
 * The sources of an instance nobody configured: one per channel, with keys made on the first start. The mail source
 * gets a key pair whose private half stays beside it, so that the demo can sign as the provider would.
 */
public final class GeneratedSources {
    /** The demo plays two years of visits; a live website would never send them. */
    private static final int WEB_PAST_DAYS = 800;

    private static final String CURRENCY = "VND";
    private static final String TIMEZONE = "Asia/Ho_Chi_Minh";
    /** The site tells of the orders that the shop tells of: each is one under this name. */
    private static final String STORE = "online";

    private final ObjectMapper json = new ObjectMapper();
    private final RandomKey key;

    GeneratedSources(RandomKey key) {
        this.key = key;
    }

    /** Makes the sources of this home when there are none yet. */
    public static void ensure(Home home) {
        if (Files.exists(home.sources())) {
            return;
        }
        try {
            KeyPair mail = p256();
            String sources = new GeneratedSources(new RandomKey(new SecureRandom()))
                    .text(Base64.getEncoder().encodeToString(mail.getPublic().getEncoded()));
            new PrivateFile(home.sendgridPrivateKey())
                    .write(Base64.getEncoder().encodeToString(mail.getPrivate().getEncoded()));
            new PrivateFile(home.sources()).write(sources);
        } catch (IOException e) {
            throw new Refusal("Expected to keep the sources in " + home.sources() + ", but " + e.getMessage() + ".", e);
        }
    }

    String text(String sendgridPublicKey) throws IOException {
        ObjectNode root = json.createObjectNode();
        root.putArray("sources")
                .add(web())
                .add(mail(sendgridPublicKey))
                .add(booth())
                .add(pos())
                .add(shop());
        root.putArray("readKeys").add("app:" + key.hex());
        root.putArray("adminKeys").add("admin:" + key.hex());
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private ObjectNode web() {
        ObjectNode web = source("src_web", "Website", "web", "low")
                .put("maxAgeDays", WEB_PAST_DAYS)
                .put("store", STORE);
        web.putArray("origins").add("*");
        return withWriteKey(web, "wk_web_");
    }

    private ObjectNode mail(String sendgridPublicKey) {
        ObjectNode mail = source("src_mail", "Mail provider", "email", "high");
        mail.putObject("webhooks").putObject("sendgrid").put("publicKey", sendgridPublicKey);
        return mail;
    }

    private ObjectNode booth() {
        return withWriteKey(
                source("src_booth", "Event booth app", "booth", "high").put("timezone", TIMEZONE), "wk_booth_");
    }

    private ObjectNode pos() {
        ObjectNode pos = selling(source("src_pos", "Tills", "pos", "high"));
        ObjectNode webhooks = pos.putObject("webhooks");
        webhooks.putObject("standard").putArray("secrets").add("whsec_" + key.base64());
        webhooks.putObject("shopify").put("clientSecret", key.hex());
        return withWriteKey(pos, "wk_pos_");
    }

    private ObjectNode shop() {
        ObjectNode shop =
                selling(source("src_shop", "Online shop", "shop", "high")).put("store", STORE);
        shop.putObject("webhooks").putObject("shopify").put("clientSecret", key.hex());
        return withWriteKey(shop, "wk_shop_");
    }

    private ObjectNode source(String id, String name, String channel, String trust) {
        return json.createObjectNode()
                .put("id", id)
                .put("name", name)
                .put("channel", channel)
                .put("trust", trust);
    }

    private static ObjectNode selling(ObjectNode source) {
        return source.put("currency", CURRENCY).put("timezone", TIMEZONE);
    }

    private ObjectNode withWriteKey(ObjectNode source, String prefix) {
        source.putArray("writeKeys").add(prefix + key.hex());
        return source;
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
}
