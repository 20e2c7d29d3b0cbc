package touchfold.profile.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.backbone.outbox.OutboxRecord;
import touchfold.changes.Change;
import touchfold.changes.ChangeCodec;
import touchfold.changes.ProfileAlias;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileSnapshot;
import touchfold.profile.decision.BatchChanges;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.identity.NodeType;

/**
 * Pure: what the compacted topics are told of a batch: each profile that changed once, as it stands, and each id that leads
 * elsewhere than before. None of it is personal unless the
 * deployment asks for identifiers.
 */
public final class SnapshotRecords {

    private static final ChangeCodec CODEC = new ChangeCodec();

    private SnapshotRecords() {}

    /**
     * Aliases first, so that who reads on from there has none that leads to a profile which is no more for long.
     *
     * @param identifiers by profile, those that the deployment wants to be told
     */
    public static List<OutboxRecord> of(BatchChanges changes, Map<UUID, List<ProfileSnapshot.Identifier>> identifiers) {
        List<OutboxRecord> records = new ArrayList<>();
        Set<UUID> led = new HashSet<>();
        for (StoredIdentifier identifier : changes.identifiers()) {
            if (identifier.node().type() != NodeType.ORDER) {
                records.add(alias(identifier.node().id(), identifier.profile()));
                led.add(identifier.node().id());
            }
        }
        for (ProfileChange change : changes.profiles().told()) {
            if (change.change() instanceof Change.Merged merged && led.add(change.profileId())) {
                records.add(alias(change.profileId(), merged.into()));
            }
        }
        changes.identifiersGone().stream()
                .filter(gone -> !led.contains(gone))
                .forEach(gone -> records.add(noAlias(gone)));
        changes.profiles().told().forEach(change -> records.add(profile(change, identifiers)));
        return records;
    }

    /** The profile as it stands after a change. */
    static OutboxRecord profile(ProfileChange change, Map<UUID, List<ProfileSnapshot.Identifier>> identifiers) {
        return change.facts() == null
                ? noProfile(change.profileId())
                : profile(ProfileSnapshot.after(change, identifiers.get(change.profileId())));
    }

    /** A profile as it stands. */
    public static OutboxRecord profile(ProfileSnapshot snapshot) {
        return record(
                ProfileSnapshot.TOPIC,
                snapshot.profileId(),
                snapshot.profileId() + ":" + snapshot.revision(),
                ProfileSnapshot.CLOUD_EVENT_TYPE,
                Optional.of(CODEC.write(snapshot)));
    }

    /** A profile is no more. */
    public static OutboxRecord noProfile(UUID id) {
        return record(ProfileSnapshot.TOPIC, id, id + ":ended", ProfileSnapshot.CLOUD_EVENT_TYPE, Optional.empty());
    }

    /** An id leads to a profile. */
    public static OutboxRecord alias(UUID id, UUID profile) {
        return record(
                ProfileAlias.TOPIC,
                id,
                id + ":" + profile,
                ProfileAlias.CLOUD_EVENT_TYPE,
                Optional.of(CODEC.write(ProfileAlias.of(id, profile))));
    }

    private static OutboxRecord noAlias(UUID id) {
        return record(ProfileAlias.TOPIC, id, id + ":ended", ProfileAlias.CLOUD_EVENT_TYPE, Optional.empty());
    }

    private static OutboxRecord record(String topic, UUID key, String id, String type, Optional<byte[]> value) {
        return new OutboxRecord(
                topic,
                key.toString(),
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_source",
                        "/profile-service",
                        "ce_type",
                        type,
                        "ce_subject",
                        key.toString(),
                        "content-type",
                        "application/json"),
                value.orElse(null));
    }
}
