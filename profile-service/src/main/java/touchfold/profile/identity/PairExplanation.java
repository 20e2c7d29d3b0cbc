package touchfold.profile.identity;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.events.Trust;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.identity.IdentityOperation.Statement;

/**
 * Why two identifiers are one person's, or are not, and what would change that. What would is tried out: the same decision
 * is made again with the statement or the evidence in it.
 *
 * @param path the evidence that was believed, from the one to the other; empty when they are two people's
 * @param refused evidence that joins the two people and was refused
 * @param wouldJoin what would make them one, when they are two
 * @param wouldPart what would make them two, when they are one
 */
public record PairExplanation(
        boolean samePerson,
        List<PathStep> path,
        List<Conflict> refused,
        List<Remedy> wouldJoin,
        List<Remedy> wouldPart) {

    private static final Seen TRIED = new Seen(Instant.parse("2200-01-01T00:00:00Z"), "tried", "tried");

    /**
     * A piece of believed evidence.
     *
     * @param seen the touchpoint, or the operation, that says so
     * @param stated whether a person stated it
     */
    public record PathStep(Node from, Node to, Seen seen, Trust trust, boolean stated) {}

    /** What can be done or can happen. */
    public enum Action {
        MERGE,
        SPLIT,
        BLOCK,
        TRUST,
        UNDO,
        EVIDENCE,
        TRUSTED_EVIDENCE
    }

    /**
     * What would change it.
     *
     * @param identifier the one that is to be blocked or trusted
     * @param operation the one that is to be undone
     */
    public record Remedy(Action action, Optional<Node> identifier, Optional<UUID> operation) {

        static Remedy of(Action action) {
            return new Remedy(action, Optional.empty(), Optional.empty());
        }

        static Remedy of(Action action, Node identifier) {
            return new Remedy(action, Optional.of(identifier), Optional.empty());
        }

        static Remedy undo(UUID operation) {
            return new Remedy(Action.UNDO, Optional.empty(), Optional.of(operation));
        }
    }

    /**
     * What is known around two identifiers.
     *
     * @param live the identifiers of both people and of their neighbours, none of them shared
     * @param beyond identifiers outside these that are not shared either
     * @param shared those that are
     * @param links every link that shows one of the live ones
     */
    public record Surroundings(
            Set<Node> live, Set<Node> beyond, Set<Node> shared, Collection<Link> links, IdentityRules rules) {

        private Partition partition(IdentityRules tried, Collection<Link> more) {
            Collection<Link> all = links;
            if (!more.isEmpty()) {
                all = new ArrayList<>(links);
                all.addAll(more);
            }
            return Partition.of(live, beyond, all, tried);
        }

        private boolean joins(Node a, Node b, IdentityRules tried, Collection<Link> more) {
            Map<Node, Cluster> clusters = partition(tried, more).clusters();
            return clusters.containsKey(a) && clusters.get(a).equals(clusters.get(b));
        }

        /** Whether a link joins two; it may as well make one of them count as shared. */
        private boolean joins(Node a, Node b, Link more) {
            return !isSharedWith(a, more) && !isSharedWith(b, more) && joins(a, b, rules, List.of(more));
        }

        private boolean isSharedWith(Node node, Link more) {
            List<Link> showing = new ArrayList<>(List.of(more));
            links.stream().filter(link -> link.members().contains(node)).forEach(showing::add);
            return rules.shared(node, showing);
        }

        private IdentityRules with(Statement statement) {
            List<IdentityOperation> operations =
                    new ArrayList<>(rules.corrections().standing());
            operations.add(statement);
            return rules.corrected(IdentityCorrections.of(operations));
        }

        private IdentityRules without(UUID operation) {
            return rules.corrected(IdentityCorrections.of(rules.corrections().standing().stream()
                    .filter(statement -> !statement.id().equals(operation))
                    .toList()));
        }

        /** The same with an identifier that links nobody. */
        private Surroundings blocking(Node node) {
            Set<Node> others = new HashSet<>(live);
            others.remove(node);
            return new Surroundings(others, beyond, shared, links, rules);
        }
    }

    /** Explains two different identifiers. */
    public static PairExplanation of(Node a, Node b, Surroundings around) {
        Partition partition = around.partition(around.rules(), List.of());
        Map<Node, Cluster> clusters = partition.clusters();
        boolean same = clusters.containsKey(a) && clusters.get(a).equals(clusters.get(b));
        if (same) {
            List<PathStep> path =
                    path(a, b, Partition.believed(around.live(), around.beyond(), around.links(), around.rules()));
            return new PairExplanation(true, path, List.of(), List.of(), parting(a, b, path, around));
        }
        List<Conflict> refused = partition.conflicts().stream()
                .filter(conflict -> isBetween(conflict, clusters.get(a), clusters.get(b)))
                .toList();
        return new PairExplanation(false, List.of(), refused, joining(a, b, refused, around), List.of());
    }

    private static boolean isBetween(Conflict conflict, Cluster one, Cluster other) {
        return one != null
                && other != null
                && ((one.members().contains(conflict.a()) && other.members().contains(conflict.b()))
                        || (one.members().contains(conflict.b())
                                && other.members().contains(conflict.a())));
    }

    /** The way from one to the other in the forest of what was believed; there is exactly one. */
    private static List<PathStep> path(Node a, Node b, List<Edge> believed) {
        Map<Node, List<Edge>> edges = new HashMap<>();
        for (Edge edge : believed) {
            edges.computeIfAbsent(edge.a(), node -> new ArrayList<>()).add(edge);
            edges.computeIfAbsent(edge.b(), node -> new ArrayList<>()).add(edge);
        }
        Map<Node, PathStep> reached = new HashMap<>();
        Deque<Node> waiting = new ArrayDeque<>(List.of(a));
        while (!waiting.isEmpty() && !reached.containsKey(b)) {
            Node node = waiting.poll();
            for (Edge edge : edges.getOrDefault(node, List.of())) {
                Node next = edge.a().equals(node) ? edge.b() : edge.a();
                if (!next.equals(a) && !reached.containsKey(next)) {
                    reached.put(next, new PathStep(node, next, edge.seen(), edge.trust(), edge.stated()));
                    waiting.add(next);
                }
            }
        }
        List<PathStep> path = new ArrayList<>();
        for (PathStep step = reached.get(b); step != null; step = reached.get(step.from())) {
            path.add(step);
        }
        Collections.reverse(path);
        return path;
    }

    private static List<Remedy> joining(Node a, Node b, List<Conflict> refused, Surroundings around) {
        List<Remedy> remedies = new ArrayList<>();
        for (Node node : List.of(a, b)) {
            if (around.shared().contains(node)) {
                around.rules()
                        .corrections()
                        .sharing(node)
                        .filter(said -> said.kind() == Kind.BLOCK)
                        .ifPresent(said -> remedies.add(Remedy.undo(said.id())));
                remedies.add(Remedy.of(Action.TRUST, node));
            }
        }
        if (!remedies.isEmpty()) {
            return remedies;
        }
        Link together = new Link(List.of(a, b), TRIED, Optional.empty());
        Link trusted = new Link(List.of(a, b), TRIED, Optional.of(TRIED));
        if (around.joins(a, b, together)) {
            remedies.add(Remedy.of(Action.EVIDENCE));
        } else if (around.joins(a, b, trusted)) {
            remedies.add(Remedy.of(Action.TRUSTED_EVIDENCE));
        }
        if (around.joins(a, b, around.with(tried(Kind.MERGE, a, b)), List.of())) {
            remedies.add(Remedy.of(Action.MERGE));
        }
        for (UUID operation : parting(refused)) {
            if (around.joins(a, b, around.without(operation), List.of())) {
                remedies.add(Remedy.undo(operation));
            }
        }
        return remedies;
    }

    /** The operations by which evidence was refused. */
    private static Set<UUID> parting(List<Conflict> refused) {
        Set<UUID> operations = new LinkedHashSet<>();
        for (Conflict conflict : refused) {
            if (conflict.refusal() instanceof Conflict.KeptApart stated) {
                operations.add(stated.operation());
            }
        }
        return operations;
    }

    private static List<Remedy> parting(Node a, Node b, List<PathStep> path, Surroundings around) {
        List<Remedy> remedies = new ArrayList<>();
        if (!around.joins(a, b, around.with(tried(Kind.SPLIT, a, b)), List.of())) {
            remedies.add(Remedy.of(Action.SPLIT));
        }
        for (PathStep step : path) {
            Node between = step.to();
            if (!between.equals(b) && !around.blocking(between).joins(a, b, around.rules(), List.of())) {
                remedies.add(Remedy.of(Action.BLOCK, between));
            }
            if (step.stated()) {
                UUID operation = UUID.fromString(step.seen().touchpoint());
                if (!around.joins(a, b, around.without(operation), List.of())) {
                    remedies.add(Remedy.undo(operation));
                }
            }
        }
        return remedies;
    }

    private static Statement tried(Kind kind, Node a, Node b) {
        return new Statement(new UUID(-1, -1), kind, List.of(a, b), TRIED.at());
    }
}
