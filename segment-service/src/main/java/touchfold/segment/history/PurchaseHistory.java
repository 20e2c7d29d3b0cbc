package touchfold.segment.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import touchfold.changes.PurchaseDay;

/**
 * A customer's purchases and refunds by day of the business' calendar, ascending. A <em>purchase day</em> is a day with
 * at least one order; several orders of one day are one purchase day, a day with refunds only is none.
 *
 * @param entries the days, in any order when given, ascending when read
 */
public record PurchaseHistory(List<PurchaseDay> entries) {

    public PurchaseHistory {
        entries = ascending(entries)
                ? List.copyOf(entries)
                : entries.stream()
                        .sorted(Comparator.comparing(PurchaseDay::day))
                        .toList();
    }

    /** What was known at the end of a day: later entries are left out. */
    public PurchaseHistory upTo(LocalDate day) {
        if (entries.isEmpty() || !entries.getLast().day().isAfter(day)) {
            return this;
        }
        int known = entries.size();
        while (known > 0 && entries.get(known - 1).day().isAfter(day)) {
            known--;
        }
        return new PurchaseHistory(entries.subList(0, known));
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
     * @param after the last day that no longer counts
     * @param until the last day that counts
     * @param conversion into the reporting currency
     * @param measure what frequency counts
     */
    public LookBackWindow window(
            LocalDate after, LocalDate until, CurrencyConversion conversion, FrequencyMeasure measure) {
        return upTo(until).sliding(conversion, measure).after(after);
    }

    /**
     * The mean money of a purchase day after the first one, minor units of the reporting currency; empty when the customer
     * did not come back or nothing of the money is left.
     */
    public OptionalDouble meanRepeatValue(CurrencyConversion conversion) {
        List<PurchaseDay> purchases =
                entries.stream().filter(entry -> entry.orders() > 0).toList();
        if (purchases.size() < 2) {
            return OptionalDouble.empty();
        }
        List<PurchaseDay> later = entries.stream()
                .filter(entry -> entry.day().isAfter(purchases.getFirst().day()))
                .toList();
        long money = new SlidingWindow(later, conversion, FrequencyMeasure.DAYS)
                .after(purchases.getFirst().day())
                .money()
                .minor();
        return money == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) money / (purchases.size() - 1));
    }

    /** All of the history as a window that moves on while nothing new is bought. */
    public SlidingWindow sliding(CurrencyConversion conversion, FrequencyMeasure measure) {
        return new SlidingWindow(entries, conversion, measure);
    }

    private static boolean ascending(List<PurchaseDay> entries) {
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i).day().isBefore(entries.get(i - 1).day())) {
                return false;
            }
        }
        return true;
    }
}
