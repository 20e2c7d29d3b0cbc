package touchfold.profile.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import touchfold.changes.CategorySum;
import touchfold.changes.EarlierPurchases;
import touchfold.changes.LaterPurchases;
import touchfold.changes.PurchaseDay;
import touchfold.changes.PurchaseFacts;
import touchfold.changes.Reductions;
import touchfold.events.Money;
import touchfold.profile.fold.OrderBook;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderLine;
import touchfold.profile.view.SettledOrder.GivenBack;

/**
 * The orders that stand, summed up by day, by currency and by category.
 *
 * @param orders in no particular order
 * @param incomplete whether there may be more orders than are kept
 * @param zone the business' time zone: days are days there
 */
record Purchases(List<SettledOrder> orders, boolean incomplete, ZoneId zone) {

    /** @param disbelieved see {@link OrderGroups#of} */
    static Purchases of(OrderBook book, Set<OrderKey> disbelieved, ZoneId zone) {
        if (book.isEmpty()) {
            return new Purchases(List.of(), false, zone);
        }
        List<SettledOrder> settled = OrderGroups.of(book, disbelieved).stream()
                .flatMap(order -> OrderSettlement.of(order.state()).stream())
                .toList();
        return new Purchases(settled, book.isFull(), zone);
    }

    /** On how many days something was bought. */
    long purchaseDays() {
        return orders.stream()
                .filter(SettledOrder::counts)
                .map(order -> day(order.placedAt()))
                .distinct()
                .count();
    }

    /** What was spent and given back, by currency. */
    Map<String, MoneyTotals> totals() {
        Map<String, Long> counted = new TreeMap<>();
        Map<String, Long> returned = new HashMap<>();
        MoneySum spent = new MoneySum();
        MoneySum refunded = new MoneySum();
        for (SettledOrder order : orders) {
            counted.merge(order.currency(), order.counts() ? 1L : 0L, Long::sum);
            returned.merge(order.currency(), order.isReturned() ? 1L : 0L, Long::sum);
            spent.add(order.currency(), order.worth());
            order.refunds().forEach(refund -> refunded.add(order.currency(), refund.minor()));
        }
        Map<String, MoneyTotals> totals = new TreeMap<>();
        counted.forEach((currency, count) -> totals.put(
                currency,
                new MoneyTotals(count, returned.get(currency), spent.told(currency), refunded.told(currency))));
        return totals;
    }

    /** All of it, bounded. */
    PurchaseFacts facts() {
        if (orders.isEmpty() && !incomplete) {
            return PurchaseFacts.NONE;
        }
        List<Day> days = days();
        int earlier = Math.max(0, days.size() - PurchaseFacts.MAX_DAYS);
        boolean cut = days.stream().anyMatch(day -> day.net.isCut());
        return new PurchaseFacts(
                told(days.subList(earlier, days.size())),
                earlier == 0 ? null : earlier(days.subList(0, earlier)),
                categories(),
                incomplete || cut);
    }

