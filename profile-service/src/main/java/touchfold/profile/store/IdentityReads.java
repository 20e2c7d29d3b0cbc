package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import touchfold.backbone.database.WorkerTransaction;
import touchfold.profile.identity.Conflict;
import touchfold.profile.identity.Explanation;
import touchfold.profile.identity.Explanation.Known;
import touchfold.profile.identity.HeldSpan;
import touchfold.profile.identity.IdentityOperation.Statement;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.IdentityWording;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.PairExplanation;
import touchfold.profile.identity.PairExplanation.Surroundings;
import touchfold.profile.identity.Partition;
import touchfold.profile.identity.SharedReason;
import touchfold.profile.operation.OperationReader;

/** Why identifiers are one person's, or are not. */
@Singleton
public class IdentityReads {

    /** All statements see the same moment. */
    private static final String ONE_MOMENT = "set transaction isolation level repeatable read read only";

    private static final int MAX_LINKS = 500;
    private static final int MAX_REASONS = 20;

    private final Pool pool;
    private final IdentityRules rules;
    private final OperationTable operations;

    public IdentityReads(Pool pool, IdentityRules rules, OperationReader reader) {
        this.pool = pool;
        this.rules = rules;
        this.operations = new OperationTable(reader);
    }

    /**
     * A profile's identifiers, in the canonical order, and why they are its own.
     *
     * @param refused evidence that joins the profile to somebody and was refused
     * @param reasons by id, why identifiers in the evidence are shared; of the first ones
     * @param statements what people stated of the identifiers
     * @param held when shared devices were this person's, or, of a device, whose it was when
     */
    public record Identity(
            UUID profileId,
            List<Known> identifiers,
            Explanation explanation,
            List<Conflict> refused,
            Map<UUID, SharedReason> reasons,
            List<Statement> statements,
            List<HeldSpan> held) {}

    /**
     * Two identifiers, and what is known of them.
     *
     * @param first empty when nobody was ever seen with it
     * @param explanation empty unless both are known
     * @param held when the one, a shared device, was the person's whom the other stands for
     */
    public record Pair(
            Optional<Known> first,
            Optional<Known> second,
            Optional<PairExplanation> explanation,
            Surroundings around,
            Map<UUID, Known> known,
            Map<UUID, SharedReason> reasons,
            List<HeldSpan> held) {}

    /** The identity of the profile that holds the identifier of that id. */
    public Uni<Optional<Identity>> find(UUID id, IdentityWording wording) {
        return asOfOneMoment(statements -> {
            StatementPipeline.Answer version = operations.sendVersion(statements);
            Known asked = GraphAround.known(statements, Set.of(id)).get(id);
            IdentityRules corrected = rules.corrected(operations.corrections(statements, version));
            return Optional.ofNullable(asked).map(known -> identity(statements, known, corrected, wording));
        });
    }

    /** Why two identifiers are one person's, or are not. */
    public Uni<Pair> explain(Node a, Node b) {
        return asOfOneMoment(statements -> {
            StatementPipeline.Answer version = operations.sendVersion(statements);
            Map<UUID, Known> asked = GraphAround.known(statements, Set.of(a.id(), b.id()));
            IdentityRules corrected = rules.corrected(operations.corrections(statements, version));
            Set<UUID> profiles = new HashSet<>();
            asked.values().stream().filter(one -> !one.shared()).forEach(one -> profiles.add(one.owner()));
            GraphAround graph = GraphAround.of(profiles, statements, corrected.corrections());
            Map<UUID, Known> known = graph.known();
            known.putAll(asked);
            Set<Node> shared = graph.shared();
            asked.values().stream()
                    .filter(Known::shared)
                    .forEach(one -> shared.add(one.value().node()));
            Surroundings around = new Surroundings(graph.live(), graph.outside(), shared, graph.links(), corrected);
            Optional<PairExplanation> explanation =
                    asked.size() == 2 ? Optional.of(PairExplanation.of(a, b, around)) : Optional.empty();
            Set<Node> both = new HashSet<>(shared);
            both.retainAll(Set.of(a, b));
            return new Pair(
                    Optional.ofNullable(asked.get(a.id())),
                    Optional.ofNullable(asked.get(b.id())),
                    explanation,
                    around,
                    known,
                    reasons(statements, both, corrected),
                    held(statements, graph, asked));
        });
    }

