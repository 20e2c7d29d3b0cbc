package touchfold.profile.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.events.CanonicalEvent;
import touchfold.profile.decision.ProfileBody;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.holding.DeviceMark;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.rebuild.DeviceLog;
import touchfold.profile.rebuild.LogFold;
import touchfold.profile.rebuild.RebuiltStore;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.testing.SharedTablet;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.touchpoint.Touchpoint;

/** A store that grew batch by batch, with duplicates and contradictions, is what a rebuild makes of its log in one go. */
class LogFoldLaws {

    private static final int EVENTS = 120;

    static LongStream seeds() {
        return LongStream.rangeClosed(
                Long.getLong("touchfold.laws.first", 1), Long.getLong("touchfold.laws.last", 120));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theRebuiltStoreEqualsTheOneThatGrew(long seed) {
        RandomWorld town = new RandomWorld(seed);
        MemoryBatchStore grown = new MemoryBatchStore();
        for (List<CanonicalEvent> batch : town.batches(town.delivered(town.events(EVENTS)))) {
            BatchFoldLaws.deliver(grown, batch);
        }
        List<Touchpoint> log = new ArrayList<>(grown.tables.touchpoints.values().stream()
                .map(MemoryTables.TouchpointRow::touchpoint)
                .toList());
        Collections.shuffle(log, new Random(seed));

        equals(rebuilt(log, IdentityRules.defaults()), grown, "seed " + seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatHappenedOnSharedDevicesIsRebuiltAsItGrew(long seed) {
        RandomWorld town = new RandomWorld(seed);
        MemoryBatchStore grown = new MemoryBatchStore();
        List<CanonicalEvent> events = town.delivered(new SharedTablet(new Random(seed)).events(60));
        for (List<CanonicalEvent> batch : town.batches(events)) {
            BatchFoldLaws.deliver(grown, batch, SharedTablet.rules());
        }
        List<Touchpoint> log = new ArrayList<>(grown.tables.touchpoints.values().stream()
                .map(MemoryTables.TouchpointRow::touchpoint)
                .toList());
        Collections.shuffle(log, new Random(seed));

        equals(rebuilt(log, SharedTablet.rules()), grown, "seed " + seed);
    }

    /** A log that is read twice where it has to be. */
    static RebuiltStore rebuilt(List<Touchpoint> log, IdentityRules rules) {
        LogFold fold = new LogFold();
        log.forEach(fold::add);
        DeviceLog devices = fold.devices(rules);
        log.stream().filter(one -> devices.marking().contains(one.link().id())).forEach(one -> DeviceMark.of(one)
                .ifPresentOrElse(
                        mark -> devices.mark(one.link().id(), mark),
                        () -> devices.goOn(one.link().id(), one.seen().at())));
        log.stream().filter(one -> devices.unnamed().contains(one.link().id())).forEach(devices::place);
        return fold.settle(rules, devices);
    }

    @Test
    void aLinkOfMoreThanAPartIsKeptInParts() {
        LogFold fold = new LogFold();
        List<Integer> parts = new ArrayList<>();
        for (int i = 0; i < 2 * StoredLink.PART + 1; i++) {
            Touchpoint touchpoint =
                    Folding.touchpoint(TouchBuilder.web("m" + i).user("u1").event());
            parts.add(fold.add(touchpoint).part());
        }
        RebuiltStore store = fold.settle(IdentityRules.defaults(), fold.devices(IdentityRules.defaults()));

        assertThat(Collections.frequency(parts, 0)).isEqualTo(StoredLink.PART);
        assertThat(Collections.frequency(parts, 1)).isEqualTo(StoredLink.PART);
        assertThat(Collections.frequency(parts, 2)).isEqualTo(1);
        assertThat(store.links().values()).singleElement().satisfies(link -> {
            assertThat(link.part()).isEqualTo(2);
            assertThat(link.folded()).isEqualTo(1);
        });
        assertThat(store.profiles().values())
                .singleElement()
                .satisfies(profile -> assertThat(profile.state().touchpoints()).isEqualTo(2 * StoredLink.PART + 1));
    }

    static void equals(RebuiltStore rebuilt, MemoryBatchStore grown, String where) {
        Map<UUID, StoredIdentifier> identifiers = grown.tables.identifiers;
        assertThat(rebuilt.identifiers()).as(where).isEqualTo(identifiers);
        assertThat(rebuilt.timed()).as(where).isEqualTo(grown.tables.timed.keySet());
        assertThat(links(rebuilt.links())).as(where).isEqualTo(links(grown(grown)));
        assertThat(anchors(rebuilt.links())).as(where).isEqualTo(anchors(grown(grown)));
        assertThat(rebuilt.orders()).as(where).isEqualTo(grown.tables.orders);
        Map<OrderKey, OrderTally> tallies = new HashMap<>(grown.tables.tallies);
        tallies.values().removeIf(OrderTally.NONE::equals);
        assertThat(rebuilt.claims().tallies()).as(where).isEqualTo(tallies);
        rebuilt.claims().links().forEach((name, links) -> assertThat(grown.tables.claimants(Set.of(name)))
                .as(where)
                .containsAll(links));
        Map<UUID, ProfileState> states = new HashMap<>();
        Map<UUID, ProfileState> expected = new HashMap<>();
        rebuilt.folds()
                .forEach((id, fold) ->
                        states.put(id, fold.closed().stream().reduce(fold.open(), ProfileState::combine)));
        grown(grown).forEach((id, link) -> {
            if (link.hasTouchpoints()) {
                expected.put(id, grown.stateWithout(id, Map.of()));
            }
        });
        assertThat(states).as(where).isEqualTo(expected);
        Map<UUID, ProfileBody> bodies = new HashMap<>();
        grown.tables.profiles.forEach((id, write) -> write.profile().body().ifPresent(body -> bodies.put(id, body)));
        assertThat(rebuilt.profiles()).as(where).isEqualTo(bodies);
    }

    private static Map<UUID, StoredLink> grown(MemoryBatchStore store) {
        Map<UUID, StoredLink> links = new HashMap<>();
        store.tables.links.forEach((id, row) -> links.put(id, row.link()));
        return links;
    }

    private static Map<UUID, Link> links(Map<UUID, StoredLink> stored) {
        Map<UUID, Link> links = new HashMap<>();
        stored.forEach((id, link) -> links.put(id, link.link()));
        return links;
    }

    private static Map<UUID, UUID> anchors(Map<UUID, StoredLink> stored) {
        Map<UUID, UUID> anchors = new HashMap<>();
        stored.forEach((id, link) -> anchors.put(id, link.anchor()));
        return anchors;
    }
}
