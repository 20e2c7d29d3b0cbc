package touchfold.segment.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.segment.change.SegmentCause.Kind;
import touchfold.segment.change.SegmentCause.Touchpoint;

/** What a subscriber is told as the cause of a move. */
class ChangeCausesTest {

    private static final UUID PROFILE = new UUID(7, 7);
    private static final UUID OTHER = new UUID(8, 8);
    private static final Instant NINE = Instant.parse("2026-01-02T09:00:00Z");
    private static final Instant TEN = NINE.plusSeconds(3_600);
    private static final Instant ELEVEN = TEN.plusSeconds(3_600);
    private static final Change UPDATED = new Change.Updated(List.of("orders"));

    @Test
    void eachTouchpointMovesAtItsOwnInstant() {
        ChangeCauses causes = of(change(1, UPDATED, cause("a", TEN, "orders"), cause("b", NINE, "interaction")));

        assertThat(causes.first()).isEqualTo(NINE);
        assertThat(causes.instants()).containsExactly(NINE, TEN);
        assertThat(causes.at(NINE)).isEqualTo(told(Kind.OWN_EVENT, "b"));
        assertThat(causes.at(TEN)).isEqualTo(told(Kind.OWN_EVENT, "a"));
    }

    @Test
    void whatLooksOtherwiseAtAnInstantOfNoTouchpointIsACorrectionByTheLatestOne() {
        ChangeCauses causes = of(change(1, UPDATED, cause("a", NINE, "orders"), cause("b", TEN, "orders")));

        assertThat(causes.at(ELEVEN)).isEqualTo(told(Kind.CORRECTION, "b"));
        assertThat(causes.at(NINE.minusSeconds(1))).isEqualTo(told(Kind.CORRECTION, "b"));
    }

    @Test
    void whereATouchpointSaidWhoSomebodyIsAnotherProfileMayHaveBroughtTheRest() {
        ChangeCauses causes = of(change(
                1,
                UPDATED,
                cause("a", NINE, "identity"),
                cause("b", TEN, "identity", "orders"),
                cause("c", ELEVEN, "orders")));

        assertThat(causes.at(NINE.minusSeconds(1))).isEqualTo(told(Kind.MERGE, "b"));
        assertThat(causes.order()).isEmpty();
    }

    @Test
    void theFirstTouchpointOfANewProfileJoinsNothing() {
        ChangeCauses causes = of(change(1, new Change.Created(), cause("a", NINE, "identity", "orders")));

        assertThat(causes.at(TEN)).isEqualTo(told(Kind.CORRECTION, "a"));
        assertThat(causes.order()).contains(told(Kind.OWN_EVENT, "a"));
    }

    @Test
    void theLatestTouchpointThatToldOfAnOrderIsNamedForOne() {
        assertThat(of(change(
                                1,
                                UPDATED,
                                cause("a", NINE, "orders"),
                                cause("b", TEN, "orders"),
                                cause("c", ELEVEN, "interaction")))
                        .order())
                .contains(told(Kind.OWN_EVENT, "b"));
        assertThat(of(change(1, UPDATED, cause("c", ELEVEN, "interaction"))).order())
                .isEmpty();
    }

    @Test
    void aChangeOfWhoseCausesNoTimeIsKnownIsDatedByItself() {
        ProfileChange undated = new ProfileChange(
                ProfileChange.SCHEMA,
                PROFILE,
                1,
                UPDATED,
                List.of(Cause.touchpoint("src", "a", "order-completed")),
                NINE,
                TEN,
                null);
        ProfileChange nobodyKnows =
                new ProfileChange(ProfileChange.SCHEMA, PROFILE, 1, UPDATED, List.of(), NINE, TEN, null);

        assertThat(of(undated).instants()).containsExactly(NINE);
        assertThat(of(undated).at(NINE)).isEqualTo(told(Kind.OWN_EVENT, "a"));
        assertThat(of(nobodyKnows).at(NINE)).isEqualTo(SegmentCause.of(Kind.OWN_EVENT));
    }

    @Test
    void changesThatAreTakenInTogetherHaveTheirCausesTogether() {
        ChangeCauses causes = of(
                change(1, new Change.Created(), cause("a", NINE, "orders")),
                change(2, UPDATED, cause("b", TEN, "identity")),
                change(3, UPDATED, cause("c", ELEVEN, "orders")));

        assertThat(causes.instants()).containsExactly(NINE, TEN, ELEVEN);
        assertThat(causes.orders()).containsExactly(NINE, ELEVEN);
        assertThat(causes.identities()).containsExactly(TEN);
    }

    @Test
    void whatHappenedToTheProfileIsToldByItsName() {
        assertThat(cause(new Change.Created())).isEqualTo(told(Kind.OWN_EVENT, "a"));
        assertThat(cause(UPDATED)).isEqualTo(told(Kind.OWN_EVENT, "a"));
        assertThat(cause(new Change.Split(OTHER))).isEqualTo(told(Kind.SPLIT, "a"));
        assertThat(cause(new Change.Erased())).isEqualTo(told(Kind.ERASURE, "a"));
        assertThat(cause(new Change.Merged(OTHER)))
                .isEqualTo(new SegmentCause(Kind.MERGE, new Touchpoint("src", "a", "order-completed"), OTHER));
    }

    @Test
    void otherRulesMoveByNoTouchpoint() {
        ChangeCauses causes = of(change(1, UPDATED, Cause.rules(NINE)));

        assertThat(causes.at(NINE)).isEqualTo(SegmentCause.of(Kind.RULE));
        assertThat(causes.at(TEN)).isEqualTo(SegmentCause.of(Kind.RULE));
    }

    @Test
    void whatAnOperatorStatedIsNamedByItsOperation() {
        ChangeCauses causes = of(change(1, UPDATED, Cause.operator("op-1", "merge", NINE)));

        assertThat(causes.at(NINE))
                .isEqualTo(
                        new SegmentCause(Kind.OWN_EVENT, new Touchpoint("identity-operations", "op-1", "merge"), null));
        assertThat(causes.at(TEN).kind()).isEqualTo(Kind.MERGE);
    }

    /** Only what the customer did can be a correction of what she did. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OWN_EVENT")
    void anyOtherCauseOfALaterLookAtThePastStaysWhatItIs(Kind kind) {
        SegmentCause cause = new SegmentCause(kind, new Touchpoint("src", "a", "order-completed"), null);

        assertThat(cause.asCorrection()).isEqualTo(cause);
    }

    private static SegmentCause cause(Change change) {
        return of(change(2, change, cause("a", NINE, "orders"))).at(NINE);
    }

    private static SegmentCause told(Kind kind, String touchpoint) {
        return new SegmentCause(kind, new Touchpoint("src", touchpoint, "order-completed"), null);
    }

    private static Cause cause(String id, Instant at, String... parts) {
        return Cause.touchpoint("src", id, "order-completed", at, List.of(parts));
    }

    private static ProfileChange change(long revision, Change change, Cause... causes) {
        return new ProfileChange(
                ProfileChange.SCHEMA, PROFILE, revision, change, List.of(causes), ELEVEN, ELEVEN, null);
    }

    private static ChangeCauses of(ProfileChange... changes) {
        return ChangeCauses.of(List.of(changes));
    }
}
