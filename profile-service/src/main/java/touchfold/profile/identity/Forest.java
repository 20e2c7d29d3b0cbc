package touchfold.profile.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchfold.events.Trust;
import touchfold.profile.identity.Conflict.Refusal;
import touchfold.profile.identity.IdentityOperation.Statement;

/** Union-find that knows what each tree holds, and refuses to join where the rules forbid it. */
final class Forest {

    private static final NodeType[] TYPES = NodeType.values();

    private final Map<Node, Node> parents = new HashMap<>();
    private final Map<Node, Tree> trees = new HashMap<>();
    private final IdentityRules rules;

    /**
     * What a tree holds: its nodes, and by type how many different ones there are and how many a trusted source knows.
     * Nodes of one type that a trusted source named together, as an alias does, are different names of the same.
     */
    private static final class Tree {
        private final List<Node> nodes = new ArrayList<>();
        private final List<Node> parted = new ArrayList<>();
        private final Map<NodeType, Integer> counts = new EnumMap<>(NodeType.class);
        private final Map<NodeType, Integer> vouched = new EnumMap<>(NodeType.class);

        int count(NodeType type) {
            return counts.getOrDefault(type, 0);
        }

        void sameAgain(NodeType type) {
            counts.merge(type, -1, Integer::sum);
        }

        /** @param same whether a person stated that these are names of the same, so that they count as one */
        void add(Tree other, boolean same) {
            nodes.addAll(other.nodes);
            parted.addAll(other.parted);
            other.counts.forEach((type, count) -> counts.merge(type, count, same ? Math::max : Integer::sum));
            other.vouched.forEach((type, count) -> vouched.merge(type, count, Integer::sum));
        }
    }

    /**
     * A forest of single nodes.
     *
     * @param vouched those that a trusted source knows
     */
    Forest(Collection<Node> nodes, Set<Node> vouched, IdentityRules rules) {
        this.rules = rules;
        for (Node node : nodes) {
            parents.put(node, node);
            Tree tree = new Tree();
            tree.nodes.add(node);
            tree.counts.put(node.type(), 1);
            if (!rules.corrections().apart(node).isEmpty()) {
                tree.parted.add(node);
            }
            if (vouched.contains(node)) {
                tree.vouched.put(node.type(), 1);
            }
            trees.put(node, tree);
        }
    }

    /** The nodes that a trusted source showed. */
    static Set<Node> vouched(Collection<Link> links) {
        Set<Node> vouched = new HashSet<>();
        links.stream().filter(link -> link.trusted().isPresent()).forEach(link -> vouched.addAll(link.members()));
        return vouched;
    }

    /** Joins the edge's two trees; if a rule forbids it they stay apart, and the refusal is returned. */
    Optional<Refusal> join(Edge edge) {
        Node a = root(edge.a());
        Node b = root(edge.b());
        if (a.equals(b)) {
            return Optional.empty();
        }
        Optional<Refusal> refusal = keptApart(a, b).or(() -> refusal(trees.get(a), trees.get(b), edge));
        if (refusal.isEmpty()) {
            boolean aIsLarger = trees.get(a).nodes.size() >= trees.get(b).nodes.size();
            Node above = aIsLarger ? a : b;
            hang(aIsLarger ? b : a, above, edge.stated());
            edge.declaredSame().ifPresent(trees.get(above)::sameAgain);
        }
        return refusal;
    }

    /** Whether two nodes stand in the same tree. */
    boolean isOne(Node a, Node b) {
        return root(a).equals(root(b));
    }

    Collection<List<Node>> trees() {
        return trees.values().stream().map(tree -> tree.nodes).toList();
    }

    private Optional<Refusal> refusal(Tree a, Tree b, Edge edge) {
        if (edge.stated()) {
            return tooLarge(a, b);
        }
        Trust trust = edge.trust();
        for (NodeType type : TYPES) {
            Integer limit = rules.exclusive().get(type);
            int same = edge.declaredSame().filter(type::equals).isPresent() ? 1 : 0;
            if (limit != null && a.count(type) + b.count(type) - same > limit) {
                return Optional.of(new Conflict.OverLimit(type, limit));
            }
        }
        for (NodeType type : TYPES) {
            if (trust == Trust.LOW && type.isPerson() && a.vouched.containsKey(type) && b.vouched.containsKey(type)) {
                return Optional.of(new Conflict.KnownApart(type));
            }
        }
        return tooLarge(a, b);
    }

    private Optional<Refusal> tooLarge(Tree a, Tree b) {
        return a.nodes.size() + b.nodes.size() > rules.largest()
                ? Optional.of(new Conflict.TooLarge(rules.largest()))
                : Optional.empty();
    }

    /** The last statement by which a node of the one tree is somebody else than a node of the other. */
    private Optional<Refusal> keptApart(Node a, Node b) {
        List<Node> mine = trees.get(a).parted;
        if (mine.isEmpty()) {
            return Optional.empty();
        }
        return mine.stream()
                .flatMap(node -> rules.corrections().apart(node).entrySet().stream())
                .filter(parted -> parents.containsKey(parted.getKey())
                        && root(parted.getKey()).equals(b))
                .map(Map.Entry::getValue)
                .max(Statement.IN_TIME)
                .map(statement -> new Conflict.KeptApart(statement.id()));
    }

    private void hang(Node root, Node under, boolean samePerson) {
        parents.put(root, under);
        trees.get(under).add(trees.remove(root), samePerson);
    }

    private Node root(Node node) {
        Node root = node;
        for (Node parent = parents.get(root); !parent.equals(root); parent = parents.get(root)) {
            root = parent;
        }
        Node step = node;
        while (!step.equals(root)) {
            step = parents.put(step, root);
        }
        return root;
    }
}
