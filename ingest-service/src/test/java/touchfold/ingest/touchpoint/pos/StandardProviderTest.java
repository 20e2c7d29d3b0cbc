package touchfold.ingest.touchpoint.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.ingest.touchpoint.Results.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.ingest.signature.HmacDigest;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.webhook.DeclaredSettings;
import touchfold.ingest.webhook.InvalidSetting;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.RawCalls;
import touchfold.ingest.webhook.SignatureCheck;

class StandardProviderTest {

    private static final StandardProvider STANDARD = new StandardProvider();
    private static final String SECRET = "c2VjcmV0";
    private static final String BODY =
            "{\"type\": \"sale.completed\", \"data\": {\"saleId\": \"S\", \"total\": \"1\"}}";
    private static final long RECEIVED = RequestContexts.RECEIVED_AT.getEpochSecond();

    @ParameterizedTest
    @ValueSource(strings = {"webhook", "svix"})
    void theHeadersMayHaveTheStandardsNamesOrSvix(String prefix) {
        RawCall call = call(prefix, Long.toString(RECEIVED));

        assertThat(STANDARD.verify(call, settings(DeclaredSettings.YEARS)))
                .isEqualTo(SignatureCheck.of(SignatureVerdict.VALID));
        assertThat(event(STANDARD.parse(call, RequestContexts.pos())).id())
                .isEqualTo(event(STANDARD.parse(call("webhook", "1"), RequestContexts.pos()))
                        .id());
    }

    @ParameterizedTest
    @CsvSource({"0, VALID", "300, VALID", "-300, VALID", "301, EXPIRED", "-301, EXPIRED"})
    void aToleranceMakesOldAndFutureSignaturesExpire(long seconds, SignatureVerdict verdict) {
        RawCall call = call("webhook", Long.toString(RECEIVED - seconds));

        assertThat(STANDARD.verify(call, settings(Duration.ofMinutes(5)))).isEqualTo(SignatureCheck.of(verdict));
    }

    @Test
    void withALongToleranceATillMayDeliverLateButATimeMustBeOne() {
        assertThat(STANDARD.verify(call("webhook", "1500000000"), settings(DeclaredSettings.YEARS)))
                .isEqualTo(SignatureCheck.of(SignatureVerdict.VALID));
        assertThat(STANDARD.verify(call("webhook", "yesterday"), settings(DeclaredSettings.YEARS)))
                .isEqualTo(SignatureCheck.of(SignatureVerdict.EXPIRED));
    }

    @Test
    void aSecretThatIsNoKeyIsNamedWhenItIsDeclared() {
        ObjectNode declared = JsonNodeFactory.instance.objectNode();
        declared.putArray("secrets").add("whsec_" + SECRET).add("whsec_%%%");

        assertThatThrownBy(() -> STANDARD.check(new ProviderSettings(declared, null, DeclaredSettings.YEARS)))
                .isInstanceOfSatisfying(InvalidSetting.class, invalid -> assertThat(invalid.pointer())
                        .isEqualTo("/secrets/1"));
        assertThatCode(() -> STANDARD.check(settings(DeclaredSettings.YEARS))).doesNotThrowAnyException();
    }

    @Test
    void whoCanBeCorrectedIsToldWhatCouldNotBeRead() {
        assertThat(STANDARD.answers().unreadable()).isEqualTo(400);
    }

    private static RawCall call(String prefix, String timestamp) {
        String signed = "msg_1." + timestamp + "." + BODY;
        byte[] digest = HmacDigest.sha256("secret", signed.getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = new HashMap<>();
        headers.put(prefix + "-id", "msg_1");
        headers.put(prefix + "-timestamp", timestamp);
        headers.put(prefix + "-signature", "v1," + Base64.getEncoder().encodeToString(digest));
        return RawCalls.post(BODY, headers);
    }

    private static ProviderSettings settings(Duration tolerance) {
        ObjectNode declared = JsonNodeFactory.instance.objectNode();
        declared.putArray("secrets").add("whsec_" + SECRET);
        return new ProviderSettings(declared, null, tolerance);
    }
}
