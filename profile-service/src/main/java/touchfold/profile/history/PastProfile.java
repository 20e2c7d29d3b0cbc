package touchfold.profile.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Predicate;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.fold.TouchpointFold;
import touchfold.profile.identity.Node;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.ProfileDocument;
import touchfold.profile.view.ProfileView;

/**
 * A profile as it was: the fold of a subset of its touchpoints, by the identifiers that it held.
 *
 * @param identifiers in the canonical order
 * @param history newest first
 * @param state what the history amounts to
 */
public record PastProfile(UUID id, List<PastIdentifier> identifiers, List<HungTouchpoint> history, ProfileState state) {

    /**
     * A touchpoint and where it hung.
     *
     * @param anchor the identifier that it hung on
     */
    public record HungTouchpoint(Touchpoint touchpoint, UUID anchor) {}

    /**
     * The profile; empty when it held no identifier that had been seen.
     *
     * @param asOf identifiers that were first seen later are left out
     */
    public static Optional<PastProfile> of(
            UUID id, Collection<PastIdentifier> held, Collection<HungTouchpoint> hung, Instant asOf) {
        List<PastIdentifier> seen = held.stream()
                .filter(one -> !one.first().isAfter(asOf))
                .sorted(Comparator.comparing(one -> one.value().node()))
                .toList();
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        Comparator<HungTouchpoint> inTime =
                Comparator.comparing(one -> one.touchpoint().seen());
        List<HungTouchpoint> history = hung.stream()
                .filter(one -> !one.touchpoint().seen().at().isAfter(asOf))
                .sorted(inTime.reversed())
                .toList();
        ProfileState state = history.stream()
                .map(one -> TouchpointFold.of(one.touchpoint()))
                .reduce(ProfileState.EMPTY, ProfileState::combine);
        return Optional.of(new PastProfile(id, seen, history, state));
    }

    /**
     * What it said.
     *
     * @param disbelieved the orders whose claims counted for nobody
     */
    public ProfileDocument document(ProfileView view, Set<OrderKey> disbelieved) {
        List<Node> members = identifiers.stream().map(one -> one.value().node()).toList();
        Instant since = identifiers.stream()
                .map(PastIdentifier::first)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return view.document(id, members, identifiers.getFirst().shared(), since, state, disbelieved);
    }

    /** The devices of which it can be said whose they were: itself, or those on which something happened while the person held them. */
    public Set<UUID> devices() {
        Set<UUID> devices = new HashSet<>();
        device().map(Node::id).ifPresent(devices::add);
        history.stream()
                .filter(PastProfile::isHeld)
                .forEach(one -> one.touchpoint().members().forEach(node -> devices.add(node.id())));
        return devices;
    }

    /** Of which touchpoints, among those that name nobody, it is told of this profile who held their device. */
    public Predicate<Touchpoint> told(Instant asOf) {
        Set<Touchpoint.Key> own = new HashSet<>();
        history.forEach(one -> own.add(one.touchpoint().key()));
        boolean all = device().isPresent();
        return touchpoint -> !touchpoint.seen().at().isAfter(asOf) && (all || own.contains(touchpoint.key()));
    }

    /** The shared device that it is; empty for everybody else. */
    public Optional<Node> device() {
        PastIdentifier one = identifiers.getFirst();
        return Optional.of(one.value().node())
                .filter(node -> one.shared() && node.type().isDevice());
    }

    /** What hangs on something that it does not show hangs there because somebody held its device. */
    private static boolean isHeld(HungTouchpoint hung) {
        return hung.touchpoint().members().stream().noneMatch(node -> node.id().equals(hung.anchor()));
    }

    /** What was said of the person, by name. Personal data. */
    public SortedMap<String, JsonNode> traits() {
        return ProfileView.traits(state);
    }
}
