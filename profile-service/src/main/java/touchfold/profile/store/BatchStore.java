package touchfold.profile.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import touchfold.profile.decision.BatchChanges;
import touchfold.profile.decision.GraphComponent;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.decision.StoredOrder;
import touchfold.profile.decision.StoredProfile;
import touchfold.profile.decision.StoredTouchpoint;
import touchfold.profile.decision.TouchpointWithdrawal;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.holding.DeviceMark;
import touchfold.profile.holding.TimeSpan;
import touchfold.profile.identity.IdentityCorrections;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.identity.Link;
import touchfold.profile.operation.StatedOperation;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * What a batch reads and writes, within one transaction.
 *
 * <p>Who reads anything about a profile gets the profile's version with it. It holds as long as the version does, and once
 * the profile is locked the version stays.
 */
interface BatchStore {

    /** What is known of links. */
    record LinkRows(
            Map<UUID, StoredLink> links,
            Map<UUID, ProfileState> open,
            Map<UUID, UUID> owners,
            Map<UUID, Long> versions) {}

    /** What is known of identifiers. */
    record IdentifierRows(Map<UUID, StoredIdentifier> identifiers, Map<UUID, Long> versions) {}

    /** A part of the identity graph. */
    record ComponentRows(GraphComponent component, Map<UUID, Long> versions) {}

    /** What a batch sees first. */
    record BatchRows(
            Map<Touchpoint.Key, StoredTouchpoint> touchpoints,
            LinkRows links,
            Map<UUID, StoredOrder> orders,
            Map<OrderKey, OrderTally> tallies,
            IdentityCorrections corrections,
            Set<UUID> timed) {

        /** Of a batch without touchpoints. */
        static final BatchRows NONE = new BatchRows(
                Map.of(),
                new LinkRows(Map.of(), Map.of(), Map.of(), Map.of()),
                Map.of(),
                Map.of(),
                IdentityCorrections.NONE,
                Set.of());
    }

    /** Lets the batch run beside others, as long as none of them takes anything away. */
    void enter();

    /**
     * Lets go of everything that the batch has locked since it entered, waits until no other batch is under way, and keeps
     * others from entering until the transaction ends.
     */
    void enterAlone();

    /**
     * What stands in the log of record under the keys wanted, their links, the orders that they are about, and which of their
     * devices are told apart by time. The orders'
     * rows and tallies are locked before the links are read: nobody else can change them until the transaction ends.
     */
    BatchRows read(WantedRows wanted);

    /** Everything that people stated about who is who, by the operation's id. */
    Map<UUID, IdentityOperation> operations();

    /** Operations as they stand in the log of record. */
    Map<UUID, StatedOperation> stated(Set<UUID> ids);

    /** Writes operations to the log of record, in place of those with their ids. */
    void keep(Collection<StatedOperation> operations);

    /** Of these devices, those whose touchpoints that name nobody belong to whoever held them then. */
    Set<UUID> timed(Set<UUID> devices);

    /** Remembers for which devices that holds from now on, and for which no more. */
    void tellApart(Set<UUID> timed, Set<UUID> untimed);

    /** The links in which touchpoints of these links are folded by whoever held their device. */
    Map<UUID, StoredLink> heldOf(Set<UUID> bases);

    /**
     * Who was named on a device and who signed out.
     *
     * @param naming links whose touchpoints name somebody
     * @param unnamed links whose touchpoints do not; of these, those by which somebody signed out
     */
    List<DeviceMark> marks(Set<UUID> naming, Set<UUID> unnamed, List<TimeSpan> spans);

    /** When somebody signed out first, by touchpoints of these links. */
    Optional<Instant> firstEnd(Set<UUID> links);

    /** The touchpoints that are folded in these links. */
    List<StoredTouchpoint> touchpointsOf(Set<UUID> links);

    /** How many touchpoints are folded in these links, as far as there are no more than that. */
    int count(Set<UUID> links, int most);

    /** Links by id, with what their open parts amount to and the profiles on which their touchpoints hang. */
    LinkRows links(Set<UUID> ids);

    IdentifierRows identifiers(Set<UUID> ids);

    /** Orders by id; nobody else can change them until the transaction ends. */
    Map<UUID, StoredOrder> orders(SortedSet<UUID> ids);

    /** Tallies by the name of the order; nobody else can change or add them until the transaction ends. */
    Map<OrderKey, OrderTally> tallies(SortedSet<OrderKey> names);

    /** The same as they are now, for orders whose claims move with links that are locked. */
    Map<OrderKey, OrderTally> standingTallies(Set<OrderKey> names);

    /** The links that may have touchpoints that claim an order of one of these names. */
    Set<UUID> claimants(Set<OrderKey> names);

    /** All that these profiles hold: their identifiers, and every link that shows one of them. */
    ComponentRows held(Set<UUID> profiles);

    /** Every link that shows one of these identifiers. */
    Map<UUID, StoredLink> linksOf(Set<UUID> identifiers);

    /** The rows of profiles, as far as they exist; nobody else can change them until the transaction ends. */
    Map<UUID, StoredProfile> lock(SortedSet<UUID> profiles);

    /** What links amount to, all parts together. */
    Map<UUID, ProfileState> states(Set<UUID> links);

    /** What a link amounts to, all parts together, with some parts replaced. */
    ProfileState stateWithout(UUID link, Map<Integer, TouchpointWithdrawal.Remainder> parts);

    /** Touchpoints as they were received. */
    Map<Touchpoint.Key, Touchpoint> contents(Collection<Touchpoint.Key> keys);

    /** What the touchpoints of a link say of it when some are left out; empty when none remains. */
    Optional<Link> remaining(StoredLink link, Collection<Touchpoint.Key> without);

    /** What a part of a link's state amounts to when some touchpoints are left out. */
    TouchpointWithdrawal.Remainder remainder(UUID link, int part, Collection<Touchpoint.Key> without);

    /** What touchpoints say about whose an order is when some are left out; empty when none remains. */
    Optional<Link> remainingEvidence(Link evidence, Touchpoint example, Collection<Touchpoint.Key> without);

    /** Writes what a batch changes. */
    void write(BatchChanges changes);
}
