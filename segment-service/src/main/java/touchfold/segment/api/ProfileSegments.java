package touchfold.segment.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.Membership;
import touchfold.segment.evaluate.EvaluatedMembership;
import touchfold.segment.evaluate.SegmentEvaluation;

/**
 * The segments of one profile.
 *
 * @param profileId the profile, the canonical one if another id was asked for
 * @param asOf the instant asked for; absent when it is now
 * @param segments one per model, ordered by model
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProfileSegments(UUID profileId, Instant asOf, List<Membership> segments) {

    /** Those that follow from the customer's own days and the time alone. */
    private static final Set<String> TIME_DRIVEN = Set.of("stage", "churn", "won-back");

    /** The current segments, measured at this very moment. */
    static ProfileSegments now(CustomerState state, SegmentEvaluation evaluation, Instant now) {
        return new ProfileSegments(
                state.profileId(),
                null,
                evaluation.memberships().stream()
                        .map(membership ->
                                Membership.of(membership, since(state, membership, now), revision(state, membership)))
                        .toList());
    }

    /** The time-driven segments at another instant. */
    static ProfileSegments asOf(CustomerState state, SegmentEvaluation evaluation, Instant at) {
        boolean unheardOf = at.isBefore(state.facts().firstSeen());
        return new ProfileSegments(
                state.profileId(),
                at,
                evaluation.memberships().stream()
                        .filter(membership -> !unheardOf && TIME_DRIVEN.contains(membership.model()))
                        .map(membership -> Membership.of(membership, membership.notBefore(), null))
                        .toList());
    }

    private static Instant since(CustomerState state, EvaluatedMembership membership, Instant now) {
        Membership published = state.memberships().get(membership.model());
        if (published != null && published.segment().equals(membership.segment())) {
            return published.since();
        }
        return membership.notBefore() == null ? now : membership.notBefore();
    }

    private static Long revision(CustomerState state, EvaluatedMembership membership) {
        Membership published = state.memberships().get(membership.model());
        return published != null && published.segment().equals(membership.segment()) ? published.revision() : null;
    }
}
