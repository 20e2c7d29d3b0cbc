package touchfold.profile.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import touchfold.profile.fold.OrderBook;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderMention;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * What a batch changes about which orders were sold by trusted sources and which are claimed by others; see {@link
 * OrderTally}.
 *
 * @param before the tallies of the names that the batch is about, as the store has them
 * @param after the same as they will be
 * @param claims by name, the links whose touchpoints claim it
 */
public record OrderClaims(
        Map<OrderKey, OrderTally> before, SortedMap<OrderKey, OrderTally> after, Map<OrderKey, Set<UUID>> claims) {

    /**
     * Counts.
     *
     * @param standing the touchpoints that stand now and did not before
     * @param displaced those that stand no more
     * @param linkIds the id of each standing touchpoint's link
     * @param stored the tallies of every name that one of them gives
     */
    public static OrderClaims of(
            Collection<Touchpoint> standing,
            Collection<Touchpoint> displaced,
            Map<Touchpoint.Key, UUID> linkIds,
            Map<OrderKey, OrderTally> stored) {
        SortedMap<OrderKey, OrderTally> after = OrderTally.of(standing);
        OrderTally.of(displaced)
                .forEach((name, gone) -> after.put(
                        name, after.getOrDefault(name, OrderTally.NONE).minus(gone)));
        after.replaceAll((name, more) -> before(stored, name).plus(more));
        Map<OrderKey, Set<UUID>> claims = new TreeMap<>();
        for (Touchpoint touchpoint : standing) {
            Optional<OrderMention> claim = OrderMention.of(touchpoint).filter(mention -> !mention.sale());
            claim.ifPresent(
                    mention -> mention.names().forEach(name -> claims.computeIfAbsent(name, one -> new HashSet<>())
                            .add(linkIds.get(touchpoint.key()))));
        }
        return new OrderClaims(stored, after, claims);
    }

    private static OrderTally before(Map<OrderKey, OrderTally> stored, OrderKey name) {
        return stored.getOrDefault(name, OrderTally.NONE);
    }

    /** The names of which claims that stood before count from now on, or count no more. */
    public SortedSet<OrderKey> turned() {
        SortedSet<OrderKey> turned = new TreeSet<>();
        after.forEach((name, now) -> {
            OrderTally old = before(before, name);
            if (old.claims() > 0 && old.believesClaims() != now.believesClaims()) {
                turned.add(name);
            }
        });
        return turned;
    }

    /** The tallies that are other than they were. */
    public SortedMap<OrderKey, OrderTally> written() {
        SortedMap<OrderKey, OrderTally> written = new TreeMap<>(after);
        written.entrySet().removeIf(now -> now.getValue().equals(before(before, now.getKey())));
        return written;
    }

    /**
     * Of all names that are known to the batch, those whose claims do not count.
     *
     * @param profiles the profiles concerned as they are: what they know of other names still holds
     * @param others names that neither they nor the batch know of, with their tallies
     */
    Set<OrderKey> disbelieved(Collection<StoredProfile> profiles, Map<OrderKey, OrderTally> others) {
        Set<OrderKey> disbelieved = new HashSet<>();
        profiles.forEach(profile -> profile.body().ifPresent(body -> disbelieved.addAll(body.disbelieved())));
        Map<OrderKey, OrderTally> known = new HashMap<>(others);
        known.putAll(after);
        known.forEach((name, tally) -> {
            if (tally.believesClaims()) {
                disbelieved.remove(name);
            } else {
                disbelieved.add(name);
            }
        });
        return disbelieved;
    }

    /** Of these names, the ones that are claimed there. */
    public static SortedSet<OrderKey> claimedOf(OrderBook orders, Set<OrderKey> names) {
        if (names.isEmpty() || orders.claimed().isEmpty()) {
            return Collections.emptySortedSet();
        }
        SortedSet<OrderKey> claimed = new TreeSet<>(orders.claimedNames());
        claimed.retainAll(names);
        return claimed;
    }

    /** The touchpoints of a batch by the names of orders that they give. */
    static Map<OrderKey, List<Touchpoint>> naming(Collection<Touchpoint> batch) {
        Map<OrderKey, List<Touchpoint>> naming = new HashMap<>();
        batch.forEach(touchpoint -> OrderMention.of(touchpoint).ifPresent(mention -> mention.names()
                .forEach(name ->
                        naming.computeIfAbsent(name, one -> new ArrayList<>()).add(touchpoint))));
        return naming;
    }
}
