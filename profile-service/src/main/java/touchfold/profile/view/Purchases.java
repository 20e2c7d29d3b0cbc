package touchfold.profile.view;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import touchfold.changes.PurchaseDay;
import touchfold.events.Money;
import touchfold.profile.fold.OrderState;
import touchfold.profile.fold.RefundState;

/**
 * The money that moved, one entry per sale and per refund. A cancelled order moved none, and neither did its refunds.
 *
 * @param movements in no particular order
 */
record Purchases(List<Movement> movements) {

    /**
     * One movement.
     *
     * @param sale whether it is a sale; a refund otherwise
     * @param minor what was paid or given back, in minor units
     */
    record Movement(boolean sale, Instant at, long minor, String currency) {}

    static Purchases of(Collection<? extends Map<String, OrderState>> stores) {
        List<Movement> movements = new ArrayList<>();
        for (Map<String, OrderState> orders : stores) {
            for (OrderState order : orders.values()) {
                if (order.cancelledAt() == null) {
                    addTo(movements, order);
                }
            }
        }
        return new Purchases(List.copyOf(movements));
    }

    private static void addTo(List<Movement> movements, OrderState order) {
        if (order.content() != null) {
            Money total = order.content().total();
            movements.add(new Movement(true, order.placedAt(), total.minor(), total.currency()));
        }
        Map<String, Long> partly = new HashMap<>();
        for (RefundState refund : order.refunds().values()) {
            if (refund.amount() != null) {
                Money amount = refund.amount();
                partly.merge(amount.currency(), amount.minor(), Long::sum);
                movements.add(new Movement(false, refund.at(), amount.minor(), amount.currency()));
            }
        }
        wholeRefund(order, partly).ifPresent(movements::add);
    }

    /** A refund of "all that was paid" gives back what the partial refunds left; several of them give it once. */
    private static Optional<Movement> wholeRefund(OrderState order, Map<String, Long> partly) {
        if (order.content() == null) {
            return Optional.empty();
        }
        Money total = order.content().total();
        long rest = total.minor() - partly.getOrDefault(total.currency(), 0L);
        return order.refunds().values().stream()
                .filter(refund -> refund.amount() == null && rest > 0)
                .map(RefundState::at)
                .min(Instant::compareTo)
                .map(at -> new Movement(false, at, rest, total.currency()));
    }

    /** One entry per day of the business' calendar on which money moved, ascending. */
    List<PurchaseDay> days(ZoneId zone) {
        Map<LocalDate, List<Movement>> byDay = new TreeMap<>();
        for (Movement movement : movements) {
            byDay.computeIfAbsent(LocalDate.ofInstant(movement.at, zone), day -> new ArrayList<>())
                    .add(movement);
        }
        return byDay.entrySet().stream()
                .map(day -> new PurchaseDay(
                        day.getKey(), counted(day.getValue()), net(day.getValue()), firstAt(day.getValue())))
                .toList();
    }

    private static int counted(List<Movement> movements) {
        return (int) movements.stream()
                .filter(movement -> movement.sale && movement.minor > 0)
                .count();
    }

    private static Instant firstAt(List<Movement> movements) {
        return movements.stream()
                .filter(movement -> movement.sale && movement.minor > 0)
                .map(Movement::at)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static Map<String, Long> net(List<Movement> movements) {
        Map<String, Long> net = new TreeMap<>();
        movements.forEach(
                movement -> net.merge(movement.currency, movement.sale ? movement.minor : -movement.minor, Long::sum));
        return net;
    }

    /** What was spent and given back, by currency. */
    Map<String, MoneyTotals> totals() {
        Map<String, MoneyTotals> totals = new TreeMap<>();
        for (Movement movement : movements) {
            MoneyTotals one = movement.sale
                    ? new MoneyTotals(movement.minor > 0 ? 1 : 0, movement.minor, 0)
                    : new MoneyTotals(0, 0, movement.minor);
            totals.merge(movement.currency, one, MoneyTotals::plus);
        }
        return totals;
    }
}
