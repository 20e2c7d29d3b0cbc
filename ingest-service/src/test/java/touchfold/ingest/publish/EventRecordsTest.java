package touchfold.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import touchfold.events.CanonicalEvent;
import touchfold.ingest.IdentitySecret;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.MessageReader;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.Results;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.touchpoint.pos.SaleTouchpoint;
import touchfold.ingest.touchpoint.web.TrackingMessages;

class EventRecordsTest {

    private static final String BATCH =
            "{\"batch\": [1, {\"type\": \"track\", \"anonymousId\": \"anon-7f3\", \"messageId\": \"m-4\"}]}";

    private final EventRecords records =
            new EventRecords(new IdentitySecret("0123456789abcdef0123456789abcdef"), name -> name);

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
    void aRejectedMessageIsKeptByteForByteWhateverItHolds() throws IOException {
        for (String message : List.of(
                "{ \"a\" :1.10e0, \"a\":2,\"ế\":\"\\ud800\\u0000\" }",
                "{\"a\": NaN",
                "[".repeat(20_000),
                "",
                "\uFEFF{}",
                "{\"a\":\"" + "x".repeat(300_000) + "\"}")) {
            assertThat(kept(message.getBytes(StandardCharsets.UTF_8)).bytes())
                    .hasValue(message.getBytes(StandardCharsets.UTF_8));
        }
        byte[] noText = {(byte) 0xff, 0, (byte) 0xfe};
        assertThat(kept(noText).bytes()).hasValue(noText);
    }

    @Test
    void aJsonMessageCanBeReadOnTheTopicAsItIs() throws IOException {
        JsonNode kept = new ObjectMapper()
                .readTree(written(part("{\"a\": [1]}".getBytes(StandardCharsets.UTF_8)))
                        .value());

        assertThat(kept.at("/personal/raw/a/0").asInt()).isEqualTo(1);
        assertThat(kept.path("door").asText()).isEqualTo("/v1/batch");
        assertThat(kept.at("/source/id").asText()).isEqualTo("src_web");
    }

    @Test
    void whatEvenGzipDoesNotMakeFitLeavesItsBeginning() throws IOException {
        byte[] noise = new byte[4_000_000];
        new Random(7).nextBytes(noise);

        assertThat(kept(noise).bytes()).isEmpty();
        assertThat(kept(noise).rawStart()).isNotEmpty();
    }

    @Test
    void aPartOfAMessageIsNeverTakenForTheWhole() throws IOException {
        CalledPart start = new CalledPart(CalledPart.Form.BODY, new byte[] {'{', '}'}, null, false);

        RejectedMessage kept = RejectedRecord.read(written(start).value()).personal();

        assertThat(kept.bytes()).isEmpty();
        assertThat(kept.rawStart()).isEqualTo("{}");
    }

    @Test
    void whatCameBesideIsKeptAndWhatLetsSomebodyInIsNot() throws IOException {
        CalledPart part = new CalledPart(
                CalledPart.Form.BATCH,
                "{}".getBytes(StandardCharsets.UTF_8),
                "{\"sentAt\": 1.0}".getBytes(StandardCharsets.UTF_8),
                true);
        DoorCall call = DoorCall.of(
                "/v1/batch",
                Map.of(
                        "Content-Type", "text/plain",
                        "Authorization", "Basic s",
                        "X-Write-Key", "s",
                        "X-Shopify-Hmac-Sha256", "s",
                        "Webhook-Signature", "s",
                        "Cookie", "s"),
                index -> part);

        RejectedMessage kept = RejectedRecord.read(
                        records.of(rejected(), RequestContexts.web(), call).value())
                .personal();

        assertThat(kept.shared()).isEqualTo("{\"sentAt\": 1.0}");
        assertThat(kept.headers()).containsOnlyKeys("content-type");
        assertThat(kept.place()).isEqualTo(CalledPart.Form.BATCH);
        assertThat(kept.address()).isEqualTo("203.0.113.7");
    }

