package touchfold.profile.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Money of one currency, in minor units.
 *
 * @param orders distinct orders with an amount above zero, cancelled and void ones left out
 * @param returned how many of them were wholly given back
 * @param spent what was paid, or is to be paid
 * @param refunded what was given back
 */
public record MoneyTotals(
        long orders,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long returned,
        long spent,
        long refunded) {

    /** Totals of orders of which none was wholly given back. */
    public MoneyTotals(long orders, long spent, long refunded) {
        this(orders, 0, spent, refunded);
    }

    /** What remains. */
    @JsonProperty
    public long net() {
        return spent - refunded;
    }
}
