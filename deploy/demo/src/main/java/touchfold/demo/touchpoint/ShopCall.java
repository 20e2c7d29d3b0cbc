package touchfold.demo.touchpoint;

import java.time.Instant;
import java.util.Optional;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.retail.ShoppingBasket;

/** What the shop system reports about its customers and orders. */
public sealed interface ShopCall extends Touchpoint {

    /** An order was placed. */
    record Ordered(String id, Instant at, Order order) implements ShopCall {}

    /** An order to be paid on delivery has been paid; the same sale, not a second one. */
    record Paid(String id, Instant at, Order order) implements ShopCall {}

    /** Money was given back, in đồng. */
    record Refunded(String id, Instant at, Order order, long refundNumber, long amount) implements ShopCall {}

    /** A customer filled in or changed an account. */
    record CustomerSaved(String id, Instant at, DemoPerson person, boolean subscribed) implements ShopCall {}

    /**
     * An order.
     *
     * @param device the browser it was placed in
     * @param prepaid paid at once, not on delivery
     */
    record Order(
            long number,
            Instant placedAt,
            DemoPerson person,
            ShoppingBasket basket,
            Optional<String> device,
            boolean prepaid) {}
}
