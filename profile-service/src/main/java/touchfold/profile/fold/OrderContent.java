package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import touchfold.events.Money;
import touchfold.events.OrderFact;

/**
 * What one report says that an order is worth.
 *
 * @param total what is to be paid
 * @param presentment the total as the buyer saw it, in the buyer's currency; null when it is the same or unknown
 * @param discount what was taken off, null when unknown
 * @param coupon whether a coupon was used
 * @param lines what was bought, at most {@link ProfileBounds#LINES}
 * @param channel wire name of the channel that reported it
 * @param version how new the report is
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OrderContent(
        Money total,
        Money presentment,
        Money discount,
        boolean coupon,
        List<OrderLine> lines,
        String channel,
        Version version)
        implements Comparable<OrderContent> {

    public OrderContent {
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    static OrderContent of(OrderFact.Report report, String channel, Version version) {
        return new OrderContent(
                report.total(),
                report.amounts().presentment(),
                report.amounts().discount(),
                !report.coupons().isEmpty(),
                report.lines().stream()
                        .limit(ProfileBounds.LINES)
                        .map(OrderLine::of)
                        .toList(),
                channel,
                version);
    }

    /** By version; two reports of one touchpoint are the same. */
    @Override
    public int compareTo(OrderContent other) {
        return Comparator.comparing(OrderContent::version).compare(this, other);
    }
}
