package touchfold.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * What made a profile change.
 *
 * @param kind {@code touchpoint}, {@code rules} or {@code operator}; others may be added
 * @param source the touchpoint's source id, {@code identity-operations} for an operator, null when the kind is another
 * @param touchpointId the touchpoint's id within that source, the operation's id for an operator, null when the kind is another
 * @param factType the touchpoint's wire name, for example {@code order-completed}, or what an operator stated, for
 *     example {@code merge}; null when the kind is another
 * @param at when it happened in the world; null where it is not known
 * @param parts what of the profile it may have moved, strongest first: {@code orders}, {@code identity},
 *     {@code interest}, {@code interaction}, {@code consents}, {@code surveys}, {@code complaints}, {@code traits},
 *     {@code email}, {@code campaigns}; others may be added
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Cause(String kind, String source, String touchpointId, String factType, Instant at, List<String> parts) {

    public Cause {
        parts = parts == null ? List.of() : List.copyOf(parts);
    }

    /** The rules changed, or what was stored did not follow them, and everything was folded again. */
    public static Cause rules(Instant at) {
        return new Cause("rules", null, null, null, at, List.of());
    }

    /**
     * A person stated who is who.
     *
     * @param operation its id
     * @param what {@code merge}, {@code split}, {@code block}, {@code trust} or {@code undo}
     */
    public static Cause operator(String operation, String what, Instant at) {
        return new Cause("operator", "identity-operations", operation, what, at, List.of("identity"));
    }

    /** A touchpoint was folded in, of which no more is known. */
    public static Cause touchpoint(String source, String touchpointId, String factType) {
        return touchpoint(source, touchpointId, factType, null, List.of());
    }

    /** A touchpoint was folded in. */
    public static Cause touchpoint(
            String source, String touchpointId, String factType, Instant at, List<String> parts) {
        return new Cause("touchpoint", source, touchpointId, factType, at, parts);
    }
}
