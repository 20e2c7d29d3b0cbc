package touchfold.profile.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.events.Trust;

/**
 * Says what the rules decided about a profile. Identifiers are masked.
 *
 * @param known every identifier that may be spoken of
 * @param idleOrders orders that were seen with one set of identifiers only, so that they joined nobody
 * @param corrections what people stated
 * @param wording the language
 */
record Sentences(
        Map<UUID, Explanation.Known> known,
        Set<Node> idleOrders,
        IdentityCorrections corrections,
        IdentityWording wording) {

    String profile(UUID id) {
        Explanation.Known first = known.get(id);
        long number = known.values().stream()
                .filter(one -> one.owner().equals(id))
                .filter(one -> one.value().node().type() != NodeType.ORDER)
                .count();
        return wording.profile(number, name(first.value().node()), first.first());
    }

    List<String> link(Link link, Optional<Conflict> conflict) {
        List<String> said = new ArrayList<>();
        List<Node> live = link.members().stream()
                .filter(node -> !known.get(node.id()).shared())
                .toList();
        if (live.size() > 1) {
            UUID owner = known.get(live.get(0).id()).owner();
            List<Node> joined = live.stream()
                    .filter(node -> known.get(node.id()).owner().equals(owner))
                    .filter(node -> !idleOrders.contains(node))
                    .toList();
            if (joined.size() > 1) {
                String names = wording.names(joined.stream().map(this::name).toList());
                said.add(wording.together(names, link.first(), link.trust() == Trust.HIGH));
            }
        }
        conflict.ifPresent(refused -> said.add(keptApart(refused)));
        return said;
    }

    String keptApart(Conflict refused) {
        return wording.keptApart(name(refused.a()), name(refused.b()), refused.seen(), refused.refusal());
    }

    String shared(Explanation.Known one) {
        Node node = one.value().node();
        return corrections
                .sharing(node)
                .filter(said -> said.kind() == IdentityOperation.Kind.BLOCK)
                .map(said -> wording.blocked(name(node), said.id()))
                .orElseGet(() -> wording.shared(name(node)));
    }

    String held(HeldSpan span) {
        return wording.held(names(span.devices()), names(span.holder()), span);
    }

    private String names(List<Node> nodes) {
        return nodes.size() == 1
                ? name(nodes.getFirst())
                : wording.names(nodes.stream().map(this::name).toList());
    }

    private String name(Node node) {
        return wording.noun(node.type()) + " "
                + Masking.of(node.type(), known.get(node.id()).value().value());
    }
}
