package touchfold.profile.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose order it is: which identifier a trusted touchpoint about an order showed, the strongest one it had.
 *
 * <p>An order that was only ever seen with one identifier is a leaf of that identifier: it joins nobody, it can't be the
 * first-seen of a profile, and nothing hangs on it. So it is left out of the graph, and a till's every sale adds nothing to
 * it. It enters as soon as it makes a difference: when it was seen with a second identifier, or in a touchpoint that shows
 * nothing but the order.
 */
public final class OrderEvidence {

    private OrderEvidence() {}

    /** The links of the graph: the touchpoints' own, and the evidence of those orders that make a difference. */
    public static List<Link> joined(Collection<Link> links, Collection<Link> evidence) {
        Set<Node> shown = new HashSet<>();
        links.forEach(link -> link.members().stream()
                .filter(node -> node.type() == NodeType.ORDER)
                .forEach(shown::add));
        Map<Node, List<Link>> byOrder = new HashMap<>();
        evidence.forEach(one -> byOrder.computeIfAbsent(one.members().getLast(), order -> new ArrayList<>())
                .add(one));
        List<Link> joined = new ArrayList<>(links);
        byOrder.forEach((order, mine) -> {
            if (mine.size() > 1 || shown.contains(order)) {
                joined.addAll(mine);
            }
        });
        return joined;
    }
}
