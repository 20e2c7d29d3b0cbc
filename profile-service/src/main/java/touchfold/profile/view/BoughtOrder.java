package touchfold.profile.view;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import touchfold.events.Money;
import touchfold.profile.fold.OrderBook;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.view.SettledOrder.GivenBack;

/**
 * A purchase: an order that stands and is worth something, as the profile's money counts it.
 *
 * @param key the order
 * @param names all its names
 * @param placedAt when it was placed
 * @param worth what is paid for it or is to be paid, above 0
 * @param givenBackAt when money was first given back; empty when none was
 * @param givenBack how much was in all
 */
public record BoughtOrder(
        OrderKey key,
        Set<OrderKey> names,
        Instant placedAt,
        Money worth,
        Optional<Instant> givenBackAt,
        Money givenBack) {

    private static final Comparator<BoughtOrder> IN_TIME =
            Comparator.comparing(BoughtOrder::placedAt).thenComparing(BoughtOrder::key);

    /**
     * The purchases, in the order in which they were made.
     *
     * @param disbelieved names of orders whose claims count for nobody; see {@link touchfold.profile.fold.OrderTally}
     */
    public static List<BoughtOrder> of(OrderBook book, Set<OrderKey> disbelieved) {
        return OrderGroups.of(book, disbelieved).stream()
                .flatMap(group ->
                        OrderSettlement.of(group.state())
                                .filter(SettledOrder::counts)
                                .map(settled -> of(group, settled))
                                .stream())
                .sorted(IN_TIME)
                .toList();
    }

    private static BoughtOrder of(OrderGroups.Group group, SettledOrder settled) {
        long givenBack = settled.refunds().stream().mapToLong(GivenBack::minor).sum();
        return new BoughtOrder(
                group.key(),
                group.names(),
                settled.placedAt(),
                new Money(settled.worth(), settled.currency()),
                settled.refunds().stream().map(GivenBack::at).min(Comparator.naturalOrder()),
                new Money(givenBack, settled.currency()));
    }
}
