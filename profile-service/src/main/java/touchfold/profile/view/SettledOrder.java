package touchfold.profile.view;

import java.time.Instant;
import java.util.List;
import touchfold.profile.fold.OrderContent;

/**
 * An order that stands, and what money it moved.
 *
 * @param placedAt when it was placed
 * @param worth what is paid for it or is to be paid, in minor units, 0 or more
 * @param currency ISO 4217 code of all its money
 * @param content what was reported of it
 * @param refunds what was given back, never more in all than it is worth
 */
record SettledOrder(Instant placedAt, long worth, String currency, OrderContent content, List<GivenBack> refunds) {

    /**
     * Money given back.
     *
     * @param minor in minor units, above 0
     */
    record GivenBack(Instant at, long minor) {}

    /** Whether it counts as an order: a gift of nothing does not. */
    boolean counts() {
        return worth > 0;
    }

    /** Whether all of it was given back. */
    boolean isReturned() {
        return counts() && refunds.stream().mapToLong(GivenBack::minor).sum() >= worth;
    }
}
