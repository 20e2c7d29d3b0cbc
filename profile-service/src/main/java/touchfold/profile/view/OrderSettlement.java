package touchfold.profile.view;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.profile.fold.OrderContent;
import touchfold.profile.fold.OrderState;
import touchfold.profile.fold.RefundState;
import touchfold.profile.fold.ReturnState;
import touchfold.profile.view.SettledOrder.GivenBack;

/**
 * What became of one order in the end: pending, edited, paid, voided, cancelled, returned, given back in parts or wholly.
 *
 * <ul>
 *   <li>A cancelled order was never a purchase, unless it was paid after all; neither is one whose payment is void or
 *       expired, unless the buyer bought it once more. Refunds of it move nothing.
 *   <li>Goods that came back without a word of money lessen what is still to be paid; a paid order stays paid.
 *   <li>Refunds never give back more than the order is worth: the latest are cut. One without an amount, or a shop's word
 *       that the order is refunded, gives back what the others left.
 *   <li>What was given back in all, by an export, a payment service or a report of the order, is counted beyond the refunds
 *       that are told singly; the newest word counts, also that it is nothing any more.
 *   <li>An amount in the buyer's currency is converted by the order's own two totals. One in a third currency moves nothing.
 *   <li>A refund of a sale that nobody reported moves nothing, because the sale is in no sum either.
 * </ul>
 */
final class OrderSettlement {

    /** By time; the sum of all of them is the last word, of which counts what none of the others tells. */
    private static final Comparator<Map.Entry<String, RefundState>> IN_TIME = Comparator.comparing(
                    (Map.Entry<String, RefundState> refund) -> refund.getKey().equals(OrderFact.Refunded.IN_ALL))
            .thenComparing(refund -> refund.getValue().at())
            .thenComparing(Map.Entry.comparingByKey());

    private OrderSettlement() {}

    /** What the order is now; empty when it is no purchase. */
    static Optional<SettledOrder> of(OrderState order) {
        OrderContent content = order.content();
        if (content == null || order.isCancelled() || order.isVoid()) {
            return Optional.empty();
        }
        Instant placedAt = order.placedAt() == null ? order.reportedAt() : order.placedAt();
        long total = content.total().minor();
        String currency = content.total().currency();
        if (total < 0) {
            return Optional.of(new SettledOrder(
                    placedAt, 0, currency, content, List.of(new GivenBack(placedAt, Math.negateExact(total)))));
        }
        long worth = isUnpaid(order) ? total - returned(order, content) : total;
        return worth == 0 && total > 0
                ? Optional.empty()
                : Optional.of(new SettledOrder(placedAt, worth, currency, content, refunds(order, content, worth)));
    }

    private static boolean isUnpaid(OrderState order) {
        return order.payment() != null
                && (order.payment().status() == OrderStatus.PENDING
                        || order.payment().status() == OrderStatus.AUTHORIZED);
    }

    private static long returned(OrderState order, OrderContent content) {
        long rest = content.total().minor();
        for (ReturnState goods : order.returns().values()) {
            Optional<Long> value = goods.value() == null ? Optional.of(rest) : inShopMoney(goods.value(), content);
            rest -= Math.min(rest, Math.max(0, value.orElse(0L)));
        }
        return content.total().minor() - rest;
    }

    private static List<GivenBack> refunds(OrderState order, OrderContent content, long worth) {
        List<GivenBack> refunds = new ArrayList<>();
        long rest = worth;
        Instant wholly = null;
        List<Map.Entry<String, RefundState>> counting = order.refunds().entrySet().stream()
                .filter(refund -> refund.getValue().counts())
                .sorted(IN_TIME)
                .toList();
        for (Map.Entry<String, RefundState> entry : counting) {
            RefundState refund = entry.getValue();
            if (refund.amount().money() == null) {
                wholly = wholly == null ? refund.at() : wholly;
                continue;
            }
            long told = inShopMoney(refund.amount().money(), content).orElse(0L);
            long minor =
                    Math.min(rest, entry.getKey().equals(OrderFact.Refunded.IN_ALL) ? told - (worth - rest) : told);
            if (minor > 0) {
                refunds.add(new GivenBack(refund.at(), minor));
                rest -= minor;
            }
        }
        if (wholly == null && order.payment() != null && order.payment().status() == OrderStatus.REFUNDED) {
            wholly = order.payment().version().at();
        }
        if (wholly != null && rest > 0) {
            refunds.add(new GivenBack(wholly, rest));
        }
        return List.copyOf(refunds);
    }

    private static Optional<Long> inShopMoney(Money amount, OrderContent content) {
        Money total = content.total();
        if (amount.currency().equals(total.currency())) {
            return Optional.of(amount.minor());
        }
        Money seen = content.presentment();
        if (seen == null || seen.minor() <= 0 || !amount.currency().equals(seen.currency())) {
            return Optional.empty();
        }
        BigInteger share = BigInteger.valueOf(amount.minor()).multiply(BigInteger.valueOf(total.minor()));
        BigInteger half = BigInteger.valueOf(seen.minor() / 2);
        BigInteger converted = share.add(half).divide(BigInteger.valueOf(seen.minor()));
        return Optional.of(converted.min(BigInteger.valueOf(total.minor())).longValueExact());
    }
}
