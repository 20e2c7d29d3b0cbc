package touchfold.profile.identity;

import static touchfold.profile.identity.NodeType.ANONYMOUS_ID;
import static touchfold.profile.identity.NodeType.BADGE;
import static touchfold.profile.identity.NodeType.CARD;
import static touchfold.profile.identity.NodeType.CUSTOMER_ID;
import static touchfold.profile.identity.NodeType.DEVICE_ID;
import static touchfold.profile.identity.NodeType.EMAIL;
import static touchfold.profile.identity.NodeType.ORDER;
import static touchfold.profile.identity.NodeType.PHONE;
import static touchfold.profile.identity.NodeType.USER_ID;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * When an identifier belongs to several people: a family tablet, a front desk's telephone. Such an identifier links
 * nobody to anybody.
 *
 * <p>Judged by how many different person-level identifiers it was ever seen with, so it never depends on what came first.
 * An identifier that stands for a person is judged by what trusted sources saw alone: otherwise anybody could part a
 * customer from her address by naming it together with a few invented accounts. A browser is judged by everything, because
 * public pages are all that ever sees it.
 *
 * @param fan by type of the identifier, and by type of its neighbours, how many different ones it may have; a pair that
 *     is missing has no limit
 * @param degree by type, how many person-level neighbours it may have in all; a type that is missing has no limit
 */
public record SharingRules(Map<NodeType, Map<NodeType, Integer>> fan, Map<NodeType, Integer> degree) {

    private static final int DEVICE_DEGREE = 20;
    private static final int PERSON_DEGREE = 40;

    public SharingRules {
        fan = Map.copyOf(fan);
        degree = Map.copyOf(degree);
    }

    /** The rules that hold unless the deployment says otherwise. */
    public static SharingRules defaults() {
        Map<NodeType, Integer> device = Map.of(USER_ID, 1, EMAIL, 2, PHONE, 2);
        Map<NodeType, Integer> degree = new EnumMap<>(NodeType.class);
        for (NodeType type : NodeType.values()) {
            degree.put(type, type.isPerson() ? PERSON_DEGREE : DEVICE_DEGREE);
        }
        return new SharingRules(
                Map.of(
                        ANONYMOUS_ID,
                        device,
                        DEVICE_ID,
                        device,
                        CUSTOMER_ID,
                        Map.of(EMAIL, 3, PHONE, 3),
                        EMAIL,
                        Map.of(USER_ID, 2, PHONE, 4, CUSTOMER_ID, 3),
                        PHONE,
                        Map.of(USER_ID, 3, EMAIL, 3, CUSTOMER_ID, 3),
                        // Several channels may tell of one sale, each by its own type of identifier. Two of one type
                        // are two buyers: the numbers of these receipts start again.
                        ORDER,
                        Map.of(USER_ID, 1, CARD, 1, CUSTOMER_ID, 1, EMAIL, 1, PHONE, 1, BADGE, 1)),
                degree);
    }

    /**
     * Whether an identifier is shared.
     *
     * @param links every link that shows it
     */
    public boolean shared(Node node, Collection<Link> links) {
        Set<Node> neighbours = new HashSet<>();
        for (Link link : links) {
            if (counts(node, link)) {
                link.members().stream().filter(other -> other.type().isPerson()).forEach(neighbours::add);
            }
        }
        neighbours.remove(node);
        Map<NodeType, Integer> counts = new EnumMap<>(NodeType.class);
        neighbours.forEach(neighbour -> counts.merge(neighbour.type(), 1, Integer::sum));
        return shared(node.type(), counts);
    }

    /** Whether that evidence counts towards the identifier's being shared. */
    public static boolean counts(Node node, Link link) {
        return link.trusted().isPresent() || !node.type().isPerson();
    }

    /**
     * Whether an identifier is shared.
     *
     * @param neighbours how many different identifiers of each type it was seen with; device types are ignored
     */
    boolean shared(NodeType type, Map<NodeType, Integer> neighbours) {
        Map<NodeType, Integer> limits = fan.getOrDefault(type, Map.of());
        int all = 0;
        for (Map.Entry<NodeType, Integer> kind : neighbours.entrySet()) {
            if (kind.getKey().isPerson()) {
                all += kind.getValue();
                if (kind.getValue() > limits.getOrDefault(kind.getKey(), Integer.MAX_VALUE)) {
                    return true;
                }
            }
        }
        return all > degree.getOrDefault(type, Integer.MAX_VALUE);
    }
}
