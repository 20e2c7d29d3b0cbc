package touchfold.segment.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import touchfold.changes.PurchaseDay;

/**
 * A customer's purchases and refunds by day of the business' calendar, ascending. A <em>purchase day</em> is a day with
 * at least one order; several orders of one day are one purchase day, a day with refunds only is none.
 *
 * @param entries the days, in any order when given, ascending when read
 */
public record PurchaseHistory(List<PurchaseDay> entries) {

    public PurchaseHistory {
        entries =
                entries.stream().sorted(Comparator.comparing(PurchaseDay::day)).toList();
    }

    /** What was known at the end of a day: later entries are left out. */
    public PurchaseHistory upTo(LocalDate day) {
        if (entries.isEmpty() || !entries.getLast().day().isAfter(day)) {
            return this;
        }
        return new PurchaseHistory(
                entries.stream().filter(entry -> !entry.day().isAfter(day)).toList());
    }

    /** The days with at least one order, ascending. */
    public List<LocalDate> purchaseDays() {
        return entries.stream()
                .filter(entry -> entry.orders() > 0)
                .map(PurchaseDay::day)
                .toList();
    }

    /** Recency and frequency of the purchase days, empty before the first one. */
    public Optional<RecencyFrequency> recencyFrequency() {
        return RecencyFrequency.of(purchaseDays());
    }

    /** When the first order of a day was placed, where that is known. */
    public Optional<Instant> firstOrderOn(LocalDate day) {
        return entries.stream()
                .filter(entry -> entry.day().equals(day))
                .map(PurchaseDay::firstAt)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The first entry after a day: when it will begin to count. */
    public Optional<LocalDate> nextAfter(LocalDate day) {
        return entries.stream().map(PurchaseDay::day).filter(day::isBefore).findFirst();
    }

    /**
     * Sums over the look-back window.
     *
     * <p>Amounts in other currencies than the reporting currency are not converted and so count as orders, but not as
     * money.
     *
     * @param after the last day that no longer counts
     * @param until the last day that counts
     * @param currency the reporting currency, ISO 4217
     */
    public LookBackWindow window(LocalDate after, LocalDate until, String currency) {
        int orders = 0;
        long money = 0;
        LocalDate last = null;
        LocalDate oldest = null;
        for (PurchaseDay entry : entries) {
            if (!entry.day().isAfter(after) || entry.day().isAfter(until)) {
                continue;
            }
            oldest = oldest == null ? entry.day() : oldest;
            last = entry.orders() > 0 ? entry.day() : last;
            orders += entry.orders();
            money = Math.addExact(money, entry.net().getOrDefault(currency, 0L));
        }
        return new LookBackWindow(orders, Math.max(0, money), last, oldest);
    }
}
