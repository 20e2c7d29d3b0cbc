package touchfold.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import touchfold.events.CanonicalEvent;
import touchfold.events.CloudEventNames;
import touchfold.events.EventCodec;
import touchfold.events.Identifier;
import touchfold.events.Sha256Digest;

/** Touchpoints as records like those of ingest-service: the same bytes and headers, and a key that keeps people together. */
final class TouchpointRecords {

    private static final int KEY_LENGTH = 32;

    private final EventCodec codec = new EventCodec();
    private final MessageDigest digest = Sha256Digest.begun();

    ProducerRecord<byte[], byte[]> of(CanonicalEvent event) {
        String key = key(event);
        List<Header> headers = List.of(
                header("ce_specversion", "1.0"),
                header("ce_id", event.id()),
                header("ce_source", CloudEventNames.source(event.source())),
                header("ce_type", CloudEventNames.type(event.fact())),
                header("ce_time", event.times().occurredAt().toString()),
                header("ce_dataschema", CloudEventNames.dataSchema()),
                header("content-type", "application/json"),
                header(
                        "ce_" + CloudEventNames.RECORDED_TIME,
                        event.times().receivedAt().toString()),
                header("ce_" + CloudEventNames.PARTITION_KEY, key));
        return new ProducerRecord<>(CloudEventNames.TOPIC, null, utf8(key), codec.write(event), headers);
    }

    /** Made of the strongest identifier. Only locality hangs on it, so it needs no secret here. */
    private String key(CanonicalEvent event) {
        String strongest = event.personal().identifiers().stream()
                .min(Comparator.comparing(Identifier::type))
                .map(Identifier::value)
                .orElseGet(event::id);
        return HexFormat.of().formatHex(digest.digest(utf8(strongest))).substring(0, KEY_LENGTH);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, utf8(value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
