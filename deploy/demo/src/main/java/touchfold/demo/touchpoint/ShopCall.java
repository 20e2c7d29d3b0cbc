package touchfold.demo.touchpoint;

import java.time.Instant;
import java.util.Optional;
import touchfold.demo.retail.Basket;
import touchfold.demo.retail.Person;

/** What the shop system reports about its customers and orders. */
public sealed interface ShopCall extends Touchpoint {

    /** An order was placed. */
    record Ordered(String id, Instant at, Order order) implements ShopCall {}

    /** An order to be paid on delivery has been paid; the same sale, not a second one. */
    record Paid(String id, Instant at, Order order) implements ShopCall {}

    /** Money was given back, in đồng. */
    record Refunded(String id, Instant at, Order order, long refundNumber, long amount) implements ShopCall {}

    /** A customer filled in or changed an account. */
    record CustomerSaved(String id, Instant at, Person person, boolean subscribed) implements ShopCall {}

    /**
     * An order.
     *
     * @param device the browser it was placed in
     * @param prepaid paid at once, not on delivery
     */
    record Order(
            long number, Instant placedAt, Person person, Basket basket, Optional<String> device, boolean prepaid) {}
}
