package touchfold.profile.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.fold.TouchpointFold;
import touchfold.profile.identity.Seen;
import touchfold.profile.store.TouchpointTable.Anchored;
import touchfold.profile.touchpoint.Reading;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.touchpoint.TouchpointReader;

/** Keeps each identifier's state equal to the fold of the touchpoints that hang on it. */
@Singleton
class StateFolding {

    private static final int PAGE = 2_000;
    private static final Seen BEGINNING = new Seen(Instant.parse("1800-01-01T00:00:00Z"), "", "");

    private final StateTable states;
    private final TouchpointTable touchpoints;
    private final TouchpointReader reader;

    public StateFolding(StateTable states, TouchpointTable touchpoints, TouchpointReader reader) {
        this.states = states;
        this.touchpoints = touchpoints;
        this.reader = reader;
    }

    /** Folds a batch in, and says on which identifiers it made a difference. */
    Uni<Set<UUID>> fold(SqlConnection tx, Admitted admitted, Reshaped reshaped) {
        Set<UUID> anew = anew(admitted, reshaped);
        Map<UUID, ProfileState> added = new HashMap<>();
        for (Anchored one : admitted.inserted()) {
            if (!anew.contains(one.anchor())) {
                added.merge(one.anchor(), TouchpointFold.of(one.touchpoint()), ProfileState::combine);
            }
        }
        Set<UUID> touched = new HashSet<>(added.keySet());
        touched.addAll(anew);
        return add(tx, added)
                .chain(() -> foldAnew(tx, anew))
                .chain(() -> reshaped.deleted().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : states.delete(tx, reshaped.deleted().keySet()))
                .replaceWith(touched);
    }

    /** Identifiers that lost a touchpoint: a combination can't be taken apart, so theirs are folded from the rows. */
    private static Set<UUID> anew(Admitted admitted, Reshaped reshaped) {
        Set<UUID> anew = new HashSet<>(reshaped.anchors());
        admitted.displaced().forEach(old -> anew.add(old.anchor()));
        admitted.replacing().forEach(one -> anew.add(one.anchor()));
        return anew;
    }

    private Uni<Void> add(SqlConnection tx, Map<UUID, ProfileState> added) {
        if (added.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return states.find(tx, added.keySet()).chain(stored -> {
            Map<UUID, ProfileState> combined = new HashMap<>(added);
            stored.forEach((id, state) -> combined.merge(id, state, ProfileState::combine));
            return states.write(tx, combined);
        });
    }

    private Uni<Void> foldAnew(SqlConnection tx, Set<UUID> anchors) {
        return Multi.createFrom()
                .iterable(anchors)
                .onItem()
                .transformToUniAndConcatenate(anchor -> pages(tx, anchor, BEGINNING, ProfileState.EMPTY)
                        .chain(state -> state.touchpoints() == 0
                                ? states.delete(tx, Set.of(anchor))
                                : states.write(tx, Map.of(anchor, state))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<ProfileState> pages(SqlConnection tx, UUID anchor, Seen after, ProfileState sofar) {
        return touchpoints.page(tx, anchor, after, PAGE).chain(page -> {
            List<Touchpoint> read = page.stream().map(this::touchpoint).toList();
            ProfileState state = read.stream().map(TouchpointFold::of).reduce(sofar, ProfileState::combine);
            return read.size() < PAGE
                    ? Uni.createFrom().item(state)
                    : pages(tx, anchor, read.getLast().seen(), state);
        });
    }

    private Touchpoint touchpoint(StoredTouchpoint stored) {
        return switch (reader.read(stored.event())) {
            case Reading.Usable usable -> usable.touchpoint();
            case Reading.Unusable unusable ->
                throw new IllegalStateException("Expected a stored touchpoint to be readable, but it is "
                        + unusable.reason() + " at " + unusable.pointer());
        };
    }
}
