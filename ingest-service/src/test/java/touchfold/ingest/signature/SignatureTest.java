package touchfold.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final byte[] BODY = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "whsec_dGVzdC1zdGFuZGFyZC13ZWJob29rcy1zZWNyZXQtMzJi";

    @Test
    void aSignatureMadeBySendGridFitsItsKey() {
        // The provider's own published vector: the line break after the array is part of what was signed.
        String key = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNN"
                + "RaINXvVpiglSI8eNEc6wEA3F+g==";
        String signature =
                "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=";
        String array = "[{\"email\":\"hello@world.com\",\"event\":\"dropped\",\"reason\":\"Bounced Address\","
                + "\"sg_event_id\":\"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA\","
                + "\"sg_message_id\":\"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0\","
                + "\"smtp-id\":\"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>\",\"timestamp\":1600112492}]";
        byte[] signed = (array + "\r\n").getBytes(StandardCharsets.UTF_8);
        assertThat(SendGridSignature.verify(key, "1600112502", signature, signed))
                .isEqualTo(SignatureVerdict.VALID);
        assertThat(SendGridSignature.verify(key, "1600112503", signature, signed))
                .isEqualTo(SignatureVerdict.INVALID);
        assertThat(SendGridSignature.verify(key, "1600112502", signature, array.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(SignatureVerdict.INVALID);
        assertThat(SendGridSignature.verify(key, "1600112502", "not base64!", BODY))
                .isEqualTo(SignatureVerdict.INVALID);
        assertThat(SendGridSignature.verify(key, null, "x", BODY)).isEqualTo(SignatureVerdict.MISSING);
        assertThat(SendGridSignature.verify("AAAA", "1", "x", BODY)).isEqualTo(SignatureVerdict.UNUSABLE_KEY);
    }

    @Test
    void aDigestFitsInBase64AndInHexadecimalAndOnlyWhole() {
        byte[] digest = HmacDigest.sha256("secret", BODY);

        assertThat(HmacDigest.base64(digest, base64(digest))).isEqualTo(SignatureVerdict.VALID);
        assertThat(HmacDigest.base64(digest, base64(digest).substring(1))).isEqualTo(SignatureVerdict.INVALID);
        assertThat(HmacDigest.base64(HmacDigest.sha256("other", BODY), base64(digest)))
                .isEqualTo(SignatureVerdict.INVALID);
        assertThat(HmacDigest.base64(HmacDigest.sha1("secret", BODY), base64(digest)))
                .isEqualTo(SignatureVerdict.INVALID);
        assertThat(HmacDigest.hex(digest, HexFormat.of().withUpperCase().formatHex(digest)))
                .isEqualTo(SignatureVerdict.VALID);
        assertThat(HmacDigest.hex(digest, null)).isEqualTo(SignatureVerdict.MISSING);
        assertThat(HmacDigest.base64(digest, " ")).isEqualTo(SignatureVerdict.MISSING);
    }

    @Test
    void aStandardSignatureMayStandAmongOthersAndFitAnyOfSeveralSecrets() {
        String good = sign("msg_1", "1767323045");
        StandardSignature rotated = new StandardSignature("msg_1", "1767323045", "v1,AAAA " + good + " v2,x");

        assertThat(rotated.verify(List.of("whsec_b3RoZXI=", SECRET), BODY)).isEqualTo(SignatureVerdict.VALID);
        assertThat(rotated.verify(List.of("whsec_b3RoZXI="), BODY)).isEqualTo(SignatureVerdict.INVALID);
        assertThat(rotated.verify(List.of(), BODY)).isEqualTo(SignatureVerdict.UNUSABLE_KEY);
        assertThat(rotated.verify(List.of("whsec_***"), BODY)).isEqualTo(SignatureVerdict.UNUSABLE_KEY);
    }

    @Test
    void aStandardSignatureCoversItsIdAndItsTime() {
        String good = sign("msg_1", "1767323045");

        assertThat(new StandardSignature("msg_2", "1767323045", good).verify(List.of(SECRET), BODY))
                .isEqualTo(SignatureVerdict.INVALID);
        assertThat(new StandardSignature("msg_1", "1767323046", good).verify(List.of(SECRET), BODY))
                .isEqualTo(SignatureVerdict.INVALID);
        assertThat(new StandardSignature("msg_1", null, good).verify(List.of(SECRET), BODY))
                .isEqualTo(SignatureVerdict.MISSING);
    }

    private static String sign(String id, String timestamp) {
        byte[] key = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return "v1," + base64(HmacDigest.sha256(key, head, BODY));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
