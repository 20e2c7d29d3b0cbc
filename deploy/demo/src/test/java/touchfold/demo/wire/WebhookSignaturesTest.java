package touchfold.demo.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class WebhookSignaturesTest {

    @Test
    void thePublicKeyVerifiesTimestampAndBody() throws GeneralSecurityException {
        KeyPair pair = Keys.pair();
        byte[] body = "[{\"email\":\"a\"}]".getBytes(UTF_8);
        String base64 = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());

        String signed = WebhookSignatures.sendgrid(WebhookSignatures.privateKey(base64), "1767324045", body);

        assertThat(verifies(pair, "1767324045", body, signed)).isTrue();
        assertThat(verifies(pair, "1767324046", body, signed)).isFalse();
    }

    @Test
    void standardWebhooksSignsIdTimestampAndBody() {
        byte[] secret = Base64.getDecoder().decode("dGVzdC1zdGFuZGFyZC13ZWJob29rcy1zZWNyZXQtMzJi");
        byte[] body = """
                {"specversion":"1.0","id":"sale-1","source":"urn:pos:till-7","type":"sale.completed",\
                "time":"2026-01-02T03:04:05.678Z","datacontenttype":"application/json",\
                "data":{"saleId":"S-1","total":"1690000","currency":"VND","customer":{"phone":"0901234567"}}}""".getBytes(UTF_8);

        // A vector that was made by another implementation.
        assertThat(WebhookSignatures.standard(secret, "msg_1", "1767323045", body))
                .isEqualTo("v1,wvvnzrwRxgpSlrqy5+G7c69s3gc6qpA+qGmwJspOHdk=");
    }

    @Test
    void shopifySignsTheBodyAlone() {
        // RFC 4231, test case 2.
        byte[] expected = HexFormat.of().parseHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");

        assertThat(WebhookSignatures.shopify("Jefe", "what do ya want for nothing?".getBytes(UTF_8)))
                .isEqualTo(Base64.getEncoder().encodeToString(expected));
    }

    private static boolean verifies(KeyPair pair, String timestamp, byte[] body, String signed)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initVerify(pair.getPublic());
        signature.update(timestamp.getBytes(UTF_8));
        signature.update(body);
        return signature.verify(Base64.getDecoder().decode(signed));
    }
}
