package touchfold.profile.view;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Money of one currency, in minor units.
 *
 * @param orders distinct orders with an amount above zero, cancelled ones left out
 * @param spent what was paid
 * @param refunded what was given back
 */
public record MoneyTotals(long orders, long spent, long refunded) {

    /** What remains. */
    @JsonProperty
    public long net() {
        return spent - refunded;
    }

    MoneyTotals plus(MoneyTotals other) {
        return new MoneyTotals(orders + other.orders, spent + other.spent, refunded + other.refunded);
    }
}
