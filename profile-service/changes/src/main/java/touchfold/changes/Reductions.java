package touchfold.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was taken off the price on one day.
 *
 * @param orders how many orders had a discount or a coupon
 * @param coupons how many of them had a coupon
 * @param discount the discounts by ISO 4217 currency, in minor units
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Reductions(int orders, int coupons, Map<String, Long> discount) {

    public Reductions {
        discount = discount == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(discount));
    }
}
