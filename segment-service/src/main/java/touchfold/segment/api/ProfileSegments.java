package touchfold.segment.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.Membership;
import touchfold.segment.change.PublishedChange;
import touchfold.segment.evaluate.ReasonWording;
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

    /**
     * The segments at an instant.
     *
     * @param history the customer's effective history: it says since when
     * @param wording the language of the reasons
     */
    static ProfileSegments of(
            CustomerState state,
            SegmentEvaluation evaluation,
            List<PublishedChange> history,
            Instant at,
            Instant asOf,
            ReasonWording wording) {
        Map<String, PublishedChange> told = new HashMap<>();
        history.stream()
                .filter(change -> !change.effectiveAt().isAfter(at))
                .forEach(change -> told.put(change.model(), change));
        return new ProfileSegments(
                state.profileId(),
                asOf,
                evaluation.memberships().stream()
                        .map(membership -> {
                            PublishedChange since = told.get(membership.model());
                            boolean same = since != null && membership.segment().equals(since.segment());
                            return Membership.told(
                                    membership,
                                    same ? since.effectiveAt() : null,
                                    same ? since.revision() : null,
                                    wording);
                        })
                        .toList());
    }
}
