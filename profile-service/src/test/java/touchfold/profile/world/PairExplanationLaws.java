package touchfold.profile.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.profile.identity.IdentityCorrections;
import touchfold.profile.identity.IdentityGraph;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.identity.IdentityOperation.Statement;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.IdentityWording;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.OrderEvidence;
import touchfold.profile.identity.PairExplanation;
import touchfold.profile.identity.PairExplanation.Action;
import touchfold.profile.identity.PairExplanation.PathStep;
import touchfold.profile.identity.PairExplanation.Remedy;
import touchfold.profile.identity.PairExplanation.Surroundings;
import touchfold.profile.identity.PairSentences;
import touchfold.profile.identity.Seen;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.RandomOperations;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.touchpoint.Touchpoint;

/** What is explained is what was decided, and what is said to change it does. */
class PairExplanationLaws {

    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
    private static final Seen SEEN = new Seen(LATER, "s", "t");
    private static final int PAIRS = 12;

    /** A world, decided. */
    private record Town(List<Link> links, IdentityRules rules, IdentityGraph graph) {

        static Town of(long seed) {
            List<Touchpoint> touchpoints = new RandomWorld(seed)
                    .events(60).stream().map(Folding::touchpoint).toList();
            Map<UUID, Link> links = new HashMap<>();
            Map<UUID, Link> evidence = new HashMap<>();
            touchpoints.forEach(touchpoint -> {
                links.merge(touchpoint.link().id(), touchpoint.link(), Link::combine);
                touchpoint.orderEvidence().ifPresent(one -> evidence.merge(one.id(), one, Link::combine));
            });
            IdentityRules rules = IdentityRules.defaults()
                    .corrected(IdentityCorrections.of(
                            RandomOperations.facts(new RandomOperations(new Random(seed), touchpoints).next(3))));
            List<Link> joined = OrderEvidence.joined(links.values(), evidence.values());
            return new Town(joined, rules, IdentityGraph.of(joined, rules));
        }

        boolean joins(Node a, Node b, List<Link> more, List<Statement> stated, Optional<UUID> undone) {
            List<Link> all = new ArrayList<>(links);
            all.addAll(more);
            List<IdentityOperation> operations =
                    new ArrayList<>(rules.corrections().standing());
            operations.addAll(stated);
            undone.ifPresent(id -> operations.removeIf(one -> one.id().equals(id)));
            IdentityGraph now = IdentityGraph.of(all, rules.corrected(IdentityCorrections.of(operations)));
            return now.owners().get(a).equals(now.owners().get(b));
        }
    }

    @Test
    void whatIsExplainedIsWhatWasDecidedAndWhatIsSaidToChangeItDoes() {
        Set<Action> tried = EnumSet.noneOf(Action.class);
        for (long seed = 1; seed <= Long.getLong("touchfold.laws.last", 40); seed++) {
            Town town = Town.of(seed);
            Random random = new Random(seed);
            List<Node> nodes = town.graph().owners().keySet().stream().sorted().toList();
            for (int i = 0; i < PAIRS; i++) {
                Node a = nodes.get(random.nextInt(nodes.size()));
                Node b = nodes.get(random.nextInt(nodes.size()));
                if (!a.equals(b)) {
                    holds(a, b, town, tried, "seed " + seed);
                }
            }
        }
        assertThat(tried).contains(Action.MERGE, Action.SPLIT, Action.BLOCK, Action.UNDO, Action.EVIDENCE);
    }

    private static void holds(Node a, Node b, Town town, Set<Action> tried, String where) {
        Set<Node> live = new HashSet<>(town.graph().owners().keySet());
        live.removeAll(town.graph().shared());
        Surroundings around = new Surroundings(live, Set.of(), town.graph().shared(), town.links(), town.rules());

        PairExplanation explanation = PairExplanation.of(a, b, around);

        boolean same = town.graph().owners().get(a).equals(town.graph().owners().get(b));
        assertThat(explanation.samePerson()).as(where).isEqualTo(same);
        assertThat(explanation.path().isEmpty()).as(where).isEqualTo(!same);
        Node at = a;
        for (PathStep step : explanation.path()) {
            assertThat(step.from()).as(where).isEqualTo(at);
            at = step.to();
        }
        assertThat(at).as(where).isEqualTo(same ? b : a);
        List<Remedy> remedies = same ? explanation.wouldPart() : explanation.wouldJoin();
        for (Remedy remedy : remedies) {
            if (remedy.action() != Action.TRUST && !isUndoneBlock(remedy, town)) {
                tried.add(remedy.action());
                assertThat(after(a, b, remedy, town))
                        .as("%s: %s of %s and %s", where, remedy, a, b)
                        .isNotEqualTo(same);
            }
        }
        for (IdentityWording wording : List.of(IdentityWording.ENGLISH, IdentityWording.VIETNAMESE)) {
            assertThat(new PairSentences(Map.of(), town.rules().corrections(), wording)
                            .of(a, b, explanation, town.graph().shared()))
                    .isNotEmpty()
                    .allSatisfy(sentence -> assertThat(sentence)
                            .endsWith(".")
                            .doesNotContain("null")
                            .doesNotContain("Optional"));
        }
    }

    /** That a block is undone makes an identifier linkable again; whether anything links it then is another question. */
    private static boolean isUndoneBlock(Remedy remedy, Town town) {
        return town.rules().corrections().standing().stream()
                .anyMatch(one -> one.kind() == Kind.BLOCK
                        && remedy.operation().filter(one.id()::equals).isPresent());
    }

    private static boolean after(Node a, Node b, Remedy remedy, Town town) {
        return switch (remedy.action()) {
            case MERGE -> town.joins(a, b, List.of(), List.of(stated(Kind.MERGE, a, b)), Optional.empty());
            case SPLIT -> town.joins(a, b, List.of(), List.of(stated(Kind.SPLIT, a, b)), Optional.empty());
            case BLOCK ->
                town.joins(
                        a,
                        b,
                        List.of(),
                        List.of(stated(Kind.BLOCK, remedy.identifier().orElseThrow())),
                        Optional.empty());
            case UNDO -> town.joins(a, b, List.of(), List.of(), remedy.operation());
            case EVIDENCE ->
                town.joins(a, b, List.of(new Link(List.of(a, b), SEEN, Optional.empty())), List.of(), Optional.empty());
            case TRUSTED_EVIDENCE ->
                town.joins(
                        a, b, List.of(new Link(List.of(a, b), SEEN, Optional.of(SEEN))), List.of(), Optional.empty());
            case TRUST -> throw new AssertionError("Expected no trust to be tried");
        };
    }

    private static Statement stated(Kind kind, Node... nodes) {
        return new Statement(new UUID(7, 7), kind, List.of(nodes), LATER);
    }
}
