package touchfold.ingest.touchpoint;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import touchfold.events.CanonicalEvent;
import touchfold.events.FactNames;

/**
 * Which events a source may report.
 *
 * @param names by the contract; empty for any
 */
public record AllowedTypes(Set<String> names) {

    /** It may report anything. */
    public static final AllowedTypes ANY = new AllowedTypes(Set.of());

    public AllowedTypes {
        names = Set.copyOf(names);
    }

    /** Those that a source declares ({@link FactNames#named}); all if it declares none. */
    public static AllowedTypes of(List<String> declared) {
        if (declared.isEmpty()) {
            return ANY;
        }
        Set<String> names = new HashSet<>();
        declared.forEach(type -> names.addAll(FactNames.named(type)));
        return new AllowedTypes(names);
    }

    /**
     * The result of a message of the source: refused if it became an event that the source may not report.
     *
     * @param pointer to the message within the request's body
     */
    public TouchpointResult allowed(TouchpointResult result, String pointer) {
        if (names.isEmpty() || !(result instanceof TouchpointResult.Accepted accepted)) {
            return result;
        }
        return refused(accepted)
                .<TouchpointResult>map(type -> new TouchpointResult.Rejected(
                        accepted.index(),
                        accepted.messageId(),
                        "event_type_not_allowed",
                        pointer,
                        "Expected an event that this source may report, but " + type
                                + " is none of its declared eventTypes"))
                .orElse(result);
    }

    private Optional<String> refused(TouchpointResult.Accepted accepted) {
        return accepted.events().stream()
                .map(CanonicalEvent::fact)
                .map(fact -> fact.wireName())
                .filter(name -> !names.contains(name))
                .findFirst();
    }
}
