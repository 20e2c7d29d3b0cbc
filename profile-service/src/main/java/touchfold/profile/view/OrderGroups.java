package touchfold.profile.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import touchfold.profile.fold.OrderBook;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderState;

/**
 * Which reports are of one order, and whose word about it counts.
 *
 * <p>Orders are one when one names the other beside its own id: the site reports the number that the buyer sees, the shop
 * its id and that number, within days. Only a trusted source can make two orders of trusted sources one.
 *
 * <p>Once a trusted source reported the sale, nothing that sources of low trust say about that order counts: neither that it
 * was placed, nor what it is worth, nor that it was cancelled or given back. Until then their report stands, and trusted
 * sources may cancel it and give money back for it.
 */
final class OrderGroups {

    /** A page, a till that was offline and a webhook that is sent again for days tell of an order within this time. */
    private static final Duration FURTHEST_APART = Duration.ofDays(3);

    private OrderGroups() {}

    /**
     * One order, and all the names that it has.
     *
     * @param key the least of the keys under which it was reported
     */
    record Group(OrderKey key, OrderState state, Set<OrderKey> names) {

        /** Both, under this one's key. */
        Group with(Group other) {
            return new Group(key, state.combine(other.state), namesWith(other));
        }

        /** The same, that can't take up what a trusted source cancelled. */
        Group withoutRevival() {
            return new Group(key, state.withoutRevival(), names);
        }

        private Set<OrderKey> namesWith(Group other) {
            Set<OrderKey> all = new TreeSet<>(names);
            all.addAll(other.names);
            return all;
        }
    }

    /**
     * The orders, each once.
     *
     * @param disbelieved names of orders whose claims count for nobody, because a trusted source sold them; see {@link
     *     touchfold.profile.fold.OrderTally}
     */
    static List<Group> of(OrderBook book, Set<OrderKey> disbelieved) {
        SortedMap<OrderKey, Group> trusted = groups(book.trusted());
        Map<OrderKey, OrderKey> named = new HashMap<>();
        trusted.forEach((key, group) -> group.names().forEach(name -> named.put(name, key)));
        trusted.forEach((key, group) -> named.put(key, key));
        Map<OrderKey, Group> claimed = new HashMap<>();
        List<Group> orders = new ArrayList<>();
        for (Group claim : groups(book.claimed()).values()) {
            if (claim.names().stream().noneMatch(disbelieved::contains)) {
                claim.names().stream()
                        .filter(named::containsKey)
                        .map(named::get)
                        .min(OrderKey::compareTo)
                        .ifPresentOrElse(key -> claimed.merge(key, claim, Group::with), () -> orders.add(claim));
            }
        }
        trusted.forEach((key, group) -> orders.add(believed(group, claimed.get(key))));
        return orders;
    }

    private static Group believed(Group trusted, Group claimed) {
        if (claimed == null) {
            return trusted;
        }
        return trusted.state().content() == null
                ? trusted.with(claimed.withoutRevival())
                : new Group(trusted.key(), trusted.state(), trusted.namesWith(claimed));
    }

    /** The orders with those that name each other put together, under the least of their keys. */
    private static SortedMap<OrderKey, Group> groups(SortedMap<OrderKey, OrderState> orders) {
        Map<OrderKey, List<OrderKey>> owners = new HashMap<>();
        orders.forEach(
                (key, state) -> state.names(key).forEach(name -> owners.computeIfAbsent(name, any -> new ArrayList<>())
                        .add(key)));
        Map<OrderKey, OrderKey> parents = new HashMap<>();
        owners.forEach((name, keys) -> {
            if (keys.size() > 1) {
                joinAll(parents, name, keys, orders);
            }
        });
        SortedMap<OrderKey, Group> groups = new TreeMap<>();
        orders.forEach(
                (key, state) -> groups.merge(root(parents, key), new Group(key, state, state.names(key)), Group::with));
        return groups;
    }

    /**
     * Shops count their orders and their numbers apart, so that the number of one is the id of another that was placed
     * months before: those that were placed on other days are not one.
     */
    private static void joinAll(
            Map<OrderKey, OrderKey> parents,
            OrderKey name,
            List<OrderKey> owners,
            SortedMap<OrderKey, OrderState> orders) {
        List<OrderKey> dated = owners.stream()
                .filter(key -> orders.get(key).placedAt() != null)
                .sorted(Comparator.comparing((OrderKey key) -> orders.get(key).placedAt())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        for (int i = 1; i < dated.size(); i++) {
            Instant before = orders.get(dated.get(i - 1)).placedAt();
            if (!orders.get(dated.get(i)).placedAt().isAfter(before.plus(FURTHEST_APART))) {
                join(parents, dated.get(i - 1), dated.get(i));
            }
        }
        OrderKey first = dated.isEmpty() ? owners.getFirst() : dated.getFirst();
        OrderKey own = dated.contains(name) ? name : first;
        owners.stream().filter(key -> orders.get(key).placedAt() == null).forEach(key -> join(parents, own, key));
    }

    private static void join(Map<OrderKey, OrderKey> parents, OrderKey a, OrderKey b) {
        OrderKey one = root(parents, a);
        OrderKey other = root(parents, b);
        if (one.compareTo(other) < 0) {
            parents.put(other, one);
        } else if (one.compareTo(other) > 0) {
            parents.put(one, other);
        }
    }

    private static OrderKey root(Map<OrderKey, OrderKey> parents, OrderKey key) {
        OrderKey root = key;
        while (parents.containsKey(root)) {
            root = parents.get(root);
        }
        return root;
    }
}
