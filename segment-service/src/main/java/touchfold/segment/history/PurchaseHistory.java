package touchfold.segment.history;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import touchfold.changes.EarlierPurchases;
import touchfold.changes.PurchaseDay;
import touchfold.changes.PurchaseFacts;

/**
 * A customer's purchases and refunds by day of the business' calendar, ascending. A <em>purchase day</em> is a day with
 * at least one order that was not wholly given back since; several orders of one day are one purchase day, a day with
 * refunds only is none.
 *
 * @param entries the days, in any order when given, ascending when read
 * @param earlier days before these, of which only the sums are known; empty when there are none
 */
public record PurchaseHistory(List<PurchaseDay> entries, Optional<EarlierPurchases> earlier) {

    public PurchaseHistory {
        entries = ascending(entries)
                ? List.copyOf(entries)
                : entries.stream()
                        .sorted(Comparator.comparing(PurchaseDay::day))
                        .toList();
    }

    /** A history of which every day is known. */
    public PurchaseHistory(List<PurchaseDay> entries) {
        this(entries, Optional.empty());
    }

    /** What is told of a profile. */
    public static PurchaseHistory of(PurchaseFacts purchases) {
        return new PurchaseHistory(purchases.days(), Optional.ofNullable(purchases.earlier()));
    }

    /** How many orders of a day count: what was wholly given back was no purchase. */
    static int orders(PurchaseDay entry) {
        return entry.orders() - entry.returned();
    }

    /**
     * What happened until the end of a day: later entries are left out. Of days whose sums alone are known nothing is left
     * before the last of them.
     */
    public PurchaseHistory upTo(LocalDate day) {
        int known = entries.size();
        while (known > 0 && entries.get(known - 1).day().isAfter(day)) {
            known--;
        }
        Optional<EarlierPurchases> before = earlier.filter(sum -> !sum.lastDay().isAfter(day));
        return known == entries.size() && before.equals(earlier)
                ? this
                : new PurchaseHistory(entries.subList(0, known), before);
    }

    /** The listed purchase days, ascending. */
    public List<LocalDate> purchaseDays() {
        return entries.stream()
                .filter(entry -> orders(entry) > 0)
                .map(PurchaseDay::day)
                .toList();
    }

    /** Recency and frequency of all purchase days, empty before the first one. */
    public Optional<RecencyFrequency> recencyFrequency() {
        List<LocalDate> days = purchaseDays();
        return days.isEmpty() ? earlierOnly() : Optional.of(recencyFrequency(days, days.size()));
    }

    /**
     * Recency and frequency after the first of the listed purchase days, and all earlier ones.
     *
     * @param days the listed purchase days
     * @param count how many of them, at least 1
     */
    public RecencyFrequency recencyFrequency(List<LocalDate> days, int count) {
        Optional<EarlierPurchases> before = earlierBought();
        return new RecencyFrequency(
                before.map(EarlierPurchases::firstDay).orElse(days.getFirst()),
                days.get(count - 1),
                count - 1 + before.map(EarlierPurchases::purchaseDays).orElse(0));
    }

    private Optional<RecencyFrequency> earlierOnly() {
        return earlierBought().map(sum -> new RecencyFrequency(sum.firstDay(), sum.lastDay(), sum.purchaseDays() - 1));
    }

    private Optional<EarlierPurchases> earlierBought() {
        return earlier.filter(sum -> sum.purchaseDays() > 0);
    }

    /** The first entry after a day: when it will begin to count. */
    public Optional<LocalDate> nextAfter(LocalDate day) {
        return entries.stream().map(PurchaseDay::day).filter(day::isBefore).findFirst();
    }

    /**
     * Sums over the look-back window, as far as its days are listed.
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
     * The mean money of a listed purchase day after the first one, minor units of the reporting currency; empty when the
     * customer did not come back or nothing of the money is left.
     */
    public OptionalDouble meanRepeatValue(CurrencyConversion conversion) {
        List<LocalDate> days = purchaseDays();
        if (days.size() < 2) {
            return OptionalDouble.empty();
        }
        long money = sliding(conversion, FrequencyMeasure.DAYS)
                .after(days.getFirst())
                .money()
                .minor();
        return money == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) money / (days.size() - 1));
    }

    /** The listed days as a window that moves on while nothing new is bought. */
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
