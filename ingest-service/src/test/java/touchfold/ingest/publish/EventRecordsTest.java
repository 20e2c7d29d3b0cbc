package touchfold.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import touchfold.events.CanonicalEvent;
import touchfold.ingest.IdentitySecret;
import touchfold.ingest.touchpoint.Limits;
import touchfold.ingest.touchpoint.Receptions;
import touchfold.ingest.touchpoint.Results;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.touchpoint.pos.SaleTouchpoint;
import touchfold.ingest.touchpoint.web.TrackingRequest;
import touchfold.ingest.touchpoint.web.TrackingTouchpoint;

class EventRecordsTest {

    private static final String BATCH =
            "{\"batch\": [1, {\"type\": \"track\", \"anonymousId\": \"anon-7f3\", \"messageId\": \"m-4\"}]}";

    private final EventRecords records = new EventRecords(
            new IdentitySecret("0123456789abcdef0123456789abcdef"), "touchpoints", "touchpoints-rejected");

    @Test
    void aKeyIsThePersonsWithoutTellingWho() {
        String lan = key(sale("S-1", "\"customer\": {\"email\": \"Lan@Example.vn\", \"phone\": \"0901234567\"}"));

        assertThat(key(sale("S-2", "\"customer\": {\"phone\": \"1\", \"email\": \"lan@example.vn\"}")))
                .isEqualTo(lan);
        assertThat(key(sale("S-2", "\"customer\": {\"email\": \"minh@example.vn\"}")))
                .isNotEqualTo(lan);
        assertThat(lan).matches("[0-9a-f]{32}");
    }

    @Test
    void newsOfAnOrderWithoutAPersonGoesWhereTheOrderGoes() {
        String sale = key(sale("S-1", "\"x\": 1"));

        assertThat(key(event("sale.refunded", "S-1", "\"x\": 1"))).isEqualTo(sale);
        assertThat(key(event("sale.cancelled", "S-1", "\"x\": 1"))).isEqualTo(sale);
        assertThat(key(sale("S-2", "\"x\": 1"))).isNotEqualTo(sale);
    }

    @Test
    void anIdentitySecretThatIsShortIsRefused() {
        assertThatThrownBy(() -> new IdentitySecret("short"))
                .hasMessageContaining("at least 32")
                .hasMessageNotContaining("short");
    }

    @Test
    void aRejectedMessageIsKeptWhateverItHolds() throws IOException {
        JsonNode raw = Results.json("{\"a\": \"x\\u0000\\ud800\", \"b\": 1e9999}");
        JsonNode kept = write(raw);

        assertThat(kept.at("/personal/raw/a").asText()).isEqualTo("x\u0000\ud800");
        assertThat(kept.path("pointer").asText()).isEqualTo("/event");
        assertThat(kept.at("/source/id").asText()).isEqualTo("src_web");
    }

    @Test
    void aRejectedMessageThatIsTooLargeForARecordLeavesItsBeginning() throws IOException {
        JsonNode kept = write(TextNode.valueOf("x".repeat(4_000_000)));

        assertThat(kept.at("/personal").has("raw")).isFalse();
        assertThat(kept.at("/personal/rawStart").asText()).startsWith("\"xxx").hasSize(128 * 1024);
    }

    @Test
    void aRejectedMessageIsKeptByteForByteIfItIsJsonAndAsTextIfNot() throws IOException {
        String odd = "{ \"a\" :1.10e0, \"a\":2,\"ế\":\"\\ud800\" }";
        TouchpointResult.Rejected rejected = new TouchpointResult.Rejected(
                0, "m", "invalid_field", "/a", "Expected …", BinaryNode.valueOf(odd.getBytes(StandardCharsets.UTF_8)));

        assertThat(new String(records.of(rejected, Receptions.web()).value(), StandardCharsets.UTF_8))
                .contains("\"raw\":" + odd);
        assertThat(write(BinaryNode.valueOf("{\"a\": NaN".getBytes(StandardCharsets.UTF_8)))
                        .at("/personal/rawStart")
                        .asText())
                .isEqualTo("{\"a\": NaN");
    }

    @Test
    void whateverIsRejectedFitsIntoARecord() throws IOException {
        for (String text : List.of("ế".repeat(1_400_000), "\u0001".repeat(4_000_000), "\"".repeat(300_000))) {
            assertThat(write(TextNode.valueOf(text)).at("/personal/rawStart").asText())
                    .isNotEmpty();
            assertThat(write(BinaryNode.valueOf(text.getBytes(StandardCharsets.UTF_8)))
                            .at("/personal/rawStart")
                            .asText())
                    .isNotEmpty();
        }
    }

    @Test
    void theContractsSampleIsWhatIsWritten() throws IOException {
        Path contract = Path.of(System.getProperty("touchfold.root", ".."), "docs", "contract");
        JsonNode sample = new ObjectMapper()
                .readTree(contract.resolve("samples/touchpoints-rejected/missing-event.v1.json")
                        .toFile());
        TrackingRequest batch = TrackingRequest.batch(Results.json(BATCH), Limits.DEFAULT);
        TouchpointResult.Rejected rejected = Results.rejected(
                new TrackingTouchpoint(batch, Receptions.web()).parse().get(1));

        assertThat(new ObjectMapper()
                        .readTree(records.of(rejected, Receptions.web()).value()))
                .isEqualTo(sample);
        JsonNode schema = new ObjectMapper()
                .readTree(contract.resolve("events/touchpoint-rejected.v1.schema.json")
                        .toFile());
        assertThat(schema.path("properties").properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(
                        sample.properties().stream().map(Map.Entry::getKey).toList());
    }

    private JsonNode write(JsonNode raw) throws IOException {
        TouchpointResult.Rejected rejected =
                new TouchpointResult.Rejected(3, "m-1", "missing_field", "/event", "Expected …", raw);
        ProducerRecord<byte[], byte[]> written = records.of(rejected, Receptions.web());
        assertThat(key(written)).isEqualTo("src_web");
        assertThat(written.value().length).isLessThan(KafkaSender.MAX_VALUE_BYTES);
        return new ObjectMapper().readTree(written.value());
    }

    private String key(CanonicalEvent event) {
        return key(records.of(event));
    }

    private static String key(ProducerRecord<byte[], byte[]> written) {
        return new String(written.key(), StandardCharsets.UTF_8);
    }

    private static CanonicalEvent sale(String saleId, String customer) {
        return event("sale.completed", saleId, customer);
    }

    private static CanonicalEvent event(String type, String saleId, String members) {
        List<TouchpointResult> results = new SaleTouchpoint("w", Receptions.pos())
                .parse(Results.json(
                        "{\"id\": \"" + saleId + type + "\", \"type\": \"" + type + "\", \"data\": {\"saleId\": \""
                                + saleId + "\", \"refundId\": \"r\", \"total\": 1, " + members + "}}"));
        return Results.event(results);
    }
}
