package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * One complaint.
 *
 * @param openedAt the earliest time at which it was told of; null while only its resolution is known
 * @param resolvedAt the latest time at which it was said to be resolved; null while it is not
 * @param reopenedAt the latest time at which it was told of as open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComplaintState(Instant openedAt, Instant resolvedAt, Instant reopenedAt) {

    static ComplaintState opened(Instant at) {
        return new ComplaintState(at, null, at);
    }

    static ComplaintState resolved(Instant at) {
        return new ComplaintState(null, at, null);
    }

    ComplaintState combine(ComplaintState other) {
        return new ComplaintState(
                Union.least(openedAt, other.openedAt),
                Union.greatest(resolvedAt, other.resolvedAt),
                Union.greatest(reopenedAt, other.reopenedAt));
    }

    /** Whether it waits for an answer. */
    @JsonIgnore
    public boolean isOpen() {
        return reopenedAt != null && (resolvedAt == null || reopenedAt.isAfter(resolvedAt));
    }
}
