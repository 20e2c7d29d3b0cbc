package touchfold.ingest.publish;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import touchfold.backbone.topics.TopicsConfig;
import touchfold.events.CanonicalEvent;
import touchfold.events.CloudEventNames;
import touchfold.events.EventCodec;
import touchfold.events.InstantText;
import touchfold.events.Source;
import touchfold.ingest.IdentitySecret;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;

/** Results to Kafka records: CloudEvents in binary mode, no personal data in headers or key. */
@Singleton
public class EventRecords {

    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
    private static final Header CONTENT_TYPE = header("content-type", "application/json");
    private static final Header DATA_SCHEMA = header("ce_dataschema", CloudEventNames.dataSchema());
    private static final Header REJECTED_TYPE = header("ce_type", RejectedRecord.TYPE);
    private static final Header IGNORED_TYPE = header("ce_type", IgnoredRecord.TYPE);

    private final EventCodec codec = new EventCodec();
    private final PartitionKey keys;
    private final String touchpoints;
    private final String rejected;
    private final String ignored;
    /** Few of each, and the same for almost every record: made once. */
    private final Map<String, Header> sources = new ConcurrentHashMap<>();

    private final Map<String, Header> types = new ConcurrentHashMap<>();

    @Inject
    EventRecords(IdentitySecret secret, TopicsConfig topics) {
        this(secret, topics::named);
    }

    /** @param named a topic's name on the broker */
    EventRecords(IdentitySecret secret, UnaryOperator<String> named) {
        keys = new PartitionKey(secret);
        touchpoints = named.apply(CloudEventNames.TOPIC);
        rejected = named.apply(IngestTopics.REJECTED);
        ignored = named.apply(IngestTopics.IGNORED);
    }

    ProducerRecord<byte[], byte[]> of(CanonicalEvent event) {
        String key = keys.of(event);
        List<Header> headers = List.of(
                SPEC_VERSION,
                header("ce_id", event.id()),
                source(event.source()),
                types.computeIfAbsent(
                        event.fact().wireName(), name -> header("ce_type", CloudEventNames.type(event.fact()))),
                header("ce_time", InstantText.of(event.times().occurredAt())),
                DATA_SCHEMA,
                CONTENT_TYPE,
                recorded(event.times().receivedAt()),
                header("ce_" + CloudEventNames.PARTITION_KEY, key));
        return new ProducerRecord<>(touchpoints, null, utf8(key), codec.write(event), headers);
    }

    ProducerRecord<byte[], byte[]> of(TouchpointResult.Rejected refused, RequestContext reception, DoorCall call) {
        byte[] value = RejectedRecord.of(refused, reception, call).bytes();
        return unheard(rejected, REJECTED_TYPE, refused, reception, value);
    }

    ProducerRecord<byte[], byte[]> of(TouchpointResult.Ignored nothing, RequestContext reception, DoorCall call) {
        return unheard(
                ignored,
                IGNORED_TYPE,
                nothing,
                reception,
                IgnoredRecord.of(nothing, reception, call).bytes());
    }

    /** A message that became no event; its subject is the id that its event would have, where the message gives one. */
    private ProducerRecord<byte[], byte[]> unheard(
            String topic, Header type, TouchpointResult result, RequestContext reception, byte[] value) {
        Source source = reception.reporter().source();
        List<Header> headers = new ArrayList<>(List.of(
                SPEC_VERSION,
                header("ce_id", DerivedId.of("rejected", reception.requestId(), Integer.toString(result.index()))),
                source(source),
                type,
                header("ce_time", reception.receivedAt().toString()),
                CONTENT_TYPE,
                recorded(reception.receivedAt()),
                header("ce_" + CloudEventNames.PARTITION_KEY, source.id())));
        String messageId = result.messageId();
        if (messageId != null && !messageId.isEmpty()) {
            headers.add(header(CloudEventNames.SUBJECT_HEADER, DerivedId.ofMessage(reception.digest(), messageId)));
        }
        return new ProducerRecord<>(topic, null, utf8(source.id()), value, headers);
    }

    private Header source(Source source) {
        return sources.computeIfAbsent(source.id(), id -> header("ce_source", CloudEventNames.source(source)));
    }

    private static Header recorded(Instant receivedAt) {
        return header("ce_" + CloudEventNames.RECORDED_TIME, InstantText.of(receivedAt));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, utf8(value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