    @Test
    void whateverIsRejectedFitsIntoARecord() {
        for (String text : List.of("ế".repeat(1_400_000), "\u0001".repeat(4_000_000), "\"".repeat(300_000))) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(written(part(bytes)).value().length).isLessThan(KafkaSender.MAX_VALUE_BYTES);
            CalledPart start = new CalledPart(CalledPart.Form.BODY, bytes, null, false);
            assertThat(written(start).value().length).isLessThan(KafkaSender.MAX_VALUE_BYTES);
        }
    }

    @Test
    void theContractsSampleIsWhatIsWritten() throws IOException {
        Path contract = Path.of(System.getProperty("touchfold.root", ".."), "docs", "contract");
        JsonNode sample = new ObjectMapper()
                .readTree(contract.resolve("samples/touchpoints-rejected/missing-event.v2.json")
                        .toFile());
        TrackingMessages batch = TrackingMessages.batch(
                JsonSpan.of(BATCH.getBytes(StandardCharsets.UTF_8)),
                new MessageReader(MessageLimits.DEFAULT),
                RequestContexts.web());
        TouchpointResult.Rejected rejected = Results.rejected(batch.parse(1));
        DoorCall call = DoorCall.of(
                "/v1/batch",
                Map.of("content-type", "application/json"),
                index -> new CalledPart(CalledPart.Form.BATCH, batch.copy(index), batch.sharedCopy(), true));

        assertThat(new ObjectMapper()
                        .readTree(records.of(rejected, RequestContexts.web(), call)
                                .value()))
                .isEqualTo(sample);
        JsonNode schema = new ObjectMapper()
                .readTree(contract.resolve("events/touchpoint-rejected.v2.schema.json")
                        .toFile());
        assertThat(schema.path("properties").properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(
                        sample.properties().stream().map(Map.Entry::getKey).toList());
        assertThat(schema.at("/properties/personal/properties").properties().stream()
                        .map(Map.Entry::getKey))
                .containsAll(sample.path("personal").properties().stream()
                        .map(Map.Entry::getKey)
                        .toList());
    }

    @Test
    void whatBecameNoEventNamesTheIdThatItsEventWouldHaveAndNothingPersonal() {
        DoorCall call = DoorCall.of("/v1/batch", Map.of(), index -> part(new byte[0]));

        ProducerRecord<byte[], byte[]> ignored = records.of(
                new TouchpointResult.Ignored(2, "lan@khach.example", "It says nothing"), RequestContexts.web(), call);
        ProducerRecord<byte[], byte[]> rejected = records.of(rejected(), RequestContexts.web(), call);

        assertThat(ignored.topic()).isEqualTo("touchpoints-ignored");
        assertThat(new String(ignored.value(), StandardCharsets.UTF_8))
                .contains("It says nothing", "\"index\":2", "/v1/batch")
                .doesNotContain("lan");
        assertThat(subject(ignored))
                .isEqualTo(DerivedId.ofMessage(RequestContexts.web().digest(), "lan@khach.example"));
        assertThat(subject(rejected)).isEqualTo("m-1");
    }

    private static String subject(ProducerRecord<byte[], byte[]> written) {
        return new String(written.headers().lastHeader("ce_subject").value(), StandardCharsets.UTF_8);
    }

    private RejectedMessage kept(byte[] message) throws IOException {
        return RejectedRecord.read(written(part(message)).value()).personal();
    }

    private static CalledPart part(byte[] message) {
        return new CalledPart(CalledPart.Form.BATCH, message, null, true);
    }

    private ProducerRecord<byte[], byte[]> written(CalledPart part) {
        ProducerRecord<byte[], byte[]> written =
                records.of(rejected(), RequestContexts.web(), DoorCall.of("/v1/batch", Map.of(), index -> part));
        assertThat(key(written)).isEqualTo("src_web");
        return written;
    }

    private static TouchpointResult.Rejected rejected() {
        return new TouchpointResult.Rejected(3, "m-1", "missing_field", "/event", "Expected …");
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
        List<TouchpointResult> results = new SaleTouchpoint("w", RequestContexts.pos())
                .parse(Results.json(
                        "{\"id\": \"" + saleId + type + "\", \"type\": \"" + type + "\", \"data\": {\"saleId\": \""
                                + saleId + "\", \"refundId\": \"r\", \"total\": 1, " + members + "}}"));
        return Results.event(results);
    }
}
