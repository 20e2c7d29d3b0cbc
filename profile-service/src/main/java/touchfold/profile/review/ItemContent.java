package touchfold.profile.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import touchfold.profile.identity.Conflict;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.Seen;

/**
 * How an item came about, as it is kept. Not personal: it names levels and ids.
 *
 * @param priorBits where every pair starts
 * @param conflict null where the rules refused nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ItemContent(double priorBits, List<Part> parts, Basis weights, RefusedEvidence conflict) {

    public ItemContent {
        parts = List.copyOf(parts);
    }

    /**
     * What a field adds.
     *
     * @param field a name of {@link touchfold.profile.duplicate.ComparedField}
     * @param agreement a name of {@link touchfold.profile.duplicate.Agreement}
     * @param bits positive speaks for one person, negative against
     */
    public record Part(String field, String agreement, double bits) {}

    /**
     * By which weights it was scored.
     *
     * @param basis {@code estimated} from the deployment's own records, or {@code initial} while there are too few
     * @param on the day of the estimate; null for initial ones
     * @param records how many there were
     * @param candidates by how many pairs it was estimated
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Basis(String basis, String on, int records, int candidates) {}

    /**
     * Evidence that would have joined the two and was refused.
     *
     * @param a an identifier's id
     * @param b the other's
     * @param source of the touchpoint that showed both
     * @param at when it happened
     * @param trust how far the source is believed
     * @param rule that refused it
     * @param type of the identifiers of which one person has too many, or that tell the two apart; null where none is meant
     * @param limit how many one person may have; null where there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RefusedEvidence(
            UUID a,
            String aType,
            UUID b,
            String bType,
            String source,
            String touchpoint,
            String at,
            String trust,
            String rule,
            String type,
            Integer limit) {

        /** The rule that refused it. */
        public Conflict.Refusal refusal() {
            Optional<NodeType> meant = Optional.ofNullable(type).flatMap(NodeType::ofWireName);
            if (meant.isEmpty()) {
                return new Conflict.TooLarge(limit);
            }
            return limit == null ? new Conflict.KnownApart(meant.get()) : new Conflict.OverLimit(meant.get(), limit);
        }

        /** The touchpoint that showed both. */
        public Seen seen() {
            return new Seen(Instant.parse(at), source, touchpoint);
        }
    }
}
