package touchfold.profile.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Union-find that knows how many identifiers of a limited type each tree has, and refuses to join beyond the limit. */
final class Forest {

    private final Map<Node, Node> parents = new HashMap<>();
    private final Map<Node, List<Node>> trees = new HashMap<>();
    private final Map<Node, Map<NodeType, Integer>> counts = new HashMap<>();
    private final Map<NodeType, Integer> limits;

    Forest(Collection<Node> nodes, Map<NodeType, Integer> limits) {
        this.limits = limits;
        for (Node node : nodes) {
            parents.put(node, node);
            trees.put(node, new ArrayList<>(List.of(node)));
            Map<NodeType, Integer> count = new EnumMap<>(NodeType.class);
            count.put(node.type(), 1);
            counts.put(node, count);
        }
    }

    /** Joins the edge's two trees; if that would break a limit they stay apart, and the limited type is returned. */
    Optional<NodeType> join(Edge edge) {
        Node a = root(edge.a());
        Node b = root(edge.b());
        if (a.equals(b)) {
            return Optional.empty();
        }
        Optional<NodeType> broken = limits.keySet().stream()
                .sorted()
                .filter(type -> count(a, type) + count(b, type) > limits.get(type))
                .findFirst();
        if (broken.isEmpty()) {
            boolean aIsLarger = trees.get(a).size() >= trees.get(b).size();
            hang(aIsLarger ? b : a, aIsLarger ? a : b);
        }
        return broken;
    }

    Collection<List<Node>> trees() {
        return trees.values();
    }

    private void hang(Node root, Node under) {
        parents.put(root, under);
        trees.get(under).addAll(trees.remove(root));
        counts.remove(root).forEach((type, count) -> counts.get(under).merge(type, count, Integer::sum));
    }

    private int count(Node root, NodeType type) {
        return counts.get(root).getOrDefault(type, 0);
    }

    private Node root(Node node) {
        Node root = node;
        while (!parents.get(root).equals(root)) {
            root = parents.get(root);
        }
        Node step = node;
        while (!step.equals(root)) {
            step = parents.put(step, root);
        }
        return root;
    }
}
