package touchfold.profile.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Why a profile's identifiers are one person's, and which evidence was refused.
 *
 * @param links the evidence, earliest first
 * @param sentences the same in words
 */
public record Explanation(List<Judged> links, List<String> sentences) {

    /** Refused because an identifier in it belongs to several people. */
    public static final String SHARED = "shared-identifier";

    /**
     * A piece of evidence.
     *
     * @param rule the rule that refused it or a part of it; null when it was accepted
     */
    public record Judged(Link link, boolean accepted, String rule) {}

    /**
     * An identifier as the explanation needs it.
     *
     * @param owner the profile that holds it
     */
    public record Known(NodeValue value, Seen first, boolean shared, UUID owner) {}

    /**
     * Explains a profile.
     *
     * @param id the profile's id
     * @param links every set of two or more identifiers that shows one of the profile's
     * @param known every identifier in them, and the profile's own
     * @param conflicts the evidence that was refused for a limit
     * @param corrections what people stated
     * @param wording the language of the sentences
     */
    public static Explanation of(
            UUID id,
            Collection<Link> links,
            Map<UUID, Known> known,
            Collection<Conflict> conflicts,
            IdentityCorrections corrections,
            IdentityWording wording) {
        Map<List<Node>, Conflict> refused = new HashMap<>();
        conflicts.forEach(conflict -> refused.put(List.of(conflict.a(), conflict.b()), conflict));
        Sentences sentences = new Sentences(known, idleOrders(links), corrections, wording);
        List<String> said = new ArrayList<>();
        said.add(sentences.profile(id));
        List<Judged> judged = new ArrayList<>();
        links.stream()
                .filter(link -> link.members().size() > 1)
                .sorted(Comparator.comparing(Link::first))
                .forEach(link -> {
                    Optional<Conflict> conflict = conflict(link, known, refused);
                    boolean shared = link.members().stream()
                            .anyMatch(node -> known.get(node.id()).shared());
                    judged.add(judge(link, conflict, shared));
                    said.addAll(sentences.link(link, conflict));
                });
        conflicts.stream()
                .filter(conflict -> conflict.seen().source().equals(IdentityOperation.SOURCE))
                .filter(conflict -> known.containsKey(conflict.a().id())
                        && known.containsKey(conflict.b().id()))
                .forEach(conflict -> said.add(sentences.keptApart(conflict)));
        known.values().stream()
                .filter(Known::shared)
                .sorted(Comparator.comparing(one -> one.value().node()))
                .forEach(one -> said.add(sentences.shared(one)));
        return new Explanation(List.copyOf(judged), said.stream().distinct().toList());
    }

    /** The same, with when shared devices were whose. */
    public Explanation held(Collection<HeldSpan> spans, Map<UUID, Known> known, IdentityWording wording) {
        Sentences words = new Sentences(known, Set.of(), IdentityCorrections.NONE, wording);
        List<String> said = new ArrayList<>(sentences);
        spans.forEach(span -> said.add(words.held(span)));
        return new Explanation(links, List.copyOf(said));
    }

    private static Set<Node> idleOrders(Collection<Link> links) {
        Map<Node, Long> appearances = links.stream()
                .flatMap(link -> link.members().stream())
                .filter(node -> node.type() == NodeType.ORDER)
                .collect(Collectors.groupingBy(node -> node, Collectors.counting()));
        return appearances.entrySet().stream()
                .filter(order -> order.getValue() == 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Judged judge(Link link, Optional<Conflict> conflict, boolean shared) {
        if (conflict.isPresent()) {
            return new Judged(link, false, conflict.get().refusal().rule());
        }
        return shared ? new Judged(link, false, SHARED) : new Judged(link, true, null);
    }

    private static Optional<Conflict> conflict(Link link, Map<UUID, Known> known, Map<List<Node>, Conflict> refused) {
        List<Node> live = link.members().stream()
                .filter(node -> !known.get(node.id()).shared())
                .toList();
        return live.stream()
                .skip(1)
                .map(node -> refused.get(List.of(live.get(0), node)))
                .filter(conflict -> conflict != null)
                .findFirst();
    }
}
