package touchfold.profile.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.identity.Link;
import touchfold.profile.store.LinkTable.StoredLink;
import touchfold.profile.store.LinkTable.Witness;

/**
 * What a batch changes about links. Pure.
 *
 * @param written links that are new, or of which an earlier or more trusted touchpoint is known now
 * @param fresh the ids of those that are new
 * @param gone links that no touchpoint shows any more
 */
record LinkChanges(List<StoredLink> written, Set<UUID> fresh, List<StoredLink> gone) {

    /**
     * Compares.
     *
     * @param contributed what the batch's touchpoints say, by link id
     * @param stored the links as they are, as far as they exist
     * @param recounted what all touchpoints say of the links that lost one
     * @param stale the links that lost one
     */
    static LinkChanges of(
            Map<UUID, Link> contributed, Map<UUID, StoredLink> stored, Map<UUID, Witness> recounted, Set<UUID> stale) {
        List<StoredLink> written = new ArrayList<>();
        Set<UUID> fresh = new HashSet<>();
        List<StoredLink> gone = new ArrayList<>();
        contributed.forEach((id, link) -> {
            StoredLink said = StoredLink.of(link);
            StoredLink old = stored.get(id);
            if (old == null) {
                fresh.add(id);
                written.add(said);
            } else if (!stale.contains(id)) {
                StoredLink combined = combine(old, said);
                if (!combined.equals(old)) {
                    written.add(combined);
                }
            }
        });
        for (UUID id : stale) {
            StoredLink old = stored.get(id);
            Witness witness = recounted.get(id);
            if (witness == null) {
                gone.add(old);
            } else if (!old.first().equals(witness.first()) || old.trust() != witness.trust()) {
                written.add(old.with(witness.first(), witness.trust()));
            }
        }
        return new LinkChanges(List.copyOf(written), Set.copyOf(fresh), List.copyOf(gone));
    }

    /** The touchpoints' links by id. */
    static Map<UUID, Link> contributed(Collection<Link> links) {
        Map<UUID, Link> contributed = new HashMap<>();
        links.forEach(link -> contributed.merge(link.id(), link, Link::combine));
        return contributed;
    }

    boolean isEmpty() {
        return written.isEmpty() && gone.isEmpty();
    }

    /** The identifiers of all changed links. */
    Set<UUID> members() {
        Set<UUID> members = new HashSet<>();
        written.forEach(link -> members.addAll(link.members()));
        gone.forEach(link -> members.addAll(link.members()));
        return members;
    }

    /** The identifiers whose neighbours may have changed. */
    Set<UUID> rewired() {
        Set<UUID> members = new HashSet<>();
        written.stream().filter(link -> fresh.contains(link.id())).forEach(link -> members.addAll(link.members()));
        gone.forEach(link -> members.addAll(link.members()));
        return members;
    }

    private static StoredLink combine(StoredLink a, StoredLink b) {
        return a.with(
                a.first().compareTo(b.first()) <= 0 ? a.first() : b.first(),
                a.trust().compareTo(b.trust()) >= 0 ? a.trust() : b.trust());
    }
}
