package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import touchfold.profile.identity.Seen;

/**
 * All that is known of one order, from however many reports of it: a sale that the web shop, the shop system's "created"
 * and its "paid" report is one sale.
 *
 * @param placedAt the earliest time that a report of the sale gives; null while only a refund or cancellation is known
 * @param content what was sold, as the most trusted and then the latest report says; null as above
 * @param cancelledAt the earliest time that a cancellation gives; null when it stands
 * @param refunds by refund id; one without an id is its own
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OrderState(
        Instant placedAt, OrderContent content, Instant cancelledAt, SortedMap<String, RefundState> refunds) {

    public OrderState {
        refunds = refunds == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(refunds));
    }

    static OrderState placed(OrderContent content) {
        return new OrderState(content.by().at(), content, null, null);
    }

    static OrderState cancelled(Seen by) {
        return new OrderState(null, null, by.at(), null);
    }

    static OrderState refunded(String refundId, RefundState refund) {
        String key = refundId == null || refundId.isBlank()
                ? "touchpoint:" + refund.by().source() + "/" + refund.by().touchpoint()
                : refundId;
        return new OrderState(null, null, null, new TreeMap<>(Map.of(key, refund)));
    }

    OrderState combine(OrderState other) {
        return new OrderState(
                Union.least(placedAt, other.placedAt),
                Union.greatest(content, other.content),
                Union.least(cancelledAt, other.cancelledAt),
                Union.of(refunds, other.refunds, RefundState::combine));
    }

    /** Whether it counts as a purchase: placed, and not cancelled. */
    public boolean stands() {
        return content != null && cancelledAt == null;
    }
}
