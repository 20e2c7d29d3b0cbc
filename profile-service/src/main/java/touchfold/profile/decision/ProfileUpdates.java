package touchfold.profile.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;
import touchfold.profile.change.ProfileDiff;
import touchfold.profile.decision.HistoryMovement.LinkOwners;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.identity.Node;
import touchfold.profile.view.ProfileDocument.Rendered;
import touchfold.profile.view.ProfileView;

/**
 * Which profiles are other than before, and what is told of it: once for each, however often a batch touched it.
 *
 * @param written every profile that is other than it was, or around whose identifiers a link changed
 * @param told in the order of the profiles' ids
 */
public record ProfileUpdates(List<ProfileWrite> written, List<ProfileChange> told) {

    /**
     * What the decision needs.
     *
     * @param stored the profiles concerned as they are, as far as they exist
     * @param linkStates what the links in {@link HistoryMovement#parts()} amounted to before the batch, without what was taken away
     * @param claims what the batch changes about which claims of orders count
     * @param otherTallies tallies of orders that links in {@link HistoryMovement#parts()} claim and the batch is not about
     * @param claimants the profiles whose claims of orders count from now on, or count no more
     * @param firstRevision the revision of a profile that is told for the first time
     * @param at when this is decided
     */
    public record Inputs(
            BatchEvidence evidence,
            GraphChange change,
            ClusterChange clusters,
            HistoryMovement movement,
            LinkOwners owners,
            Map<UUID, StoredProfile> stored,
            Map<UUID, ProfileState> linkStates,
            OrderClaims claims,
            Map<OrderKey, OrderTally> otherTallies,
            Set<UUID> claimants,
            Causes causes,
            long firstRevision,
            Instant at) {}

    /** Decides. */
    public static ProfileUpdates of(Inputs inputs, ProfileView view) {
        ProfileUpdates updates = new ProfileUpdates(new ArrayList<>(), new ArrayList<>());
        Map<UUID, ProfileState> states = updates.states(inputs);
        Map<UUID, List<StoredIdentifier>> holdings = inputs.clusters().holdings();
        Set<UUID> lookedAt = inputs.clusters().profilesBefore();
        Set<UUID> concerned = new HashSet<>(inputs.clusters().profiles());
        concerned.addAll(states.keySet());
        concerned.addAll(inputs.claimants());
        Set<OrderKey> disbelieved = inputs.claims().disbelieved(inputs.stored().values(), inputs.otherTallies());
        Set<UUID> rewired = rewired(inputs);
        Map<UUID, UUID> origins = origins(inputs.clusters(), holdings.keySet());
        for (UUID id : concerned.stream().sorted(Node::compareIds).toList()) {
            Optional<StoredProfile> stored = Optional.ofNullable(inputs.stored().get(id));
            Optional<ProfileBody> before = stored.flatMap(StoredProfile::body);
            List<StoredIdentifier> held = holdings.getOrDefault(id, List.of());
            boolean whole = before.isEmpty() || lookedAt.contains(id);
            Optional<ProfileBody> after = whole
                    ? body(held, states.getOrDefault(id, ProfileState.EMPTY), disbelieved)
                    : Optional.of(
                            extended(before.get(), held, states.getOrDefault(id, ProfileState.EMPTY), disbelieved));
            Optional<UUID> origin = Optional.ofNullable(origins.get(id));
            updates.update(id, stored, before, after, inputs, view, rewired.contains(id), origin);
        }
        return updates;
    }

    /** The states that profiles take over from others, from links, and from the batch. */
    private Map<UUID, ProfileState> states(Inputs inputs) {
        Map<UUID, ProfileState> states = new HashMap<>();
        inputs.movement()
                .whole()
                .forEach((from, to) -> states.merge(
                        to, inputs.stored().get(from).body().orElseThrow().state(), ProfileState::combine));
        inputs.movement()
                .parts()
                .forEach((link, to) -> states.merge(
                        to, inputs.linkStates().getOrDefault(link, ProfileState.EMPTY), ProfileState::combine));
        inputs.evidence()
                .links()
                .forEach((link, delta) ->
                        states.merge(inputs.owners().after(link).orElseThrow(), delta.state(), ProfileState::combine));
        return states;
    }

    /** The profiles around whose identifiers a link is new, other or gone. */
    private static Set<UUID> rewired(Inputs inputs) {
        Set<Node> nodes = new HashSet<>();
        inputs.change().after().values().forEach(link -> nodes.addAll(link.members()));
        inputs.change()
                .gone()
                .forEach(id ->
                        nodes.addAll(inputs.change().before().get(id).link().members()));
        Set<UUID> ids = new HashSet<>(inputs.clusters().besideFlipped());
        nodes.forEach(node -> ids.add(node.id()));
        Set<UUID> rewired = new HashSet<>(inputs.claimants());
        for (UUID id : ids) {
            for (Map<UUID, StoredIdentifier> side :
                    List.of(inputs.clusters().before(), inputs.clusters().after())) {
                StoredIdentifier identifier = side.get(id);
                if (identifier != null) {
                    rewired.add(identifier.profile());
                }
            }
        }
        return rewired;
    }

    private static Optional<ProfileBody> body(
            List<StoredIdentifier> held, ProfileState state, Set<OrderKey> disbelieved) {
        if (held.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ProfileBody(
                held.stream().map(StoredIdentifier::node).sorted().toList(),
                held.getFirst().shared(),
                since(held),
                state,
                OrderClaims.claimedOf(state.orders(), disbelieved)));
    }

