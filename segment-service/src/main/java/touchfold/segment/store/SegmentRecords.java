package touchfold.segment.store;

import java.time.Instant;
import java.util.Map;
import touchfold.backbone.outbox.OutboxRecord;
import touchfold.segment.change.Memberships;
import touchfold.segment.change.SegmentChange;
import touchfold.segment.churn.ChurnParametersDocument;
import touchfold.segment.rfm.RfmCutsDocument;

/** What is told, as records of its topics. */
final class SegmentRecords {

    private static final String SOURCE = "/touchfold/segment-service";
    private static final StoredJson JSON = new StoredJson();

    private SegmentRecords() {}

    static OutboxRecord change(SegmentChange change) {
        return new OutboxRecord(
                SegmentChange.TOPIC,
                change.profileId().toString(),
                headers(SegmentChange.CLOUD_EVENT_TYPE, change.cloudEventId(), change.detectedAt()),
                JSON.bytes(change));
    }

    static OutboxRecord memberships(Memberships all) {
        return new OutboxRecord(
                Memberships.TOPIC,
                all.profileId().toString(),
                headers(
                        Memberships.CLOUD_EVENT_TYPE,
                        all.profileId() + ":" + all.revision() + ":" + all.evaluatedAt(),
                        all.evaluatedAt()),
                all.memberships().isEmpty() ? null : JSON.bytes(all));
    }

    static OutboxRecord cuts(RfmCutsDocument document, Instant at) {
        return version(RfmCutsDocument.TOPIC, RfmCutsDocument.CLOUD_EVENT_TYPE, document.version(), at, document);
    }

    static OutboxRecord parameters(ChurnParametersDocument document, Instant at) {
        return version(
                ChurnParametersDocument.TOPIC,
                ChurnParametersDocument.CLOUD_EVENT_TYPE,
                document.version(),
                at,
                document);
    }

    /** A document of which there is one for each version, under which it stays on its topic. */
    private static OutboxRecord version(String topic, String type, int version, Instant at, Object document) {
        return new OutboxRecord(
                topic, Integer.toString(version), headers(type, topic + ":" + version, at), JSON.bytes(document));
    }

    private static Map<String, String> headers(String type, String id, Instant time) {
        return Map.of(
                "ce_specversion",
                "1.0",
                "ce_type",
                type,
                "ce_source",
                SOURCE,
                "ce_id",
                id,
                "ce_time",
                time.toString(),
                "content-type",
                "application/json");
    }
}
