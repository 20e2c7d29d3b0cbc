package touchfold.profile.decision;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.identity.IdentityCorrections;

/**
 * A part of the identity graph as the store has it: the identifiers of whole profiles, with every link that shows one of
 * them. What else those links show is beyond it.
 *
 * @param identifiers by id; all links of each are here
 * @param links by id
 */
public record GraphComponent(Map<UUID, StoredIdentifier> identifiers, Map<UUID, StoredLink> links) {

    /** Of nothing. */
    public static final GraphComponent NONE = new GraphComponent(Map.of(), Map.of());

    /** Both together. */
    public GraphComponent plus(GraphComponent other) {
        Map<UUID, StoredIdentifier> allIdentifiers = new HashMap<>(identifiers);
        allIdentifiers.putAll(other.identifiers);
        Map<UUID, StoredLink> allLinks = new HashMap<>(links);
        allLinks.putAll(other.links);
        return new GraphComponent(allIdentifiers, allLinks);
    }

    /**
     * The members of its links, and of merges that people stated of its identifiers, that are not among its identifiers.
     *
     * @param corrections what people stated
     */
    public Set<UUID> beyond(IdentityCorrections corrections) {
        Set<UUID> beyond = new HashSet<>();
        identifiers.keySet().forEach(id -> corrections.partners(id).forEach(node -> beyond.add(node.id())));
        links.values().forEach(link -> link.link().members().forEach(node -> beyond.add(node.id())));
        beyond.removeAll(identifiers.keySet());
        return beyond;
    }

    /**
     * The profiles that hold identifiers beyond it which were seen with one that these profiles hold, or stated to be
     * one person's with it, and are not shared.
     *
     * @param core profiles whose identifiers are here
     * @param known what is known of identifiers, those beyond among them
     * @param corrections what people stated
     */
    public Set<UUID> neighbours(Set<UUID> core, Map<UUID, StoredIdentifier> known, IdentityCorrections corrections) {
        Set<UUID> neighbours = new HashSet<>();
        identifiers.values().stream()
                .filter(inside -> core.contains(inside.profile()))
                .flatMap(inside -> corrections.partners(inside.node().id()).stream())
                .filter(partner -> !identifiers.containsKey(partner.id()))
                .map(partner -> known.get(partner.id()))
                .filter(partner -> partner != null && !partner.shared())
                .forEach(partner -> neighbours.add(partner.profile()));
        for (StoredLink link : links.values()) {
            boolean shown = link.link().members().stream()
                    .map(node -> identifiers.get(node.id()))
                    .anyMatch(inside -> inside != null && core.contains(inside.profile()));
            if (shown) {
                link.link().members().stream()
                        .filter(node -> !identifiers.containsKey(node.id()))
                        .map(node -> known.get(node.id()))
                        .filter(beyond -> beyond != null && !beyond.shared())
                        .forEach(beyond -> neighbours.add(beyond.profile()));
            }
        }
        return neighbours;
    }
}
