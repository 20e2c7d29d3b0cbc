package touchfold.segment.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import touchfold.changes.PurchaseDay;
import touchfold.segment.history.PurchaseHistory;

/**
 * The orders and refunds of many customers, in any order, kept small: 24 bytes an entry.
 *
 * <p>An order is known by its invoice. Told on several entries it is one order on the day of its first one, and the
 * amounts add up. A refund lowers the money on its own day.
 */
public final class OrderBook {

    private static final Comparator<String> BY_ID = Comparator.comparing(OrderBook::isWholeNumber)
            .reversed()
            .thenComparing(id -> isWholeNumber(id) ? id.length() : 0)
            .thenComparing(Comparator.naturalOrder());

    /** What a refund is of can't be said in a file. */
    private static final long NO_INVOICE = 0;

    private final String currency;
    private final Map<String, Entries> customers = new HashMap<>();
    private LocalDate firstDay;
    private LocalDate lastDay;

    /** @param currency of all amounts, ISO 4217 */
    public OrderBook(String currency) {
        this.currency = currency;
    }

    /**
     * Adds an order or a part of one.
     *
     * @param minor what was paid, from 0 on
     */
    public void addPurchase(String customer, String invoice, LocalDate day, long minor) {
        if (minor < 0) {
            throw new IllegalArgumentException("Expected a purchase from 0 on, but it is " + minor);
        }
        add(customer, fingerprint(invoice), day, minor);
    }

    /**
     * Adds a refund.
     *
     * @param minor what was given back, from 0 on
     */
    public void addRefund(String customer, LocalDate day, long minor) {
        if (minor < 0) {
            throw new IllegalArgumentException("Expected a refund from 0 on, but it is " + minor);
        }
        add(customer, NO_INVOICE, day, -minor);
    }

    private void add(String customer, long invoice, LocalDate day, long signedMinor) {
        customers.computeIfAbsent(customer, id -> new Entries()).add(invoice, (int) day.toEpochDay(), signedMinor);
        firstDay = firstDay == null || day.isBefore(firstDay) ? day : firstDay;
        lastDay = lastDay == null || day.isAfter(lastDay) ? day : lastDay;
    }

    /** The customers' ids: whole numbers by size, then others by letter. */
    public List<String> customers() {
        List<String> ids = new ArrayList<>(customers.keySet());
        ids.sort(BY_ID);
        return Collections.unmodifiableList(ids);
    }

    /** The day of the latest entry, empty without any. */
    public Optional<LocalDate> lastDay() {
        return Optional.ofNullable(lastDay);
    }

    /** The day of the first entry, empty without any. */
    public Optional<LocalDate> firstDay() {
        return Optional.ofNullable(firstDay);
    }

    /** What a customer bought and gave back, by day. */
    public PurchaseHistory history(String customer) {
        return customers.get(customer).history(currency);
    }

    private static boolean isWholeNumber(String id) {
        return !id.isEmpty() && id.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /** 64 bits of an invoice (FNV-1a): two invoices of one customer share them once in some billion customers; never 0. */
    private static long fingerprint(String invoice) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < invoice.length(); i++) {
            hash = (hash ^ invoice.charAt(i)) * 0x100000001b3L;
        }
        return hash == NO_INVOICE ? 1 : hash;
    }

    /** One customer's entries in three growing arrays. */
    private static final class Entries {

        private long[] invoices = new long[2];
        private int[] days = new int[2];
        private long[] amounts = new long[2];
        private long moved;
        private int size;

        void add(long invoice, int day, long amount) {
            moved = sum(moved, Math.abs(amount));
            if (size == days.length) {
                invoices = Arrays.copyOf(invoices, size * 2);
                days = Arrays.copyOf(days, size * 2);
                amounts = Arrays.copyOf(amounts, size * 2);
            }
            invoices[size] = invoice;
            days[size] = day;
            amounts[size] = amount;
            size++;
        }

        /** What a customer ever paid and got back, so that no sum of a part of it is more than a number holds. */
        private static long sum(long moved, long amount) {
            long sum = moved + amount;
            if (sum < 0) {
                throw new IllegalArgumentException("Expected all amounts of a customer to come to at most "
                        + Long.MAX_VALUE + ", but with " + amount + " they come to more");
            }
            return sum;
        }

        PurchaseHistory history(String currency) {
            Map<Long, Integer> firstDays = new HashMap<>();
            for (int i = 0; i < size; i++) {
                if (invoices[i] != NO_INVOICE) {
                    firstDays.merge(invoices[i], days[i], Math::min);
                }
            }
            TreeMap<Integer, long[]> byDay = new TreeMap<>();
            firstDays.values().forEach(day -> byDay.computeIfAbsent(day, one -> new long[2])[0]++);
            for (int i = 0; i < size; i++) {
                int day = invoices[i] != NO_INVOICE ? firstDays.get(invoices[i]) : days[i];
                long[] sums = byDay.computeIfAbsent(day, one -> new long[2]);
                sums[1] += amounts[i];
            }
            List<PurchaseDay> entries = new ArrayList<>(byDay.size());
            byDay.forEach((day, sums) -> entries.add(
                    new PurchaseDay(LocalDate.ofEpochDay(day), Math.toIntExact(sums[0]), Map.of(currency, sums[1]))));
            return new PurchaseHistory(entries);
        }
    }
}
