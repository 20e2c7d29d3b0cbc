package touchfold.profile.identity;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import touchfold.profile.identity.IdentityOperation.Kind;

/** Why an identifier links nobody to anybody. */
public sealed interface SharedReason {

    /** The rule's name, for example {@code fan-email}. */
    String rule();

    /** It was seen with more identifiers of a type than it may have. */
    record TooManyOfType(NodeType type, int seen, int limit) implements SharedReason {
        @Override
        public String rule() {
            return "fan-" + type.wireName().replace('_', '-');
        }
    }

    /** It was seen with more identifiers that stand for people than it may have in all. */
    record TooManyInAll(int seen, int limit) implements SharedReason {
        @Override
        public String rule() {
            return "degree";
        }
    }

    /** Somebody stated so. */
    record Blocked(UUID operation) implements SharedReason {
        @Override
        public String rule() {
            return "blocked-by-operation";
        }
    }

    /**
     * Why an identifier is shared; empty when it is not.
     *
     * @param seenWith how many different identifiers of each type it was seen with, by evidence that counts
     */
    static Optional<SharedReason> of(Node node, Map<NodeType, Integer> seenWith, IdentityRules rules) {
        Optional<IdentityOperation.Statement> said = rules.corrections().sharing(node);
        if (said.isPresent()) {
            return said.filter(one -> one.kind() == Kind.BLOCK).map(one -> new Blocked(one.id()));
        }
        Map<NodeType, Integer> limits = rules.sharing().fan().getOrDefault(node.type(), Map.of());
        int all = 0;
        for (Map.Entry<NodeType, Integer> kind : people(seenWith).entrySet()) {
            all += kind.getValue();
            Integer limit = limits.get(kind.getKey());
            if (limit != null && kind.getValue() > limit) {
                return Optional.of(new TooManyOfType(kind.getKey(), kind.getValue(), limit));
            }
        }
        Integer degree = rules.sharing().degree().get(node.type());
        return degree != null && all > degree ? Optional.of(new TooManyInAll(all, degree)) : Optional.empty();
    }

    private static EnumMap<NodeType, Integer> people(Map<NodeType, Integer> seenWith) {
        EnumMap<NodeType, Integer> people = new EnumMap<>(NodeType.class);
        seenWith.forEach((type, count) -> {
            if (type.isPerson()) {
                people.put(type, count);
            }
        });
        return people;
    }
}
