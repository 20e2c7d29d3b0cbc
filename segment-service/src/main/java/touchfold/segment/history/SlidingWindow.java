package touchfold.segment.history;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchfold.changes.PurchaseDay;

/**
 * A look-back window that moves on through time while nothing new is bought: each day leaves it once, so that walking
 * through all windows costs no more than one of them.
 */
public final class SlidingWindow {

    private final List<PurchaseDay> entries;
    private final CurrencyConversion conversion;
    private final FrequencyMeasure measure;
    private final Map<String, BigInteger> money = new HashMap<>();
    private final LocalDate last;
    private int from;
    private int orders;
    private int days;

    /**
     * @param entries days with purchases or refunds, ascending
     * @param conversion into the reporting currency
     * @param measure what frequency counts
     */
    SlidingWindow(List<PurchaseDay> entries, CurrencyConversion conversion, FrequencyMeasure measure) {
        this.entries = entries;
        this.conversion = conversion;
        this.measure = measure;
        LocalDate latest = null;
        for (PurchaseDay entry : entries) {
            count(entry, 1);
            latest = PurchaseHistory.orders(entry) > 0 ? entry.day() : latest;
        }
        this.last = latest;
    }

    /**
     * The window that begins after a day.
     *
     * @param after the last day that no longer counts; not before the one asked for last
     */
    public LookBackWindow after(LocalDate after) {
        while (from < entries.size() && !entries.get(from).day().isAfter(after)) {
            count(entries.get(from), -1);
            from++;
        }
        int frequency =
                switch (measure) {
                    case ORDERS -> orders;
                    case DAYS -> days;
                };
        return new LookBackWindow(
                orders,
                frequency,
                conversion.convert(money),
                days == 0 ? null : last,
                from == entries.size() ? null : entries.get(from).day());
    }

    private void count(PurchaseDay entry, int sign) {
        orders += sign * PurchaseHistory.orders(entry);
        days += PurchaseHistory.orders(entry) > 0 ? sign : 0;
        entry.net()
                .forEach((currency, net) -> money.merge(
                        currency, BigInteger.valueOf(net).multiply(BigInteger.valueOf(sign)), BigInteger::add));
    }
}
