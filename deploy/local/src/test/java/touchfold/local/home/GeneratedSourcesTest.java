package touchfold.local.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedSourcesTest {
    @TempDir
    Path directory;

    private Home home;

    @BeforeEach
    void makeSources() {
        home = new Home(directory);
        GeneratedSources.ensure(home);
    }

    @Test
    void thereIsASourceForEveryChannelWithWhatItsSendersNeed() {
        assertThat(source("web").at("/writeKeys/0").asText()).startsWith("wk_web_");
        assertThat(source("web").get("maxAgeDays").asInt()).isEqualTo(800);
        assertThat(source("booth").at("/writeKeys/0").asText()).startsWith("wk_booth_");
        assertThat(source("pos").at("/webhooks/standard/secrets/0").asText()).startsWith("whsec_");
        assertThat(source("pos").at("/webhooks/shopify/clientSecret").asText()).hasSize(48);
        assertThat(source("shop").at("/writeKeys/0").asText()).startsWith("wk_shop_");
        assertThat(source("shop").at("/webhooks/shopify/clientSecret").asText()).hasSize(48);
    }

    /** Otherwise an order that both the site and the shop tell of would be two. */
    @Test
    void theSiteAndTheShopNumberTheSameOrders() {
        assertThat(source("web").get("store").asText())
                .isEqualTo(source("shop").get("store").asText());
        assertThat(source("pos").has("store")).isFalse();
    }

    @Test
    void readAndAdminKeysNameTheirHolder() {
        JsonNode content = SourcesFile.read(home.sources()).content();

        assertThat(content.at("/readKeys/0").asText()).matches("app:[0-9a-f]{48}");
        assertThat(content.at("/adminKeys/0").asText()).matches("admin:[0-9a-f]{48}");
    }

    @Test
    void theMailSourceTrustsThePrivateKeyBesideIt() throws Exception {
        KeyFactory factory = KeyFactory.getInstance("EC");
        byte[] privateKey = Base64.getDecoder().decode(Files.readString(home.sendgridPrivateKey()));
        byte[] publicKey = Base64.getDecoder()
                .decode(source("email").at("/webhooks/sendgrid/publicKey").asText());
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(factory.generatePrivate(new PKCS8EncodedKeySpec(privateKey)));
        signer.update(new byte[] {1, 2, 3});
        Signature verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(factory.generatePublic(new X509EncodedKeySpec(publicKey)));
        verifier.update(new byte[] {1, 2, 3});

        assertThat(verifier.verify(signer.sign())).isTrue();
    }

    @Test
    void aSecondStartKeepsTheKeys() throws Exception {
        String before = Files.readString(home.sources());

        GeneratedSources.ensure(home);

        assertThat(Files.readString(home.sources())).isEqualTo(before);
    }

    @Test
    void keysAndSecretsAreForTheirOwnersEyesOnly() throws Exception {
        Secrets secrets = Secrets.of(home);

        assertThat(secrets).isEqualTo(Secrets.of(home));
        assertThat(secrets.identity()).hasSizeGreaterThanOrEqualTo(32).isNotEqualTo(secrets.databasePassword());
        assertThat(secrets.toString()).doesNotContain(secrets.identity());
        for (Path file : new Path[] {home.sources(), home.sendgridPrivateKey(), home.secrets()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void theSummaryShowsEveryKeyToCopy() {
        SourcesFile sources = SourcesFile.read(home.sources());

        assertThat(sources.summary())
                .anyMatch(line -> line.startsWith("src_web") && line.contains("write key wk_web_"))
                .anyMatch(line -> line.startsWith("src_pos") && line.contains("whsec_"))
                .contains("read key   " + sources.readKey());
    }

    private JsonNode source(String channel) {
        for (JsonNode source : SourcesFile.read(home.sources()).content().get("sources")) {
            if (source.get("channel").asText().equals(channel)) {
                return source;
            }
        }
        throw new AssertionError("Expected a source with the channel " + channel);
    }
}
