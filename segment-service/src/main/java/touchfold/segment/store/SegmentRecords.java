package touchfold.segment.store;

import java.time.Instant;
import java.util.Map;
import touchfold.backbone.outbox.OutboxRecord;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.Memberships;
import touchfold.segment.change.SegmentChange;
import touchfold.segment.churn.ChurnParametersDocument;
import touchfold.segment.rfm.RfmCutsDocument;

/** What is told, as records of its topics. */
final class SegmentRecords {

    private static final String SOURCE = "/touchfold/segment-service";
    private static final Json JSON = new Json();

    private SegmentRecords() {}

    static OutboxRecord change(SegmentChange change) {
        return new OutboxRecord(
                SegmentChange.TOPIC,
                change.profileId().toString(),
                headers(SegmentChange.CLOUD_EVENT_TYPE, change.cloudEventId(), change.detectedAt()),
                JSON.bytes(change));
    }

    static OutboxRecord memberships(CustomerState state) {
        boolean nowhere = state.memberships().isEmpty();
        return new OutboxRecord(
                Memberships.TOPIC,
                state.profileId().toString(),
                headers(
                        Memberships.CLOUD_EVENT_TYPE,
                        state.profileId() + ":" + state.changeRevision() + ":" + state.evaluatedAt(),
                        state.evaluatedAt()),
                nowhere ? null : JSON.bytes(Memberships.of(state)));
    }

    static OutboxRecord cuts(RfmCutsDocument document, Instant at) {
        String version = Integer.toString(document.version());
        return new OutboxRecord(
                RfmCutsDocument.TOPIC,
                version,
                headers(RfmCutsDocument.CLOUD_EVENT_TYPE, RfmCutsDocument.TOPIC + ":" + version, at),
                JSON.bytes(document));
    }

    static OutboxRecord parameters(ChurnParametersDocument document, Instant at) {
        String version = Integer.toString(document.version());
        return new OutboxRecord(
                ChurnParametersDocument.TOPIC,
                version,
                headers(ChurnParametersDocument.CLOUD_EVENT_TYPE, ChurnParametersDocument.TOPIC + ":" + version, at),
                JSON.bytes(document));
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
