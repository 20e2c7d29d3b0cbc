package touchfold.segment.change;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import touchfold.segment.evaluate.EvaluatedMembership;
import touchfold.segment.evaluate.ReasonWording;

/**
 * All segments of one profile, as the compacted topic keeps them: whoever reads it from the beginning knows the current
 * state of everyone. A profile that is in no segment any more is a tombstone.
 *
 * @param schema version of this contract
 * @param profileId the profile
 * @param revision the profile's latest segment-change revision
 * @param memberships one per model, ordered by model
 * @param evaluatedAt when this was found
 */
@JsonPropertyOrder({"schema", "profileId", "revision", "memberships", "evaluatedAt"})
public record Memberships(
        int schema, UUID profileId, long revision, List<Membership> memberships, Instant evaluatedAt) {

    /** The version that this code writes. */
    public static final int SCHEMA = 1;

    /** The topic, before any prefix. */
    public static final String TOPIC = "segment-memberships";

    /** The CloudEvents {@code type} attribute. */
    public static final String CLOUD_EVENT_TYPE = "touchfold.segment.memberships.v1";

    public Memberships {
        memberships = List.copyOf(memberships);
    }

    /**
     * The memberships of a customer.
     *
     * @param evaluated by model, the evaluation that they stem from
     */
    static Memberships of(CustomerState state, Map<String, EvaluatedMembership> evaluated) {
        return new Memberships(
                SCHEMA,
                state.profileId(),
                state.changeRevision(),
                state.memberships().values().stream()
                        .map(stored -> Membership.told(
                                evaluated.get(stored.model()),
                                stored.since(),
                                stored.revision(),
                                ReasonWording.ENGLISH))
                        .toList(),
                state.evaluatedAt());
    }
}
