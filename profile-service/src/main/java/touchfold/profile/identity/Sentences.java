package touchfold.profile.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import touchfold.events.Trust;

/**
 * Says in plain English what the rules decided. Identifiers are masked.
 *
 * @param known every identifier that may be spoken of
 * @param idleOrders orders that were seen with one set of identifiers only, so that they joined nobody
 */
record Sentences(Map<UUID, Explanation.Known> known, Set<Node> idleOrders) {

    String profile(UUID id) {
        Explanation.Known first = known.get(id);
        long number = known.values().stream()
                .filter(one -> one.owner().equals(id))
                .filter(one -> one.value().node().type() != NodeType.ORDER)
                .count();
        return "This profile has " + number + (number == 1 ? " identifier" : " identifiers") + "; it is named after "
                + name(first.value().node()) + ", which was seen first, in touchpoint " + place(first.first()) + ".";
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
                said.add(
                        names(joined) + " are one person's: touchpoint " + place(link.first()) + " showed them together"
                                + (link.trust() == Trust.HIGH ? ", and its source is trusted." : "."));
            }
        }
        conflict.ifPresent(refused -> said.add(capital(name(refused.a())) + " and " + name(refused.b())
                + " were kept apart although touchpoint " + place(refused.seen())
                + " showed them together: " + reason(refused.refusal()) + "."));
        return said;
    }

    String shared(Explanation.Known one) {
        return capital(name(one.value().node()))
                + " was seen with so many different people that it counts as shared: it links nobody to anybody.";
    }

    private static String reason(Conflict.Refusal refusal) {
        return switch (refusal) {
            case Conflict.OverLimit over -> "one person has " + over.limit() + " " + noun(over.type()) + " at most";
            case Conflict.KnownApart apart ->
                "its source is not trusted, and trusted sources know another " + noun(apart.type())
                        + " of each of them";
            case Conflict.KeptApart stated ->
                "operation " + stated.operation() + " states that they are different people";
            case Conflict.TooLarge large -> "one person has " + large.limit() + " identifiers at most";
        };
    }

    private String names(List<Node> nodes) {
        String all = nodes.subList(0, nodes.size() - 1).stream().map(this::name).collect(Collectors.joining(", "));
        return capital(all + " and " + name(nodes.getLast()));
    }

    private String name(Node node) {
        return noun(node.type()) + " "
                + Masking.of(node.type(), known.get(node.id()).value().value());
    }

    private static String place(Seen seen) {
        return seen.source() + "/" + seen.touchpoint() + " of " + seen.at();
    }

    private static String noun(NodeType type) {
        return switch (type) {
            case USER_ID -> "user id";
            case CARD -> "card";
            case CUSTOMER_ID -> "customer number";
            case EMAIL -> "e-mail address";
            case PHONE -> "phone number";
            case BADGE -> "badge";
            case ANONYMOUS_ID -> "browser";
            case DEVICE_ID -> "device";
            case ORDER -> "order";
            case EVENT -> "touchpoint";
        };
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
