package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import touchfold.events.Money;
import touchfold.events.Trust;
import touchfold.profile.identity.Seen;

/**
 * One refund, from however many reports of it.
 *
 * @param at the earliest time that a report gives
 * @param amount as the most trusted and then the latest report says; null means all that was paid
 * @param trust how far that report's source is believed
 * @param by the touchpoint that reported the amount
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefundState(Instant at, Money amount, Trust trust, Seen by) {

    private static final Comparator<RefundState> BELIEF =
            Comparator.comparing(RefundState::trust).thenComparing(RefundState::by);

    RefundState combine(RefundState other) {
        RefundState believed = BELIEF.compare(this, other) >= 0 ? this : other;
        return new RefundState(Union.least(at, other.at), believed.amount, believed.trust, believed.by);
    }
}
