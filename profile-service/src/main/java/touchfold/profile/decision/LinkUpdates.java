package touchfold.profile.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.decision.TouchpointWithdrawal.Remainder;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.holding.HeldLink;
import touchfold.profile.identity.Link;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * What becomes of the links: what they say, where their touchpoints hang and what they amount to.
 *
 * @param written links that are new or other than they were
 * @param closed parts that are full now, or that lost a touchpoint
 * @param parts by touchpoint, the part of its link's state in which it is folded
 * @param moved links that the store had, and whose touchpoints may hang elsewhere from now on
 */
public record LinkUpdates(
        List<LinkWrite> written, List<PartWrite> closed, Map<Touchpoint.Key, Integer> parts, Set<UUID> moved) {

    /**
     * A link as it will be.
     *
     * @param open what the open part amounts to; empty when it is as it was
     */
    public record LinkWrite(StoredLink link, Optional<ProfileState> open) {}

    /** A closed part of a link's state. */
    public record PartWrite(UUID link, int part, ProfileState state) {}

    /**
     * Decides.
     *
     * @param stored the links of the batch's touchpoints as they are, as far as they exist
     * @param open what the open part of each of those amounts to
     */
    public static LinkUpdates of(
            BatchEvidence evidence,
            GraphChange change,
            ClusterChange clusters,
            TouchpointWithdrawal withdrawal,
            Map<UUID, StoredLink> stored,
            Map<UUID, ProfileState> open) {
        LinkUpdates updates = new LinkUpdates(new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new HashSet<>());
        Map<UUID, StoredLink> all = new HashMap<>(clusters.links());
        all.putAll(change.before());
        all.putAll(stored);
        Set<UUID> concerned = new HashSet<>(evidence.links().keySet());
        concerned.addAll(change.after().keySet());
        concerned.addAll(clusters.anchors().keySet());
        concerned.addAll(withdrawal.links().keySet());
        concerned.removeAll(change.gone());
        for (UUID id : concerned) {
            updates.update(id, Optional.ofNullable(all.get(id)), evidence, change, clusters, withdrawal, open);
        }
        return updates;
    }

    private void update(
            UUID id,
            Optional<StoredLink> stored,
            BatchEvidence evidence,
            GraphChange change,
            ClusterChange clusters,
            TouchpointWithdrawal withdrawal,
            Map<UUID, ProfileState> open) {
        Link link = change.after().containsKey(id)
                ? change.after().get(id)
                : stored.orElseThrow().link();
        UUID anchor = clusters.anchors().containsKey(id)
                ? clusters.anchors().get(id)
                : stored.orElseThrow().anchor();
        int part = stored.map(StoredLink::part).orElse(0);
        int folded = stored.map(StoredLink::folded).orElse(0);
        Optional<ProfileState> state = Optional.empty();
        for (Map.Entry<Integer, Remainder> left :
                withdrawal.states().getOrDefault(id, Map.of()).entrySet()) {
            if (left.getKey() == part) {
                folded = left.getValue().touchpoints();
                state = Optional.of(left.getValue().state());
            } else {
                closed.add(new PartWrite(id, left.getKey(), left.getValue().state()));
            }
        }
        BatchEvidence.LinkDelta delta = evidence.links().get(id);
        if (delta != null && !delta.touchpoints().isEmpty()) {
            ProfileState sofar = state.orElseGet(() -> open.getOrDefault(id, ProfileState.EMPTY));
            int added = delta.touchpoints().size();
            if (folded > 0 && folded + added > StoredLink.PART) {
                closed.add(new PartWrite(id, part, sofar));
                part++;
                folded = added;
                state = Optional.of(delta.state());
            } else {
                folded += added;
                state = Optional.of(sofar.combine(delta.state()));
            }
            for (Touchpoint touchpoint : delta.touchpoints()) {
                parts.put(touchpoint.key(), part);
            }
        }
        if (stored.isPresent() && !stored.get().anchor().equals(anchor)) {
            moved.add(id);
        }
        Optional<UUID> base = stored.isPresent()
                ? stored.get().base()
                : Optional.ofNullable(evidence.held().get(id)).map(HeldLink::base);
        StoredLink now = new StoredLink(id, link, anchor, part, folded, base);
        if (state.isPresent() || !Optional.of(now).equals(stored)) {
            written.add(new LinkWrite(now, state));
        }
    }
}
