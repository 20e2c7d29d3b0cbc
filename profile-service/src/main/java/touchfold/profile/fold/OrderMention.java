package touchfold.profile.fold;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import touchfold.events.OrderFact;
import touchfold.events.Trust;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * What one touchpoint adds to the question whose an order is: a trusted source sold it, or a source of low trust claims
 * something of it.
 *
 * @param names the order's id and the other names that the touchpoint gives it
 * @param sale whether a trusted source reports what it is worth; otherwise it is a claim
 */
public record OrderMention(NavigableSet<OrderKey> names, boolean sale) {

    public OrderMention {
        names = Collections.unmodifiableNavigableSet(names);
    }

    /** What the touchpoint says; empty when it is about no order, or a trusted source tells of something but the sale. */
    public static Optional<OrderMention> of(Touchpoint touchpoint) {
        if (!(touchpoint.fact() instanceof OrderFact fact)) {
            return Optional.empty();
        }
        boolean trusted = touchpoint.trust() == Trust.HIGH;
        if (trusted && !(fact instanceof OrderFact.Report report && report.total() != null)) {
            return Optional.empty();
        }
        return Optional.of(new OrderMention(names(fact), trusted));
    }

    private static NavigableSet<OrderKey> names(OrderFact fact) {
        NavigableSet<OrderKey> names = new TreeSet<>();
        OrderKey id = OrderKey.of(fact.store(), fact.orderId());
        fact.references().forEach(name -> names.add(OrderKey.of(fact.store(), name)));
        names.remove(id);
        while (names.size() > ProfileBounds.REFERENCES) {
            names.pollLast();
        }
        names.add(id);
        return names;
    }
}
