package touchfold.profile.holding;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;

/**
 * The sets of identifiers in which a device was seen.
 *
 * @param naming those with a person among them, by id
 * @param bare those of nothing but devices, by id
 * @param others what else shows it, which says nothing of who holds it
 */
public record DeviceSets(Node device, Map<UUID, Link> naming, Map<UUID, Link> bare, Collection<Link> others) {

    /** Sorts the links that show a device; links that do not show it are left out. */
    public static DeviceSets of(Node device, Collection<Link> links) {
        Map<UUID, Link> naming = new HashMap<>();
        Map<UUID, Link> bare = new HashMap<>();
        Set<Link> others = new HashSet<>();
        for (Link link : links) {
            if (!link.members().contains(device)) {
                continue;
            }
            if (link.members().stream().anyMatch(node -> node.type().isPerson())) {
                naming.put(link.id(), link);
            } else if (isBare(link.members())) {
                bare.put(link.id(), link);
            } else {
                others.add(link);
            }
        }
        return new DeviceSets(device, naming, bare, others);
    }

    /** Whether these are nothing but devices. */
    public static boolean isBare(Collection<Node> members) {
        return members.stream().allMatch(node -> node.type().isDevice());
    }

    /** Whether several people share it. */
    public boolean isShared(IdentityRules rules) {
        Set<Link> all = new HashSet<>(others);
        all.addAll(naming.values());
        all.addAll(bare.values());
        return rules.shared(device, all);
    }

    /**
     * Whether its touchpoints that name nobody belong to whoever held it then: several people share it, and not too many, and
     * nobody stated whose it is.
     *
     * @param touchpoints how many of them there are
     */
    public boolean isTimed(IdentityRules rules, int touchpoints) {
        return naming.size() <= rules.holding().mostSets()
                && touchpoints <= rules.holding().mostTouchpoints()
                && people() <= rules.holding().mostPeople()
                && rules.corrections().sharing(device).isEmpty()
                && isShared(rules);
    }

    /** How many people it was seen with at least: different identifiers of one type. */
    private int people() {
        Map<NodeType, Set<Node>> people = new EnumMap<>(NodeType.class);
        naming.values().forEach(link -> link.members().stream()
                .filter(node -> node.type().isPerson())
                .forEach(node -> people.computeIfAbsent(node.type(), type -> new HashSet<>())
                        .add(node)));
        return people.values().stream().mapToInt(Set::size).max().orElse(0);
    }

    /** Whether a trusted source ever named a person on it: then public pages can take nobody's place. */
    public boolean isVouched() {
        return naming.values().stream().anyMatch(link -> link.trusted().isPresent());
    }

    /** The set that showed a person first. */
    public Optional<Link> first() {
        return naming.values().stream().min(Comparator.comparing(Link::first));
    }

    /** Whether whoever was named first is believed to have held it before. */
    boolean believesFirst() {
        return !isVouched()
                || first().flatMap(link -> link.trusted().filter(link.first()::equals))
                        .isPresent();
    }

    /**
     * The device by which a touchpoint finds its holder: the strongest that is told apart by time. None while one of them
     * is not shared, because then it is that one's.
     *
     * @param members what the touchpoint shows
     */
    public static Optional<Node> deciding(List<Node> members, Predicate<Node> shared, Predicate<Node> timed) {
        if (!isBare(members) || !members.stream().allMatch(shared)) {
            return Optional.empty();
        }
        return members.stream().filter(timed).min(Comparator.naturalOrder());
    }
}