    /** The latest days are told to the instant. */
    private static List<PurchaseDay> told(List<Day> days) {
        List<PurchaseDay> told = new ArrayList<>();
        int room = PurchaseFacts.MAX_LATER;
        for (Day day : days.reversed()) {
            int later = day.moments.size() - 1;
            boolean fits = later <= room && !day.net.isCut();
            room = fits ? room - later : 0;
            told.add(day.told(fits));
        }
        return told.reversed();
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** An instant while it is summed up. */
    private static final class Moment {
        private final MoneySum net = new MoneySum();
        private int orders;
        private int returned;

        LaterPurchases told(Instant at) {
            return new LaterPurchases(at, orders, returned, net.told());
        }
    }

    /** A day while it is summed up. */
    private static final class Day {
        private final LocalDate date;
        private final MoneySum net = new MoneySum();
        private final MoneySum discount = new MoneySum();
        private final NavigableMap<Instant, Moment> moments = new TreeMap<>();
        private int orders;
        private int returned;
        private int reduced;
        private int coupons;

        Day(LocalDate date) {
            this.date = date;
        }

        void buy(SettledOrder order) {
            int wholly = order.isReturned() ? 1 : 0;
            orders++;
            returned += wholly;
            move(order.placedAt(), order.currency(), order.worth(), 1, wholly);
            Money taken = order.content().discount();
            boolean discounted = taken != null && taken.minor() > 0;
            reduced += discounted || order.content().coupon() ? 1 : 0;
            coupons += order.content().coupon() ? 1 : 0;
            if (discounted) {
                discount.add(taken.currency(), taken.minor());
            }
        }

        void giveBack(String currency, GivenBack refund) {
            move(refund.at(), currency, -refund.minor(), 0, 0);
        }

        private void move(Instant at, String currency, long minor, int bought, int wholly) {
            net.add(currency, minor);
            Moment moment = moments.computeIfAbsent(at, any -> new Moment());
            moment.net.add(currency, minor);
            moment.orders += bought;
            moment.returned += wholly;
        }

        PurchaseDay told(boolean toTheInstant) {
            Reductions reductions = reduced == 0 ? null : new Reductions(reduced, coupons, discount.told());
            List<LaterPurchases> later = toTheInstant
                    ? moments.tailMap(moments.firstKey(), false).entrySet().stream()
                            .map(entry -> entry.getValue().told(entry.getKey()))
                            .toList()
                    : List.of();
            return new PurchaseDay(date, orders, net.told(), moments.firstKey(), returned, reductions, later);
        }
    }

    /** The days of the business' calendar on which money moved, ascending. */
    private List<Day> days() {
        Map<LocalDate, Day> days = new TreeMap<>();
        for (SettledOrder order : orders) {
            if (order.counts()) {
                days.computeIfAbsent(day(order.placedAt()), Day::new).buy(order);
            }
            for (GivenBack refund : order.refunds()) {
                days.computeIfAbsent(day(refund.at()), Day::new).giveBack(order.currency(), refund);
            }
        }
        return new ArrayList<>(days.values());
    }

    private static EarlierPurchases earlier(List<Day> days) {
        MoneySum net = new MoneySum();
        int orders = 0;
        int bought = 0;
        LocalDate first = null;
        for (Day day : days) {
            net.add(day.net);
            orders += day.orders;
            bought += day.orders > 0 ? 1 : 0;
            first = first == null && day.orders > 0 ? day.date : first;
        }
        return new EarlierPurchases(
                first == null ? days.getFirst().date : first, days.getLast().date, bought, orders, net.told());
    }

    /** A category while it is summed up. */
    private static final class Category {
        private final MoneySum spent = new MoneySum();
        private BigDecimal quantity = BigDecimal.ZERO;
        private LocalDate lastDay;
        private int orders;

        void add(OrderLine line) {
            quantity = quantity.add(line.quantity());
            if (line.unitPrice() != null) {
                BigDecimal price = line.quantity()
                        .multiply(BigDecimal.valueOf(line.unitPrice().minor()));
                spent.add(
                        line.unitPrice().currency(),
                        price.setScale(0, RoundingMode.HALF_UP)
                                .min(BigDecimal.valueOf(PurchaseFacts.MAX_MONEY))
                                .max(BigDecimal.valueOf(-PurchaseFacts.MAX_MONEY))
                                .longValueExact());
            }
        }

        void boughtOn(LocalDate day) {
            orders++;
            lastDay = lastDay == null || day.isAfter(lastDay) ? day : lastDay;
        }

        CategorySum told() {
            BigDecimal plain = quantity.stripTrailingZeros();
            return new CategorySum(orders, plain.scale() < 0 ? plain.setScale(0) : plain, spent.told(), lastDay);
        }
    }

    /** The categories that were bought last. */
    private Map<String, CategorySum> categories() {
        Map<String, Category> categories = new TreeMap<>();
        for (SettledOrder order : orders) {
            if (!order.counts()) {
                continue;
            }
            Set<String> met = new HashSet<>();
            for (OrderLine line : order.content().lines()) {
                if (line.category() != null) {
                    Category category = categories.computeIfAbsent(line.category(), name -> new Category());
                    category.add(line);
                    if (met.add(line.category())) {
                        category.boughtOn(day(order.placedAt()));
                    }
                }
            }
        }
        Map<String, CategorySum> told = new TreeMap<>();
        Comparator<Map.Entry<String, Category>> latest = Comparator.comparing(
                        (Map.Entry<String, Category> entry) -> entry.getValue().lastDay)
                .reversed();
        categories.entrySet().stream()
                .sorted(latest.thenComparing(Map.Entry.comparingByKey()))
                .limit(PurchaseFacts.MAX_CATEGORIES)
                .forEach(entry -> told.put(entry.getKey(), entry.getValue().told()));
        return told;
    }
}
