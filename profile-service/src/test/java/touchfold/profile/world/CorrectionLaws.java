package touchfold.profile.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.changes.ProfileFacts;
import touchfold.profile.identity.IdentityCorrections;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.identity.IdentityOperation.Statement;
import touchfold.profile.identity.IdentityOperation.StatementUndo;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Node;
import touchfold.profile.operation.StatedOperation;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.RandomOperations;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.ProfileView;

/** What people state is a set of facts like touchpoints are, and means what it says, in every world. */
class CorrectionLaws {

    private static final ProfileView VIEW = new ProfileView(Folding.ZONE, Folding.ATTRIBUTES);
    private static final int EVENTS = 80;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("touchfold.laws.last", 60));
    }

    private static List<Touchpoint> touchpoints(long seed) {
        return new RandomWorld(seed)
                .events(EVENTS).stream().map(Folding::touchpoint).toList();
    }

    private static List<StatedOperation> operations(long seed, List<Touchpoint> touchpoints) {
        return new RandomOperations(new Random(seed), touchpoints).next(6);
    }

    private static Map<UUID, World.Profile> fold(
            Collection<Touchpoint> touchpoints, Collection<? extends IdentityOperation> operations) {
        IdentityRules rules = IdentityRules.defaults().corrected(IdentityCorrections.of(operations));
        return new World(rules, VIEW).fold(touchpoints);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderAndTheRepetitionOfOperationsDoNotMatter(long seed) {
        List<Touchpoint> touchpoints = touchpoints(seed);
        List<IdentityOperation> operations = new ArrayList<>(RandomOperations.facts(operations(seed, touchpoints)));
        Map<UUID, World.Profile> once = fold(touchpoints, operations);

        operations.addAll(List.copyOf(operations));
        Collections.shuffle(operations, new Random(seed));

        assertThat(fold(touchpoints, operations)).isEqualTo(once);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatWasUndoneIsAsIfItHadNeverBeenStated(long seed) {
        List<Touchpoint> touchpoints = touchpoints(seed);
        List<IdentityOperation> stated = new ArrayList<>();
        Random random = new Random(seed);
        List<Statement> added = new ArrayList<>();
        for (IdentityOperation operation : RandomOperations.facts(operations(seed, touchpoints))) {
            boolean fresh = stated.stream().noneMatch(one -> one.id().equals(operation.id()));
            if (operation instanceof Statement statement && fresh && random.nextBoolean()) {
                added.add(statement);
            } else {
                stated.add(operation);
            }
        }
        stated.removeIf(one -> added.stream().anyMatch(other -> other.id().equals(one.id())));
        Map<UUID, World.Profile> without = fold(touchpoints, stated);

        List<IdentityOperation> all = new ArrayList<>(stated);
        all.addAll(added);
        added.forEach(one -> all.add(
                new StatementUndo(UUID.randomUUID(), one.id(), Instant.EPOCH.plusSeconds(random.nextInt(1_000)))));
        Collections.shuffle(all, random);

        assertThat(fold(touchpoints, all)).isEqualTo(without);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyStatementMeansWhatItSays(long seed) {
        List<Touchpoint> touchpoints = touchpoints(seed);
        IdentityCorrections corrections = IdentityCorrections.of(RandomOperations.facts(operations(seed, touchpoints)));
        Map<UUID, World.Profile> profiles =
                new World(IdentityRules.defaults().corrected(corrections), VIEW).fold(touchpoints);
        Map<Node, World.Profile> owners = profiles.values().stream()
                .flatMap(profile -> profile.identifiers().stream().map(node -> Map.entry(node, profile)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        for (Statement statement : corrections.standing()) {
            List<Node> there =
                    statement.identifiers().stream().filter(owners::containsKey).toList();
            there.forEach(node -> {
                corrections.apart(node).keySet().stream()
                        .filter(owners::containsKey)
                        .forEach(other -> assertThat(owners.get(other).id())
                                .as("a split")
                                .isNotEqualTo(owners.get(node).id()));
                corrections.sharing(node).ifPresent(said -> {
                    if (said.kind() == Kind.BLOCK) {
                        assertThat(owners.get(node).identifiers()).as("a block").containsExactly(node);
                    }
                });
            });
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void mergesOutrankEveryLimitAndJoinAllWhoAreNotShared(long seed) {
        List<Touchpoint> touchpoints = touchpoints(seed);
        List<Statement> merges =
                RandomOperations.facts(new RandomOperations(new Random(seed), touchpoints).next(12)).stream()
                        .filter(Statement.class::isInstance)
                        .map(Statement.class::cast)
                        .filter(statement -> statement.kind() == Kind.MERGE)
                        .toList();
        Map<UUID, World.Profile> profiles = fold(touchpoints, merges);

        for (Statement merge : IdentityCorrections.of(merges).standing()) {
            Set<UUID> owners = profiles.values().stream()
                    .filter(profile -> profile.rendered().document().kind() != ProfileFacts.Kind.DEVICE)
                    .filter(profile -> profile.identifiers().stream().anyMatch(merge.identifiers()::contains))
                    .map(World.Profile::id)
                    .collect(Collectors.toSet());
            assertThat(owners).as("merge %s", merge).hasSizeLessThanOrEqualTo(1);
        }
    }
}
