package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.RefundStatus;

/**
 * One refund, from however many reports of it.
 *
 * @param at the earliest time at which a report says that anything was given back; null while none does
 * @param amount what the newest report that says how much says; null while none does
 * @param progress what the newest report says of the money's way back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefundState(Instant at, Amount amount, Progress progress) {

    /**
     * How much.
     *
     * @param money the amount; null means all that was still paid
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Amount(Money money, Version version) implements Comparable<Amount> {
        boolean isNothing() {
            return money != null && money.minor() == 0;
        }

        @Override
        public int compareTo(Amount other) {
            return Comparator.comparing(Amount::version).compare(this, other);
        }
    }

    /** Whether the money has gone back. */
    public record Progress(RefundStatus status, Version version) implements Comparable<Progress> {
        @Override
        public int compareTo(Progress other) {
            return Comparator.comparing(Progress::version).compare(this, other);
        }
    }

    static RefundState of(OrderFact.Refunded fact, Version version) {
        boolean known = fact.amount() != null || fact.whole();
        RefundStatus status = fact.status() == null ? RefundStatus.SUCCEEDED : fact.status();
        return of(known ? new Amount(fact.amount(), version) : null, new Progress(status, version));
    }

    /** What a report of the order says was given back of it so far, and has gone back. */
    static RefundState inAll(Money amount, Version version) {
        return of(new Amount(amount, version), new Progress(RefundStatus.SUCCEEDED, version));
    }

    private static RefundState of(Amount amount, Progress progress) {
        boolean nothing = amount != null && amount.isNothing();
        return new RefundState(nothing ? null : progress.version().by().at(), amount, progress);
    }

    /** Whether money has gone back, and it is known how much. */
    public boolean counts() {
        return amount != null && !amount.isNothing() && progress.status() == RefundStatus.SUCCEEDED;
    }

    RefundState combine(RefundState other) {
        return new RefundState(
                Union.least(at, other.at),
                Union.greatest(amount, other.amount),
                Union.greatest(progress, other.progress));
    }
}
