package touchfold.profile.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Trust;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.fold.TouchpointFold;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.ProfileCodec;

/** What must hold in every world; the seed of a failing one stands in the test's name. */
class WorldLaws {

    private static final int EVENTS = 120;

    private final ProfileCodec codec = new ProfileCodec();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("touchfold.laws.last", 100));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderAndTheRepetitionOfTouchpointsDoNotMatter(long seed) {
        RandomWorld town = new RandomWorld(seed);
        List<CanonicalEvent> events = town.events(EVENTS);
        Map<UUID, String> once = shown(Folding.fold(events));

        for (int i = 0; i < 3; i++) {
            assertThat(shown(Folding.fold(town.delivered(events)))).isEqualTo(once);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theFoldOfTwoPartsIsTheCombinationOfTheirFolds(long seed) {
        List<Touchpoint> all = touchpoints(seed);
        List<Touchpoint> some = new ArrayList<>();
        List<Touchpoint> others = new ArrayList<>();
        Random random = new Random(seed);
        all.forEach(touchpoint -> (random.nextBoolean() ? some : others).add(touchpoint));

        assertThat(state(some).combine(state(others))).isEqualTo(state(all));
        assertThat(state(others).combine(state(some))).isEqualTo(state(all));
        assertThat(state(all).combine(ProfileState.EMPTY)).isEqualTo(state(all));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aStateThatWasStoredIsTheSameState(long seed) {
        ProfileState state = state(touchpoints(seed));

        ProfileState stored = codec.readState(codec.write(state), codec.write(state.traits()));

        assertThat(stored).isEqualTo(state);
        assertThat(codec.write(stored)).isEqualTo(codec.write(state));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyTouchpointStandsInExactlyOneTimeline(long seed) {
        List<CanonicalEvent> events = new RandomWorld(seed).events(EVENTS);
        List<Touchpoint.Key> shown = new ArrayList<>();
        Folding.fold(events).values().forEach(profile -> shown.addAll(profile.timeline()));

        assertThat(shown).doesNotHaveDuplicates();
        assertThat(new HashSet<>(shown))
                .isEqualTo(new HashSet<>(events.stream()
                        .map(event -> Folding.touchpoint(event).key())
                        .toList()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aProfileIsNamedAfterOneOfItsIdentifiersAndBreaksNoLimit(long seed) {
        Map<Node, Set<Node>> same = declaredSame(new RandomWorld(seed)
                .events(EVENTS).stream().map(Folding::touchpoint).toList());
        Folding.fold(new RandomWorld(seed).events(EVENTS)).values().forEach(profile -> {
            assertThat(profile.identifiers()).anyMatch(node -> node.id().equals(profile.id()));
            for (NodeType type : List.of(NodeType.USER_ID, NodeType.CARD)) {
                assertThat(profile.identifiers().stream()
                                .filter(node -> node.type() == type)
                                .map(node -> same.getOrDefault(node, Set.of(node)))
                                .distinct())
                        .hasSizeLessThan(2);
            }
        });
    }

    /** By member, the identifiers of one type that trusted sources named together, one step after another. */
    private static Map<Node, Set<Node>> declaredSame(Collection<Touchpoint> touchpoints) {
        Map<Node, Set<Node>> same = new HashMap<>();
        touchpoints.stream()
                .filter(touchpoint -> touchpoint.trust() == Trust.HIGH)
                .flatMap(touchpoint ->
                        touchpoint.members().stream().collect(Collectors.groupingBy(Node::type)).values().stream())
                .forEach(named -> {
                    Set<Node> all = new HashSet<>(named);
                    named.forEach(node -> all.addAll(same.getOrDefault(node, Set.of())));
                    all.forEach(node -> same.put(node, all));
                });
        return same;
    }

    private static List<Touchpoint> touchpoints(long seed) {
        Map<Touchpoint.Key, Touchpoint> distinct = new HashMap<>();
        new RandomWorld(seed)
                .events(EVENTS)
                .forEach(event -> distinct.put(Folding.touchpoint(event).key(), Folding.touchpoint(event)));
        return List.copyOf(distinct.values());
    }

    private static ProfileState state(Collection<Touchpoint> touchpoints) {
        return touchpoints.stream().map(TouchpointFold::of).reduce(ProfileState.EMPTY, ProfileState::combine);
    }

    private Map<UUID, String> shown(Map<UUID, World.Profile> profiles) {
        Map<UUID, String> shown = new HashMap<>();
        profiles.forEach((id, profile) ->
                shown.put(id, codec.write(profile.rendered()) + profile.identifiers() + profile.timeline()));
        return shown;
    }
}
