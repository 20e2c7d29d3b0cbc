package touchfold.profile.fold;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * How often an order was told of under one of its names, by all touchpoints that there are, whoever they belong to. It
 * decides whether claims of that order count: an order is one purchase, and where a trusted source sold it, nobody but its
 * buyer bought it.
 *
 * @param sales touchpoints of trusted sources that report the sale
 * @param claims touchpoints of sources of low trust that say anything of it
 */
public record OrderTally(int sales, int claims) {

    /** Nobody told of it. */
    public static final OrderTally NONE = new OrderTally(0, 0);

    /**
     * Above this many claims an order counts for nobody who claims it. All those who claim an order are looked at when a
     * trusted source reports it, so there has to be an end to them.
     */
    public static final int MAX_CLAIMS = 300;

    /** Whether what sources of low trust say of that order counts where they say it. */
    public boolean believesClaims() {
        return sales == 0 && claims <= MAX_CLAIMS;
    }

    /** Of both sets of touchpoints, which must be disjoint. */
    public OrderTally plus(OrderTally other) {
        return new OrderTally(sales + other.sales, claims + other.claims);
    }

    /** Without some of the touchpoints. */
    public OrderTally minus(OrderTally some) {
        return new OrderTally(sales - some.sales, claims - some.claims);
    }

    /** The tallies of touchpoints with different keys, by name. */
    public static SortedMap<OrderKey, OrderTally> of(Iterable<Touchpoint> touchpoints) {
        SortedMap<OrderKey, OrderTally> tallies = new TreeMap<>();
        for (Touchpoint touchpoint : touchpoints) {
            Optional<OrderMention> mention = OrderMention.of(touchpoint);
            mention.ifPresent(one -> one.names().forEach(name -> tallies.merge(name, of(one), OrderTally::plus)));
        }
        return tallies;
    }

    /** Of one touchpoint. */
    public static OrderTally of(OrderMention mention) {
        return mention.sale() ? new OrderTally(1, 0) : new OrderTally(0, 1);
    }
}
