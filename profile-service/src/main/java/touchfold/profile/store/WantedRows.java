package touchfold.profile.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderMention;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * The rows that a batch wants to see before anything else, known from its touchpoints alone.
 *
 * @param linkIds the id of each touchpoint's link, by its key
 * @param links those, and the ids of what the touchpoints say of whose an order is
 * @param orders every order that the touchpoints are about
 * @param names every name of an order that a trusted source sold or another one claims
 * @param devices every browser and device that they show
 */
record WantedRows(
        Map<Touchpoint.Key, UUID> linkIds,
        Set<UUID> links,
        SortedSet<UUID> orders,
        SortedSet<OrderKey> names,
        Set<UUID> devices) {

    static WantedRows of(Collection<Touchpoint> candidates) {
        WantedRows wanted = new WantedRows(
                new HashMap<>(), new HashSet<>(), new TreeSet<>(Node::compareIds), new TreeSet<>(), new HashSet<>());
        candidates.forEach(wanted::add);
        return wanted;
    }

    private void add(Touchpoint candidate) {
        List<Node> members = candidate.members();
        UUID link = Link.id(members);
        linkIds.put(candidate.key(), link);
        links.add(link);
        for (Node member : members) {
            if (member.type().isDevice()) {
                devices.add(member.id());
            }
        }
        Node strongest = members.getFirst();
        if (strongest.type() == NodeType.ORDER) {
            orders.add(strongest.id());
        }
        Optional<Link> evidence = candidate.orderEvidence();
        evidence.ifPresent(one -> {
            links.add(one.id());
            orders.add(one.members().getLast().id());
        });
        OrderMention.of(candidate).ifPresent(mention -> names.addAll(mention.names()));
    }
}
