package touchfold.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a customer bought and gave back on one day of the business' calendar. A purchase counts on the day it was made, a
 * refund on the day it was given.
 *
 * @param day the day, in the business' time zone
 * @param orders how many distinct orders with an amount above zero were placed; 0 on a day with refunds only
 * @param net purchases minus refunds by ISO 4217 currency, in minor units; may be negative
 * @param firstAt when the day's first order was placed or its first refund given; null where only the day is known
 * @param returned how many of these orders were wholly given back since, on whatever day
 * @param reductions discounts and coupons of these orders; null where there were none
 * @param later the part of the sums that came after {@code firstAt}, by instant, ascending; empty where nothing did, and
 *     where {@link PurchaseFacts#MAX_LATER} are told of later days already, so that all of the day counts from its first
 *     instant on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PurchaseDay(
        LocalDate day,
        int orders,
        Map<String, Long> net,
        Instant firstAt,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int returned,
        Reductions reductions,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LaterPurchases> later) {

    /** A day of which only the sums are known. */
    public PurchaseDay(LocalDate day, int orders, Map<String, Long> net) {
        this(day, orders, net, null);
    }

    /** A day on which nothing was reduced and of which nothing was wholly given back. */
    public PurchaseDay(LocalDate day, int orders, Map<String, Long> net, Instant firstAt) {
        this(day, orders, net, firstAt, 0, null, null);
    }

    public PurchaseDay {
        Objects.requireNonNull(day, "Expected a day, but there is none");
        net = net == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(net));
        later = later == null ? List.of() : List.copyOf(later);
        if (orders < 0 || returned < 0 || returned > orders) {
            throw new IllegalArgumentException("Expected orders from 0 on and no more returned than ordered, but it is "
                    + orders + " and " + returned);
        }
    }
}