    /** A profile that wins touchpoints, and identifiers that nobody held before, and keeps what it has. */
    private static ProfileBody extended(
            ProfileBody before, List<StoredIdentifier> held, ProfileState added, Set<OrderKey> disbelieved) {
        Set<Node> members = new HashSet<>(before.members());
        held.forEach(identifier -> members.add(identifier.node()));
        Instant since = held.isEmpty() ? before.since() : earlier(before.since(), since(held));
        ProfileState state = added.equals(ProfileState.EMPTY)
                ? before.state()
                : before.state().combine(added);
        return new ProfileBody(
                members.size() == before.members().size()
                        ? before.members()
                        : members.stream().sorted().toList(),
                before.shared(),
                since,
                state,
                OrderClaims.claimedOf(state.orders(), disbelieved));
    }

    private static Instant since(List<StoredIdentifier> held) {
        return held.stream()
                .map(identifier -> identifier.first().at())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private void update(
            UUID id,
            Optional<StoredProfile> stored,
            Optional<ProfileBody> before,
            Optional<ProfileBody> after,
            Inputs inputs,
            ProfileView view,
            boolean rewired,
            Optional<UUID> origin) {
        if (before.equals(after)) {
            if (rewired && stored.isPresent()) {
                Optional<Rendered> same = after.map(body -> rendered(id, body, view));
                write(id, stored, stored.get().revision(), after, same, inputs);
            }
            return;
        }
        Optional<Rendered> was = after.isPresent() ? before.map(body -> rendered(id, body, view)) : Optional.empty();
        Optional<Rendered> shown = after.map(body -> was.isPresent() && sameOrders(before.get(), body)
                ? view.render(id, body.members(), body.shared(), body.since(), body.state(), was.get())
                : rendered(id, body, view));
        Optional<Change> change = after.isPresent()
                ? ProfileDiff.of(was, shown.get(), origin)
                : Optional.of(new Change.Merged(successor(id, inputs)));
        long revision = stored.map(StoredProfile::revision).orElse(inputs.firstRevision() - 1);
        if (change.isPresent()) {
            revision++;
            Set<UUID> members = new HashSet<>();
            after.or(() -> before).orElseThrow().members().forEach(node -> members.add(node.id()));
            told.add(inputs.causes()
                    .change(
                            id,
                            revision,
                            change.get(),
                            members,
                            turned(before, after),
                            inputs.at(),
                            shown.map(Rendered::facts).orElse(null)));
        }
        write(id, stored, revision, after, shown, inputs);
    }

    private void write(
            UUID id,
            Optional<StoredProfile> stored,
            long revision,
            Optional<ProfileBody> after,
            Optional<Rendered> shown,
            Inputs inputs) {
        long version = stored.map(StoredProfile::version).orElse(0L) + 1;
        Optional<ProfileFacts.Kind> kind =
                shown.map(rendered -> rendered.document().kind());
        Optional<UUID> mergedInto = after.isPresent() ? Optional.empty() : Optional.of(successor(id, inputs));
        Optional<ProfileBody> before = stored.flatMap(StoredProfile::body);
        boolean wasGone = stored.isPresent() && before.isEmpty();
        TermChange terms = TermChange.between(before, after);
        written.add(
                new ProfileWrite(new StoredProfile(id, revision, version, after), kind, wasGone, mergedInto, terms));
    }

    private static boolean sameOrders(ProfileBody before, ProfileBody after) {
        return before.state().orders().equals(after.state().orders())
                && before.disbelieved().equals(after.disbelieved());
    }

    /** The orders whose claims count for a profile from now on, or count no more. */
    private static Set<OrderKey> turned(Optional<ProfileBody> before, Optional<ProfileBody> after) {
        Set<OrderKey> then = before.map(ProfileBody::disbelieved).orElse(Collections.emptySortedSet());
        Set<OrderKey> now = after.map(ProfileBody::disbelieved).orElse(Collections.emptySortedSet());
        Set<OrderKey> turned = new HashSet<>(now);
        turned.removeAll(then);
        then.stream().filter(name -> !now.contains(name)).forEach(turned::add);
        return turned;
    }

    private static Rendered rendered(UUID id, ProfileBody body, ProfileView view) {
        return view.render(id, body.members(), body.shared(), body.since(), body.state(), body.disbelieved());
    }

    /** By profile that won identifiers, the least of the living profiles from which it did. */
    private static Map<UUID, UUID> origins(ClusterChange clusters, Set<UUID> living) {
        Map<UUID, UUID> origins = new HashMap<>();
        clusters.before().forEach((identifier, then) -> {
            StoredIdentifier now = clusters.after().get(identifier);
            if (now != null && !now.profile().equals(then.profile()) && living.contains(then.profile())) {
                origins.merge(now.profile(), then.profile(), (a, b) -> Node.compareIds(a, b) <= 0 ? a : b);
            }
        });
        return origins;
    }

    /**
     * The profile that answers in place of one that is no more: the one that holds its name, or any of its identifiers, or,
     * where nothing shows them any more, the one that took over the touchpoint which did.
     */
    private static UUID successor(UUID id, Inputs inputs) {
        Map<UUID, StoredIdentifier> after = inputs.clusters().after();
        if (after.containsKey(id)) {
            return after.get(id).profile();
        }
        Optional<UUID> heir = inputs.clusters().before().entrySet().stream()
                .filter(entry -> entry.getValue().profile().equals(id) && after.containsKey(entry.getKey()))
                .map(entry -> after.get(entry.getKey()).profile())
                .min(Node::compareIds);
        return heir.or(() -> inputs.evidence().links().keySet().stream()
                        .map(link -> inputs.owners().after(link).orElseThrow())
                        .min(Node::compareIds))
                .orElseThrow(() -> new IllegalStateException("Expected a successor of a profile, but there is none"));
    }
}
