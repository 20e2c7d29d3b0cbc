package touchfold.segment.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.Held;
import touchfold.segment.evaluate.Evaluation;
import touchfold.segment.evaluate.Membership;

/**
 * The segments of one profile.
 *
 * @param profileId the profile, the canonical one if another id was asked for
 * @param asOf the instant asked for; absent when it is now
 * @param segments one per model, ordered by model
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProfileSegments(UUID profileId, Instant asOf, List<Item> segments) {

    /** Those that follow from the customer's own days and the time alone. */
    private static final Set<String> TIME_DRIVEN = Set.of("stage", "churn", "won-back");

    /**
     * One segment.
     *
     * @param model the model
     * @param segment the segment's key
     * @param since from when on the customer belongs there; absent when it can't be told for another instant
     * @param reason why, as a sentence
     * @param until when the customer leaves if nothing happens; absent when time alone changes nothing
     * @param untilSegment the segment from then on; absent when there is none
     * @param values what was measured
     * @param thresholds what it was measured against
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String model,
            String segment,
            Instant since,
            String reason,
            Instant until,
            String untilSegment,
            Map<String, Object> values,
            Map<String, Object> thresholds) {

        private static Item of(Membership membership, Instant since) {
            return new Item(
                    membership.model(),
                    membership.segment(),
                    since,
                    membership.reason(),
                    membership.until(),
                    membership.untilSegment(),
                    membership.values(),
                    membership.thresholds());
        }
    }

    /** The current segments, measured at this very moment. */
    static ProfileSegments now(CustomerState state, Evaluation evaluation, Instant now) {
        return new ProfileSegments(
                state.profileId(),
                null,
                evaluation.memberships().stream()
                        .map(membership -> Item.of(membership, since(state, membership, now)))
                        .toList());
    }

    /** The time-driven segments at another instant. */
    static ProfileSegments asOf(CustomerState state, Evaluation evaluation, Instant at) {
        boolean unheardOf = at.isBefore(state.facts().firstSeen());
        return new ProfileSegments(
                state.profileId(),
                at,
                evaluation.memberships().stream()
                        .filter(membership -> !unheardOf && TIME_DRIVEN.contains(membership.model()))
                        .map(membership -> Item.of(membership, membership.notBefore()))
                        .toList());
    }

    private static Instant since(CustomerState state, Membership membership, Instant now) {
        Held held = state.held().get(membership.model());
        if (held != null && held.segment().equals(membership.segment())) {
            return held.since();
        }
        return membership.notBefore() == null ? now : membership.notBefore();
    }
}