    private static List<HeldSpan> held(StatementPipeline statements, GraphAround graph, Map<UUID, Known> asked) {
        Set<Node> devices = new HashSet<>();
        asked.values().stream()
                .filter(Known::shared)
                .map(one -> one.value().node())
                .filter(node -> node.type().isDevice())
                .forEach(devices::add);
        return asked.values().stream()
                .filter(one -> !one.shared())
                .findFirst()
                .map(person -> HeldReads.of(
                        statements,
                        graph.held(person.owner()).stream()
                                .filter(link -> link.link().members().stream().anyMatch(devices::contains))
                                .toList(),
                        graph.stored()))
                .orElse(List.of());
    }

    private <T> Uni<T> asOfOneMoment(Function<StatementPipeline, T> question) {
        return WorkerTransaction.of(pool, tx -> {
            StatementPipeline statements = new StatementPipeline(tx);
            statements.send(ONE_MOMENT);
            return question.apply(statements);
        });
    }

    private Identity identity(
            StatementPipeline statements, Known asked, IdentityRules corrected, IdentityWording wording) {
        UUID profile = asked.owner();
        GraphAround graph = GraphAround.of(Set.of(profile), statements, corrected.corrections());
        Map<UUID, Known> known = graph.known();
        List<Known> mine = known.values().stream()
                .filter(one -> one.owner().equals(profile))
                .sorted(Comparator.comparing(one -> one.value().node()))
                .toList();
        Set<Node> own = new HashSet<>();
        mine.forEach(one -> own.add(one.value().node()));
        List<Link> shown = shown(graph.links(), own);
        List<Conflict> refused = mine.getFirst().shared() ? List.of() : refused(graph, own, corrected);
        Set<Node> shared = new HashSet<>();
        shown.forEach(link -> link.members().stream()
                .filter(node -> known.get(node.id()).shared())
                .forEach(shared::add));
        Map<UUID, Known> spokenOf = spokenOf(known, mine, shown);
        List<HeldSpan> held = HeldReads.of(statements, graph.held(profile), graph.stored());
        return new Identity(
                profile,
                mine,
                Explanation.of(profile, shown, spokenOf, refused, corrected.corrections(), wording)
                        .held(held, known, wording),
                refused,
                reasons(statements, shared, corrected),
                statements(corrected, own),
                held);
    }

    /** What is said of a profile is said of its own identifiers and of those in the evidence that is shown. */
    private static Map<UUID, Known> spokenOf(Map<UUID, Known> known, List<Known> mine, List<Link> shown) {
        Map<UUID, Known> spokenOf = new HashMap<>();
        mine.forEach(one -> spokenOf.put(one.value().node().id(), one));
        shown.forEach(link -> link.members().forEach(node -> spokenOf.put(node.id(), known.get(node.id()))));
        return spokenOf;
    }

    /**
     * What was refused around a profile. What lies behind its neighbours has no say in that: edges between two profiles are
     * refused, whatever else is known of them.
     */
    private static List<Conflict> refused(GraphAround graph, Set<Node> own, IdentityRules corrected) {
        if (!graph.hasNeighbours()) {
            return List.of(); // evidence between two people is all that can be refused
        }
        return Partition.refused(graph.live(), graph.outside(), graph.links(), corrected).stream()
                .filter(conflict -> own.contains(conflict.a()) || own.contains(conflict.b()))
                .toList();
    }

    /** The evidence about the profile itself, the earliest first where there is too much of it. */
    private static List<Link> shown(List<Link> evidence, Set<Node> own) {
        return evidence.stream()
                .filter(link -> link.members().stream().anyMatch(own::contains))
                .sorted(Comparator.comparing(Link::first))
                .limit(MAX_LINKS)
                .toList();
    }

    private static Map<UUID, SharedReason> reasons(
            StatementPipeline statements, Set<Node> shared, IdentityRules corrected) {
        Map<UUID, SharedReason> reasons = new HashMap<>();
        shared.stream().sorted().limit(MAX_REASONS).forEach(node -> SharedReason.of(
                        node, GraphAround.seenWith(statements, node), corrected)
                .ifPresent(reason -> reasons.put(node.id(), reason)));
        return reasons;
    }

    private static List<Statement> statements(IdentityRules corrected, Set<Node> own) {
        return corrected.corrections().standing().stream()
                .filter(statement -> statement.identifiers().stream().anyMatch(own::contains))
                .toList();
    }
}
