package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import touchfold.events.Trust;

/**
 * The orders, kept apart by the trust of those who told of them, because what an untrusted source says may not touch what
 * a trusted one says, and may have been said first.
 *
 * @param trusted what trusted sources said, at most {@link ProfileBounds#TRUSTED_ORDERS} orders
 * @param claimed what sources of low trust said, at most {@link ProfileBounds#CLAIMED_ORDERS} orders
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OrderBook(SortedMap<OrderKey, OrderState> trusted, SortedMap<OrderKey, OrderState> claimed) {

    /** No order is known. */
    public static final OrderBook EMPTY = new OrderBook(null, null);

    public OrderBook {
        trusted = bounded(trusted, ProfileBounds.TRUSTED_ORDERS);
        claimed = bounded(claimed, ProfileBounds.CLAIMED_ORDERS);
    }

    static OrderBook of(Trust trust, OrderKey key, OrderState state) {
        SortedMap<OrderKey, OrderState> one = new TreeMap<>();
        one.put(key, state);
        return trust == Trust.HIGH ? new OrderBook(one, null) : new OrderBook(null, one);
    }

    OrderBook combine(OrderBook other) {
        if (other.isEmpty()) {
            return this;
        }
        return isEmpty()
                ? other
                : new OrderBook(
                        Union.of(trusted, other.trusted, OrderState::combine),
                        Union.of(claimed, other.claimed, OrderState::combine));
    }

    /** Whether no order is known. */
    @JsonIgnore
    public boolean isEmpty() {
        return trusted.isEmpty() && claimed.isEmpty();
    }

    /** Every name of the orders that sources of low trust told of. */
    public NavigableSet<OrderKey> claimedNames() {
        NavigableSet<OrderKey> names = new TreeSet<>();
        claimed.forEach((key, state) -> names.addAll(state.names(key)));
        return names;
    }

    /** Whether there may be more orders than are kept. */
    @JsonIgnore
    public boolean isFull() {
        return trusted.size() >= ProfileBounds.TRUSTED_ORDERS || claimed.size() >= ProfileBounds.CLAIMED_ORDERS;
    }

    private static SortedMap<OrderKey, OrderState> bounded(SortedMap<OrderKey, OrderState> map, int max) {
        if (map == null) {
            return Collections.emptySortedMap();
        }
        return Collections.unmodifiableSortedMap(ProfileBounds.first(map, max, OrderKey.GREATEST));
    }
}
