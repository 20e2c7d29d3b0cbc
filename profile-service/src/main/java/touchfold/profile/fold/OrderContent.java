package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import touchfold.events.Money;
import touchfold.events.Trust;
import touchfold.profile.identity.Seen;

/**
 * What one report says of a sale.
 *
 * @param total what was paid
 * @param discount what was taken off, null when unknown
 * @param coupon the coupon's code, null without one
 * @param items how many pieces were bought, 0 when the report has no lines
 * @param channel wire name of the channel that reported it
 * @param trust how far the source is believed
 * @param by the touchpoint that reported it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderContent(Money total, Money discount, String coupon, long items, String channel, Trust trust, Seen by)
        implements Comparable<OrderContent> {

    private static final Comparator<OrderContent> ORDER =
            Comparator.comparing(OrderContent::trust).thenComparing(OrderContent::by);

    @Override
    public int compareTo(OrderContent other) {
        return ORDER.compare(this, other);
    }
}
