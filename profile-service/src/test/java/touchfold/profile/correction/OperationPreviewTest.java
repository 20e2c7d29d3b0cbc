package touchfold.profile.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.Nodes.id;
import static touchfold.profile.testing.Nodes.node;
import static touchfold.profile.testing.TouchBuilder.till;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.changes.ProfileFacts;
import touchfold.profile.correction.OperationPreview.ProfilePreview;
import touchfold.profile.correction.OperationPreview.ProfileSide;
import touchfold.profile.decision.ProfileBody;
import touchfold.profile.decision.ProfileWrite;
import touchfold.profile.decision.StoredProfile;
import touchfold.profile.decision.TermChange;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.Scene;
import touchfold.profile.view.MoneyTotals;
import touchfold.profile.view.ProfileView;

/** What a person sees of an operation before it is stated. */
class OperationPreviewTest {

    private static final ProfileView VIEW = new ProfileView(Folding.ZONE, Folding.ATTRIBUTES);
    private static final Node CARD = node(1, NodeType.CARD);
    private static final Node EMAIL = node(2, NodeType.EMAIL);
    private static final Node PHONE = node(3, NodeType.PHONE);
    private static final ProfileState SALE = Scene.state(till("t1").bought("1", 100_000));
    private static final ProfileState OTHER = Scene.state(till("t2").bought("2", 50_000), till("t3"));

    private final Map<UUID, StoredProfile> before = new LinkedHashMap<>();
    private final Map<UUID, ProfileWrite> after = new LinkedHashMap<>();

    @Test
    void aMergeShowsBothAndWhoAnswersForTheOther() {
        before.put(id(2), stored(2, SALE, EMAIL));
        before.put(id(1), stored(1, OTHER, CARD));
        after.put(id(2), gone(2, 1));
        after.put(id(1), becomes(1, SALE.combine(OTHER), CARD, EMAIL));

        assertThat(preview())
                .containsExactly(
                        new ProfilePreview(
                                id(1),
                                new ProfileSide(
                                        ProfileFacts.Kind.PERSON,
                                        List.of(id(1)),
                                        2,
                                        1,
                                        Map.of("VND", new MoneyTotals(1, 50_000, 0))),
                                new ProfileSide(
                                        ProfileFacts.Kind.PERSON,
                                        List.of(id(1), id(2)),
                                        3,
                                        1,
                                        Map.of("VND", new MoneyTotals(2, 150_000, 0))),
                                null,
                                "/v1/profiles/" + id(1) + "/segments"),
                        new ProfilePreview(
                                id(2),
                                new ProfileSide(
                                        ProfileFacts.Kind.PERSON,
                                        List.of(id(2)),
                                        1,
                                        1,
                                        Map.of("VND", new MoneyTotals(1, 100_000, 0))),
                                null,
                                id(1),
                                "/v1/profiles/" + id(2) + "/segments"));
    }

    @Test
    void aSplitShowsWhomItMakes() {
        before.put(id(1), stored(1, SALE, CARD, EMAIL));
        after.put(id(1), becomes(1, SALE, CARD));
        after.put(id(2), becomes(2, ProfileState.EMPTY, EMAIL));

        assertThat(preview()).extracting(ProfilePreview::profileId).containsExactly(id(1), id(2));
        assertThat(preview().getLast().before()).as("there is none yet").isNull();
        assertThat(preview().getLast().after().identifiers()).containsExactly(id(2));
        assertThat(preview().getFirst().before().identifiers()).containsExactly(id(1), id(2));
    }

    @Test
    void whoStaysAsHeIsIsNotShown() {
        before.put(id(1), stored(1, SALE, CARD));
        after.put(id(1), becomes(1, SALE, CARD));
        before.put(id(3), new StoredProfile(id(3), 5, 9, Optional.empty()));
        after.put(id(3), gone(3, 1));
        before.put(id(2), stored(2, SALE, EMAIL));

        assertThat(preview()).isEmpty();
    }

    @Test
    void whoWasGoneAndComesBackHasNoBefore() {
        before.put(id(3), new StoredProfile(id(3), 5, 9, Optional.empty()));
        after.put(id(3), becomes(3, OTHER, PHONE));

        assertThat(preview()).singleElement().satisfies(shown -> {
            assertThat(shown.before()).isNull();
            assertThat(shown.after().touchpoints()).isEqualTo(2);
            assertThat(shown.mergedInto()).isNull();
        });
    }

    @Test
    void profilesAreListedInTheOrderOfTheirIdsWhateverTheirSign() {
        UUID high = new UUID(-1, 0);
        for (UUID id : List.of(high, id(2), id(1))) {
            after.put(id, becomes(id, SALE, new Node(id, NodeType.CARD)));
        }

        assertThat(preview()).extracting(ProfilePreview::profileId).containsExactly(id(1), id(2), high);
    }

    private List<ProfilePreview> preview() {
        return OperationPreview.of(before, after, VIEW).profiles();
    }

    private static StoredProfile stored(int id, ProfileState state, Node... members) {
        return new StoredProfile(id(id), 4, 9, Optional.of(body(state, members)));
    }

    private static ProfileWrite becomes(int id, ProfileState state, Node... members) {
        return becomes(id(id), state, members);
    }

    private static ProfileWrite becomes(UUID id, ProfileState state, Node... members) {
        return new ProfileWrite(
                new StoredProfile(id, 5, 10, Optional.of(body(state, members))),
                Optional.of(ProfileFacts.Kind.PERSON),
                false,
                Optional.empty(),
                TermChange.NONE);
    }

    private static ProfileWrite gone(int id, int into) {
        return new ProfileWrite(
                new StoredProfile(id(id), 5, 10, Optional.empty()),
                Optional.empty(),
                false,
                Optional.of(id(into)),
                TermChange.NONE);
    }

    private static ProfileBody body(ProfileState state, Node... members) {
        return new ProfileBody(Arrays.asList(members), false, Instant.EPOCH, state, new TreeSet<>());
    }
}
