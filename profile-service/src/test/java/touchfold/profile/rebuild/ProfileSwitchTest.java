package touchfold.profile.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.till;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.changes.Change;
import touchfold.profile.decision.ProfileBody;
import touchfold.profile.decision.StoredProfile;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.view.ProfileView;

class ProfileSwitchTest {

    private static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");
    private static final ProfileView VIEW = new ProfileView(Folding.ZONE, Folding.ATTRIBUTES);
    private static final UUID OTHER = UUID.fromString("11111111-1111-8111-8111-111111111111");

    private final ProfileBody one = body(till("s1").email("lan@shop.vn").bought("1", 1_000));
    private final ProfileBody two = body(
            till("s1").email("lan@shop.vn").bought("1", 1_000),
            till("s2").email("lan@shop.vn").bought("2", 5_000));
    private final UUID id = one.members().getFirst().id();

    @Test
    void whatShowsTheSameKeepsItsRevisionAndIsNotTold() {
        ProfileSwitch same = ProfileSwitch.of(id, stored(7, Optional.of(two)), two, Optional.empty(), AT, VIEW);

        assertThat(same.told()).isEmpty();
        assertThat(same.profile().revision()).isEqualTo(7);
    }

    @Test
    void whatShowsSomethingElseIsToldAsTheNextRevisionWithTheRulesAsCause() {
        ProfileSwitch other = ProfileSwitch.of(id, stored(7, Optional.of(one)), two, Optional.empty(), AT, VIEW);

        assertThat(other.profile().revision()).isEqualTo(8);
        assertThat(other.profile().version()).isEqualTo(4);
        assertThat(other.told()).hasValueSatisfying(change -> {
            assertThat(change.revision()).isEqualTo(8);
            assertThat(change.change()).isInstanceOf(Change.Updated.class);
            assertThat(change.causes()).singleElement().satisfies(cause -> assertThat(cause.kind())
                    .isEqualTo("rules"));
            assertThat(change.effectiveAt()).isEqualTo(AT);
            assertThat(change.facts()).isNotNull();
        });
    }

    @Test
    void aProfileThatNeverWasBeginsWithOneAndOneThatWasGoneGoesOn() {
        assertThat(ProfileSwitch.of(id, Optional.empty(), one, Optional.empty(), AT, VIEW)
                        .told())
                .hasValueSatisfying(change -> {
                    assertThat(change.revision()).isEqualTo(1);
                    assertThat(change.change()).isEqualTo(new Change.Created());
                });
        assertThat(ProfileSwitch.of(id, stored(7, Optional.empty()), one, Optional.of(OTHER), AT, VIEW)
                        .told())
                .hasValueSatisfying(change -> {
                    assertThat(change.revision()).isEqualTo(8);
                    assertThat(change.change()).isEqualTo(new Change.Split(OTHER));
                });
    }

    @Test
    void aProfileThatIsNoMoreIsToldAsMergedAndNeverAsErased() {
        ProfileSwitch gone = ProfileSwitch.gone(stored(7, Optional.of(one)).orElseThrow(), OTHER, AT);

        assertThat(gone.profile().body()).isEmpty();
        assertThat(gone.profile().version()).isEqualTo(4);
        assertThat(gone.mergedInto()).contains(OTHER);
        assertThat(gone.told()).hasValueSatisfying(change -> {
            assertThat(change.revision()).isEqualTo(8);
            assertThat(change.change()).isEqualTo(new Change.Merged(OTHER));
            assertThat(change.facts()).isNull();
        });
    }

    private Optional<StoredProfile> stored(long revision, Optional<ProfileBody> body) {
        return Optional.of(new StoredProfile(id, revision, 3, body));
    }

    private static ProfileBody body(TouchBuilder... touches) {
        LogFold fold = new LogFold();
        List.of(touches).forEach(touch -> fold.add(Folding.touchpoint(touch.event())));
        return fold.settle(IdentityRules.defaults(), fold.devices(IdentityRules.defaults()))
                .profiles()
                .values()
                .iterator()
                .next();
    }
}
