package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import touchfold.events.Channel;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.profile.identity.Seen;

/**
 * All that sources of one trust said of one order, in however many reports: the sale that the shop system's "created", its
 * "updated" and its "paid" report is one sale.
 *
 * @param placedAt the earliest time at which a report says that it was placed; null while none says
 * @param reportedAt the earliest time of any report of what it is worth; null while there is none
 * @param content what it is worth by the newest report that says it; null as above
 * @param payment how far the payment is by the newest report that says it; null while none says
 * @param cancelled the newest cancellation; null when it was not cancelled
 * @param paid the newest report that says, as a change of the order, that it is paid; null while none says
 * @param sold the newest sale that says nothing of its payment; null while there is none
 * @param refunds by refund id; one without an id is its own
 * @param returns goods that came back without a word of money, by return id
 * @param references other names of the order within its store
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OrderState(
        Instant placedAt,
        Instant reportedAt,
        OrderContent content,
        OrderPayment payment,
        Version cancelled,
        Version paid,
        Version sold,
        SortedMap<String, RefundState> refunds,
        SortedMap<String, ReturnState> returns,
        NavigableSet<String> references) {

    public OrderState {
        refunds = bounded(refunds);
        returns = bounded(returns);
        references = references(references);
    }

    /** The order's key and its other names. */
    public NavigableSet<OrderKey> names(OrderKey key) {
        NavigableSet<OrderKey> names = new TreeSet<>();
        names.add(key);
        references.forEach(name -> names.add(new OrderKey(key.store(), name)));
        return names;
    }

    /**
     * Whether it came to nothing: it was cancelled, and no later change says that it was paid after all. Shops cancel what is
     * not paid in time, and take it up again when the bank's transfer comes.
     */
    @JsonIgnore
    public boolean isCancelled() {
        return cancelled != null && (paid == null || !paid.at().isAfter(cancelled.at()));
    }

    /**
     * Whether nothing is to be paid: the payment failed or expired, and no later sale says that the buyer tried once more.
     */
    @JsonIgnore
    public boolean isVoid() {
        boolean nothing =
                payment != null && (payment.status() == OrderStatus.VOIDED || payment.status() == OrderStatus.EXPIRED);
        return nothing && (sold == null || !sold.at().isAfter(payment.version().at()));
    }

    /** The same without the words that take up an order that came to nothing. */
    public OrderState withoutRevival() {
        return new OrderState(
                placedAt, reportedAt, content, payment, cancelled, null, null, refunds, returns, references);
    }

    /** The same of a report whose time is in doubt: it says neither when the order was placed nor what came after what. */
    OrderState inDoubt() {
        return new OrderState(null, reportedAt, content, payment, cancelled, null, null, refunds, returns, references);
    }

    static OrderState of(OrderFact fact, String channel, Seen by) {
        Version version = Version.of(fact.updatedAt(), by);
        OrderState told =
                switch (fact) {
                    case OrderFact.Completed sale -> report(sale, by.at(), channel, version);
                    case OrderFact.Updated update -> report(update, update.placedAt(), channel, version);
                    case OrderFact.Cancelled ignored -> cancelled(version);
                    case OrderFact.Refunded refunded ->
                        refunded(key(refunded.refundId(), by), RefundState.of(refunded, version));
                    case OrderFact.Returned returned ->
                        returned(key(returned.returnId(), by), new ReturnState(returned.value(), version));
                };
        NavigableSet<String> references = new TreeSet<>();
        fact.references()
                .forEach(name -> references.add(OrderKey.of(fact.store(), name).orderId()));
        references.remove(OrderKey.of(fact.store(), fact.orderId()).orderId());
        return told.named(references);
    }

    /** What both say. */
    public OrderState combine(OrderState other) {
        NavigableSet<String> names = references;
        if (!other.references.isEmpty()) {
            names = new TreeSet<>(references);
            names.addAll(other.references);
        }
        return new OrderState(
                Union.least(placedAt, other.placedAt),
                Union.least(reportedAt, other.reportedAt),
                Union.greatest(content, other.content),
                Union.greatest(payment, other.payment),
                Union.greatest(cancelled, other.cancelled),
                Union.greatest(paid, other.paid),
                Union.greatest(sold, other.sold),
                Union.of(refunds, other.refunds, RefundState::combine),
                Union.of(returns, other.returns, Union::greatest),
                names);
    }

    private static OrderState report(OrderFact.Report report, Instant placedAt, String channel, Version version) {
        return new OrderState(
                placedAt,
                report.total() == null ? null : version.by().at(),
                report.total() == null ? null : OrderContent.of(report, channel, version),
                report.status() == null ? null : new OrderPayment(report.status(), version),
                null,
                isPaidLater(report, channel) ? version : null,
                isSoldLater(report, channel) ? version : null,
                report.amounts().refunded() == null
                        ? null
                        : one(
                                OrderFact.Refunded.IN_ALL,
                                RefundState.inAll(report.amounts().refunded(), version)),
                null,
                null);
    }

    /**
     * Whether a report may take up a cancelled order. A sale that is told again says "paid" as it did at first; only a change
     * that says when it became so is newer than the cancellation. A file tells of a past that it may not know whole.
     */
    private static boolean isPaidLater(OrderFact.Report report, String channel) {
        boolean change = report instanceof OrderFact.Updated || report.updatedAt() != null;
        return report.status() == OrderStatus.PAID && change && !channel.equals(Channel.IMPORT.wireName());
    }

    private static boolean isSoldLater(OrderFact.Report report, String channel) {
        return report instanceof OrderFact.Completed
                && report.status() == null
                && !channel.equals(Channel.IMPORT.wireName());
    }

    private static OrderState cancelled(Version version) {
        return new OrderState(null, null, null, null, version, null, null, null, null, null);
    }

    private static OrderState refunded(String id, RefundState refund) {
        return new OrderState(null, null, null, null, null, null, null, one(id, refund), null, null);
    }

    private static OrderState returned(String id, ReturnState goods) {
        return new OrderState(null, null, null, null, null, null, null, null, one(id, goods), null);
    }

    private OrderState named(NavigableSet<String> names) {
        return new OrderState(placedAt, reportedAt, content, payment, cancelled, paid, sold, refunds, returns, names);
    }

    /** One without an id of its own is told apart by the touchpoint that reported it. */
    private static String key(String id, Seen by) {
        return id == null || id.isBlank()
                ? ProfileBounds.text("touchpoint:" + by.source() + "/" + by.touchpoint())
                : ProfileBounds.text(id.strip());
    }

    private static <V> SortedMap<String, V> one(String key, V value) {
        SortedMap<String, V> map = new TreeMap<>();
        map.put(key, value);
        return map;
    }

    private static <V> SortedMap<String, V> bounded(SortedMap<String, V> map) {
        return map == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(
                        ProfileBounds.first(map, ProfileBounds.REFUNDS, Comparator.naturalOrder()));
    }

    private static NavigableSet<String> references(NavigableSet<String> names) {
        if (names == null || names.size() <= ProfileBounds.REFERENCES) {
            return Collections.unmodifiableNavigableSet(names == null ? Collections.emptyNavigableSet() : names);
        }
        NavigableSet<String> kept = new TreeSet<>();
        names.stream().limit(ProfileBounds.REFERENCES).forEach(kept::add);
        return Collections.unmodifiableNavigableSet(kept);
    }
}
