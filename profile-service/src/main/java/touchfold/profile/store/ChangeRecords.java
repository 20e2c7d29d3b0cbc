package touchfold.profile.store;

import java.util.Map;
import touchfold.backbone.outbox.OutboxRecord;
import touchfold.changes.ChangeCodec;
import touchfold.changes.ProfileChange;

/** Changes as records of the topic; none of their attributes is personal. */
public final class ChangeRecords {

    private static final ChangeCodec CODEC = new ChangeCodec();
    private static final String SOURCE = "/profile-service";

    private ChangeRecords() {}

    /** The record of a change. */
    public static OutboxRecord of(ProfileChange change) {
        return new OutboxRecord(
                ProfileChange.TOPIC,
                change.profileId().toString(),
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        change.cloudEventId(),
                        "ce_source",
                        SOURCE,
                        "ce_type",
                        change.cloudEventType(),
                        "ce_subject",
                        change.profileId().toString(),
                        "ce_time",
                        change.detectedAt().toString(),
                        "ce_dataschema",
                        "/contract/events/profile-change.v2.schema.json",
                        "content-type",
                        "application/json"),
                CODEC.write(change));
    }
}
