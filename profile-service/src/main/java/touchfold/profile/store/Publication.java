package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import touchfold.backbone.outbox.Outbox;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.ProfileView;

/** Brings the documents of changed profiles up to date, and tells the world. */
@Singleton
class Publication {

    private final IdentifierTable identifiers;
    private final StateTable states;
    private final ProfileTable profiles;
    private final Outbox outbox;
    private final ProfileView view;

    public Publication(
            IdentifierTable identifiers, StateTable states, ProfileTable profiles, Outbox outbox, ProfileView view) {
        this.identifiers = identifiers;
        this.states = states;
        this.profiles = profiles;
        this.outbox = outbox;
        this.view = view;
    }

    /**
     * Publishes what a batch changed.
     *
     * @param anchors the identifiers whose states changed
     */
    Uni<Void> publish(SqlConnection tx, Admitted admitted, Reshaped reshaped, Set<UUID> anchors) {
        return identifiers.byId(tx, anchors).chain(touched -> {
            Set<UUID> concerned = new HashSet<>(reshaped.profiles());
            touched.values().forEach(identifier -> concerned.add(identifier.profileId()));
            return concerned.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : publish(tx, new Causes(touchpoints(admitted)), reshaped, concerned);
        });
    }

    private static List<Touchpoint> touchpoints(Admitted admitted) {
        return admitted.standing().stream()
                .map(TouchpointTable.Anchored::touchpoint)
                .toList();
    }

    private Uni<Void> publish(SqlConnection tx, Causes causes, Reshaped reshaped, Set<UUID> concerned) {
        return identifiers.byProfile(tx, concerned).chain(members -> states.find(tx, members.keySet())
                .chain(found -> profiles.find(tx, concerned)
                        .chain(before -> identifiers.byId(tx, concerned).map(owners -> {
                            Round round = new Round(
                                    view,
                                    byProfile(members),
                                    found,
                                    before,
                                    owners,
                                    reshaped,
                                    causes,
                                    Instant.now().truncatedTo(ChronoUnit.MICROS));
                            return round.tellings(concerned);
                        }))
                        .chain(tellings -> profiles.write(
                                        tx, tellings.stream().map(Telling::row).toList())
                                .chain(() -> outbox.append(
                                        tx,
                                        tellings.stream().map(Telling::record).toList())))));
    }

    private static Map<UUID, List<StoredIdentifier>> byProfile(Map<UUID, StoredIdentifier> members) {
        return members.values().stream().collect(Collectors.groupingBy(StoredIdentifier::profileId));
    }

    /** What a profile's identifiers amount to together. */
    static ProfileState combined(List<StoredIdentifier> members, Map<UUID, ProfileState> states) {
        return members.stream()
                .map(member -> states.getOrDefault(member.node().id(), ProfileState.EMPTY))
                .reduce(ProfileState.EMPTY, ProfileState::combine);
    }
}
