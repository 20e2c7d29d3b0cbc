package touchfold.profile.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.backbone.outbox.OutboxRecord;
import touchfold.changes.ChangeCodec;
import touchfold.changes.ProfileAlias;
import touchfold.changes.ProfileFacts;
import touchfold.changes.ProfileSnapshot;
import touchfold.events.CanonicalEvent;
import touchfold.profile.identity.NodeType;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.world.World;

/** Who reads the compacted topics from the start alone knows every profile, and where every id leads. */
class SnapshotLaws {

    private static final int EVENTS = 120;
    private static final ChangeCodec CODEC = new ChangeCodec();

    static LongStream seeds() {
        return LongStream.rangeClosed(Long.getLong("touchfold.laws.first", 1), Long.getLong("touchfold.laws.last", 40));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatTheCompactedTopicsHoldIsWhatTheFoldOfAllGives(long seed) {
        RandomWorld town = new RandomWorld(seed);
        List<CanonicalEvent> delivered = town.delivered(town.events(EVENTS));
        MemoryBatchStore store = new MemoryBatchStore();
        town.batches(delivered).forEach(batch -> BatchFoldLaws.deliver(store, batch));
        Map<String, Map<String, byte[]>> topics = new HashMap<>();
        for (OutboxRecord record : store.snapshots) {
            topics.computeIfAbsent(record.topic(), any -> new HashMap<>()).put(record.key(), record.value());
        }
        topics.values().forEach(topic -> topic.values().removeIf(value -> value == null));

        Map<UUID, ProfileFacts> held = new HashMap<>();
        topics.get(ProfileSnapshot.TOPIC).forEach((id, value) -> {
            ProfileSnapshot snapshot = CODEC.readSnapshot(value).orElseThrow();
            assertThat(snapshot.profileId()).hasToString(id);
            held.put(snapshot.profileId(), snapshot.facts());
        });
        Map<UUID, UUID> leads = new HashMap<>();
        topics.get(ProfileAlias.TOPIC).forEach((id, value) -> {
            ProfileAlias alias = CODEC.readAlias(value).orElseThrow();
            leads.put(alias.id(), alias.profileId());
        });

        Map<UUID, ProfileFacts> facts = new HashMap<>();
        Map<UUID, UUID> owners = new HashMap<>();
        Map<UUID, World.Profile> world = Folding.fold(delivered);
        world.forEach((id, profile) -> {
            facts.put(id, profile.rendered().facts());
            profile.identifiers().stream()
                    .filter(node -> node.type() != NodeType.ORDER)
                    .forEach(node -> owners.put(node.id(), id));
        });
        assertThat(held).isEqualTo(facts);
        assertThat(leads).containsAllEntriesOf(owners);
        leads.forEach((id, profile) ->
                assertThat(end(profile, leads, world)).as("where %s leads", id).isIn(world.keySet()));
    }

    /** Where an id leads in the end. */
    private static UUID end(UUID profile, Map<UUID, UUID> leads, Map<UUID, World.Profile> world) {
        UUID now = profile;
        for (int step = 0; !world.containsKey(now) && step < EVENTS; step++) {
            now = leads.getOrDefault(now, now);
        }
        return now;
    }
}
