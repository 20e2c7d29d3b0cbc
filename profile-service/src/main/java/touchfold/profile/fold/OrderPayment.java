package touchfold.profile.fold;

import java.util.Comparator;
import touchfold.events.OrderFact.OrderStatus;

/** How far one report says that the payment of an order is. */
public record OrderPayment(OrderStatus status, Version version) implements Comparable<OrderPayment> {

    @Override
    public int compareTo(OrderPayment other) {
        return Comparator.comparing(OrderPayment::version).compare(this, other);
    }
}
