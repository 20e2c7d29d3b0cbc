package touchfold.profile.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.touchpoint.Touchpoint;

class SettledBatchTest {

    private static final Instant NOON = Instant.parse("2026-02-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(1);

    @Test
    void aNewKeyStands() {
        SettledBatch batch = settle(List.of(page(NOON, "Home")));

        assertThat(batch.fresh()).containsExactly(page(NOON, "Home"));
        assertThat(batch.standing()).isEqualTo(batch.fresh());
        assertThat(batch.displaced()).isEmpty();
    }

    @Test
    void theSameMessageAgainChangesNothing() {
        SettledBatch batch = settle(List.of(page(LATER, "Home")), page(NOON, "Home"));

        assertThat(batch.repeated()).containsExactly(page(NOON, "Home").key());
        assertThat(batch.standing()).isEmpty();
        assertThat(batch.refused()).isEmpty();
    }

    @Test
    void theSameMessageThatWasReceivedEarlierTakesItsPlaceAndIsARepetitionAllTheSame() {
        SettledBatch batch = settle(List.of(page(NOON, "Home")), page(LATER, "Home"));

        assertThat(batch.repeated()).containsExactly(page(NOON, "Home").key());
        assertThat(batch.replacements()).singleElement().matches(one -> !one.contradicts());
        assertThat(batch.standing()).containsExactly(page(NOON, "Home"));
        assertThat(batch.displaced()).containsExactly(page(NOON, "Home").key());
    }

    @Test
    void anotherMessageWithTheKeyIsRefusedWhenItWasReceivedLater() {
        SettledBatch batch = settle(List.of(page(LATER, "Other")), page(NOON, "Home"));

        assertThat(batch.refused()).isEqualTo(Map.of(page(LATER, "Other").key(), page(LATER, "Other")));
        assertThat(batch.repeated()).isEmpty();
        assertThat(batch.standing()).isEmpty();
    }

    @Test
    void anotherMessageWithTheKeyTakesItsPlaceWhenItWasReceivedEarlierAndTheOldOneIsSetAside() {
        SettledBatch batch = settle(List.of(page(NOON, "Other")), page(LATER, "Home"));

        assertThat(batch.replacements()).singleElement().matches(SettledBatch.Replacement::contradicts);
        assertThat(batch.refused()).isEmpty();
        assertThat(batch.repeated()).isEmpty();
    }

    @Test
    void ofTwoMessagesReceivedAtOnceTheOneOfTheLesserContentStandsWhicheverCameFirst() {
        Touchpoint home = page(NOON, "Home");
        Touchpoint other = page(NOON, "Other");
        boolean first = home.content().compareTo(other.content()) < 0;
        Touchpoint standing = first ? home : other;
        Touchpoint losing = first ? other : home;

        assertThat(settle(List.of(losing), standing).refused()).containsOnlyKeys(losing.key());
        assertThat(settle(List.of(standing), losing).replacements())
                .singleElement()
                .matches(SettledBatch.Replacement::contradicts);
    }

    @Test
    void onlyMessagesReceivedAtOnceAreReadWhole() {
        assertThat(tied(page(NOON, "Other"), page(NOON, "Home")))
                .containsExactly(page(NOON, "Home").key());
        assertThat(tied(page(LATER, "Other"), page(NOON, "Home"))).isEmpty();
        assertThat(tied(page(NOON, "Home"))).isEmpty();
    }

    @Test
    void whatStandsUnderOtherKeysIsNotAsked() {
        Touchpoint other = touchpoint(till("m2").at(NOON).received(NOON).email("lan@shop.vn"));

        assertThat(settle(List.of(page(NOON, "Home"), other), page(NOON, "Home"))
                        .standing())
                .containsExactly(other);
    }

    private static Set<Touchpoint.Key> tied(Touchpoint candidate, Touchpoint... stored) {
        return SettledBatch.tied(List.of(candidate), known(stored));
    }

    private static SettledBatch settle(List<Touchpoint> candidates, Touchpoint... stored) {
        Map<Touchpoint.Key, StoredTouchpoint> known = known(stored);
        Map<Touchpoint.Key, Touchpoint> whole = new HashMap<>();
        Set<Touchpoint.Key> tied = SettledBatch.tied(candidates, known);
        Arrays.stream(stored).filter(one -> tied.contains(one.key())).forEach(one -> whole.put(one.key(), one));
        return SettledBatch.of(candidates, known, whole);
    }

    private static Map<Touchpoint.Key, StoredTouchpoint> known(Touchpoint... stored) {
        Map<Touchpoint.Key, StoredTouchpoint> known = new HashMap<>();
        Arrays.stream(stored)
                .forEach(one -> known.put(
                        one.key(),
                        new StoredTouchpoint(
                                one.key(),
                                one.seen().at(),
                                one.receivedAt(),
                                one.event().source().channel().wireName(),
                                one.trust(),
                                one.digest(),
                                one.link().id(),
                                0)));
        return known;
    }

    private static Touchpoint page(Instant received, String what) {
        return touchpoint(web("m1").at(NOON).received(received).cookie("k").property("page", what));
    }

    private static Touchpoint touchpoint(TouchBuilder touch) {
        return Folding.touchpoint(touch.event());
    }
}
