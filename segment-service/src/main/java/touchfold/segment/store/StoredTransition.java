package touchfold.segment.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import touchfold.changes.ProfileFacts;
import touchfold.changes.PurchaseDay;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.ScoringHistory;
import touchfold.segment.change.TransitionResult;

/**
 * What one transaction does to one customer.
 *
 * @param before the customer as loaded
 * @param result the customer as to be stored, and what is to be told
 * @param placed whether the customer has a place in the population; not so while she is set aside
 */
public record StoredTransition(StoredCustomer before, TransitionResult result, boolean placed) {

    /** The transition that a step makes of a loaded customer. */
    public static StoredTransition of(StoredCustomer before, TransitionResult result) {
        return new StoredTransition(before, result, true);
    }

    /** Nothing can be done with the customer until something else becomes known. */
    static StoredTransition setAside(StoredCustomer before, ScoringHistory.ScoredBy latest) {
        CustomerState unmoved = before.state().unmoved(latest);
        return new StoredTransition(
                before, new TransitionResult(before.state(), unmoved, List.of(), Map.of(), Map.of()), false);
    }

    CustomerState after() {
        return result.state();
    }

    /** The first day at whose end the customer's place may be another than it was known to be; empty when there is none. */
    Optional<LocalDate> rewrittenFrom() {
        ProfileFacts then = before.state().facts();
        ProfileFacts now = after().facts();
        if (Objects.equals(then, now)) {
            return Optional.empty();
        }
        if (then == null || now == null || then.kind() != now.kind() || !sameName(then, now)) {
            return Optional.of(LocalDate.MIN);
        }
        return firstDifference(then.purchaseDays(), now.purchaseDays());
    }

    private static boolean sameName(ProfileFacts then, ProfileFacts now) {
        return Objects.equals(then.activity().identifiedAt(), now.activity().identifiedAt());
    }

    private static Optional<LocalDate> firstDifference(List<PurchaseDay> then, List<PurchaseDay> now) {
        int first = 0;
        while (first < then.size() && first < now.size() && then.get(first).equals(now.get(first))) {
            first++;
        }
        int same = first;
        return Stream.of(then, now)
                .flatMap(days -> days.stream().skip(same).limit(1))
                .map(PurchaseDay::day)
                .min(LocalDate::compareTo);
    }
}
