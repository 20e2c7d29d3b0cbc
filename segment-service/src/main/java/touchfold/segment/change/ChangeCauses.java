package touchfold.segment.change;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;

/**
 * The touchpoints that profile changes stem from, by the instant at which they happened.
 *
 * @param byInstant at least one
 * @param orders those of them that told of orders
 * @param identities those of them that said who somebody is, and so may have joined two profiles
 */
record ChangeCauses(
        NavigableMap<Instant, SegmentCause> byInstant, NavigableSet<Instant> orders, NavigableSet<Instant> identities) {

    static ChangeCauses of(List<ProfileChange> changes) {
        ChangeCauses all = new ChangeCauses(new TreeMap<>(), new TreeSet<>(), new TreeSet<>());
        for (ProfileChange change : changes) {
            ChangeCauses one = of(change);
            all.byInstant.putAll(one.byInstant);
            all.orders.addAll(one.orders);
            all.identities.addAll(one.identities);
        }
        return all;
    }

    private static ChangeCauses of(ProfileChange change) {
        NavigableMap<Instant, SegmentCause> causes = new TreeMap<>();
        NavigableSet<Instant> orders = new TreeSet<>();
        NavigableSet<Instant> identities = new TreeSet<>();
        for (Cause cause : change.causes()) {
            if (cause.at() != null) {
                causes.put(cause.at(), cause(change.change(), cause));
                if (cause.parts().contains("orders")) {
                    orders.add(cause.at());
                }
                if (cause.parts().contains("identity") && change.change() instanceof Change.Updated) {
                    identities.add(cause.at());
                }
            }
        }
        if (causes.isEmpty()) {
            causes.put(change.effectiveAt(), cause(change.change(), change.cause()));
        }
        return new ChangeCauses(causes, orders, identities);
    }

    Instant first() {
        return byInstant.firstKey();
    }

    /**
     * What moved the customer at an instant: the touchpoint of that instant; where there is none, what makes the past look
     * otherwise now: another profile that turned out to be the same person, or a correction.
     */
    SegmentCause at(Instant at) {
        SegmentCause exact = byInstant.get(at);
        if (exact != null) {
            return exact;
        }
        return identities.isEmpty()
                ? byInstant.lastEntry().getValue().asCorrection()
                : byInstant.get(identities.last()).asMerge();
    }

    /** The last touchpoint that told of an order; empty when none did, and when another profile may have brought it. */
    Optional<SegmentCause> order() {
        return orders.isEmpty() || !identities.isEmpty() ? Optional.empty() : Optional.of(byInstant.get(orders.last()));
    }

    NavigableSet<Instant> instants() {
        return new TreeSet<>(byInstant.keySet());
    }

    private static SegmentCause cause(Change change, Cause cause) {
        return switch (change) {
            case Change.Created created -> SegmentCause.ownEvent(cause);
            case Change.Updated updated -> SegmentCause.ownEvent(cause);
            case Change.Split split -> SegmentCause.split(cause);
            case Change.Merged merged -> SegmentCause.merge(cause, merged.into());
            case Change.Erased erased -> SegmentCause.erasure(cause);
        };
    }
}
