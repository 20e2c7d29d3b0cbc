package touchfold.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealServersIT {
    private static final byte[] MESSAGE = {1, 2, 3};

    @Test
    void twoApplicationsNeverShareASchemaOrATopic() {
        RealServers first = resource("profile");
        RealServers second = resource("profile");
        Map<String, String> one = first.start();
        Map<String, String> other = second.start();

        assertThat(one.get("touchfold.database.schema"))
                .startsWith("profile_")
                .isNotEqualTo(other.get("touchfold.database.schema"));
        assertThat(one.get("touchfold.topics.prefix")).isNotEqualTo(other.get("touchfold.topics.prefix"));
        assertThat(one.get("touchfold.database.address")).isEqualTo(other.get("touchfold.database.address"));
        first.stop();
        second.stop();
    }

    @Test
    void theMailSourceTrustsTheKeyThatTestsSignWith(@TempDir Path directory) throws Exception {
        TestSources sources = TestSources.writtenTo(directory);
        JsonNode mail = source(sources, TestSources.MAIL);
        byte[] published = Base64.getDecoder()
                .decode(mail.at("/webhooks/sendgrid/publicKey").asText());
        PublicKey publicKey = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(published));

        Signature verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(publicKey);
        verifier.update(MESSAGE);

        assertThat(verifier.verify(signed(sources))).isTrue();
    }

    private static byte[] signed(TestSources sources) throws Exception {
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(sources.sendgridPrivateKey());
        signer.update(MESSAGE);
        return signer.sign();
    }

    private static JsonNode source(TestSources sources, String id) throws Exception {
        for (JsonNode source :
                new ObjectMapper().readTree(sources.file().toFile()).get("sources")) {
            if (source.get("id").asText().equals(id)) {
                return source;
            }
        }
        throw new AssertionError("Expected a source " + id);
    }

    private static RealServers resource(String schema) {
        RealServers servers = new RealServers();
        servers.init(Map.of("schema", schema));
        return servers;
    }
}
