package touchfold.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was bought and given back.
 *
 * @param days one entry for each day with a purchase or refund, ascending; the latest {@link #MAX_DAYS} of them
 * @param earlier the days before these in one sum; null when all are listed
 * @param categories by category of goods as the shop names it, the ones that were bought last, at most
 *     {@link #MAX_CATEGORIES}
 * @param incomplete whether something is missing here: the profile has more orders than are kept, or a sum of money
 *     that is larger than can be told
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PurchaseFacts(
        List<PurchaseDay> days,
        EarlierPurchases earlier,
        Map<String, CategorySum> categories,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean incomplete) {

    /** How many days are listed at most: more than a year and a month of daily purchases. */
    public static final int MAX_DAYS = 400;

    /** How many later instants of days are told at most, over all days: those of the latest days. */
    public static final int MAX_LATER = 100;

    /** How many categories are told at most. */
    public static final int MAX_CATEGORIES = 50;

    /**
     * The largest sum of money that is told, in minor units, and its negative the smallest: the largest integer that every
     * reader of JSON holds exactly, 2⁵³ − 1. Sums of all listed days fit into a 64-bit integer.
     */
    public static final long MAX_MONEY = 9_007_199_254_740_991L;

    /** Nothing was bought. */
    public static final PurchaseFacts NONE = new PurchaseFacts(null, null, null, false);

    public PurchaseFacts {
        days = days == null ? List.of() : List.copyOf(days);
        categories = categories == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(categories));
    }

    /** These days and nothing else. */
    public static PurchaseFacts ofDays(List<PurchaseDay> days) {
        return new PurchaseFacts(days, null, null, false);
    }
}
