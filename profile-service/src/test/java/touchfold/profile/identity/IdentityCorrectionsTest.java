package touchfold.profile.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.Nodes.claimed;
import static touchfold.profile.testing.Nodes.id;
import static touchfold.profile.testing.Nodes.node;
import static touchfold.profile.testing.Nodes.stated;
import static touchfold.profile.testing.Nodes.trusted;
import static touchfold.profile.testing.Nodes.undone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.identity.IdentityOperation.Statement;

/** What statements come to, and which of two that contradict each other holds. */
class IdentityCorrectionsTest {

    private static final Node CARD = node(1, NodeType.CARD);
    private static final Node EMAIL = node(2, NodeType.EMAIL);
    private static final Node PHONE = node(3, NodeType.PHONE);
    private static final Node COOKIE = node(4, NodeType.ANONYMOUS_ID);

    @Test
    void anUndoneStatementIsAsIfItHadNeverBeenMade() {
        Statement merge = stated(50, 5, Kind.MERGE, EMAIL, PHONE);
        Statement block = stated(51, 6, Kind.BLOCK, COOKIE);

        assertThat(of(merge, undone(60, 9, 50))).isEqualTo(IdentityCorrections.NONE);
        assertThat(of(merge, undone(60, 1, 50)).isEmpty())
                .as("an undo that is dated before it")
                .isTrue();
        assertThat(of(merge, block, undone(60, 9, 50)))
                .isEqualTo(of(block))
                .hasSameHashCodeAs(of(block))
                .isNotEqualTo(of(merge));
        assertThat(of(merge, undone(60, 9, 51)).standing()).containsExactly(merge);
        assertThat(of(merge).isEmpty()).isFalse();
    }

    @Test
    void anUndoCanNotBeUndone() {
        Statement merge = stated(50, 5, Kind.MERGE, EMAIL, PHONE);

        assertThat(of(merge, undone(60, 9, 50), undone(61, 10, 60)).isEmpty()).isTrue();
    }

    @Test
    void ofTwoOperationsUnderOneIdTheEarlierStandsWhicheverComesFirst() {
        Statement early = stated(50, 4, Kind.SPLIT, EMAIL, PHONE);
        Statement late = stated(50, 5, Kind.BLOCK, COOKIE);
        Statement atOnce = stated(50, 4, Kind.BLOCK, COOKIE);
        Statement others = stated(50, 4, Kind.SPLIT, EMAIL, CARD);

        for (List<Statement> both : List.of(List.of(early, late), List.of(late, early))) {
            assertThat(IdentityCorrections.of(both).standing()).containsExactly(early);
        }
        for (List<Statement> both : List.of(List.of(early, atOnce), List.of(atOnce, early))) {
            assertThat(IdentityCorrections.of(both).standing())
                    .as("of one instant, by name")
                    .containsExactly(atOnce);
        }
        assertThat(of(early, others)).isEqualTo(of(others, early));
    }

    @Test
    void ofABlockAndATrustOfOneIdentifierTheLaterHolds() {
        Statement block = stated(50, 5, Kind.BLOCK, COOKIE, PHONE);
        Statement trust = stated(51, 6, Kind.TRUST, COOKIE);
        IdentityCorrections corrections = of(trust, block);

        assertThat(corrections.shared(COOKIE)).contains(false);
        assertThat(corrections.sharing(COOKIE)).contains(trust);
        assertThat(corrections.shared(PHONE)).contains(true);
        assertThat(corrections.shared(EMAIL)).isEmpty();
        assertThat(of(trust, stated(52, 7, Kind.BLOCK, COOKIE)).shared(COOKIE)).contains(true);
        assertThat(of(trust, stated(52, 6, Kind.BLOCK, COOKIE)).shared(COOKIE))
                .as("of one instant the greater id")
                .contains(true);
        assertThat(of(trust, stated(49, 6, Kind.BLOCK, COOKIE)).shared(COOKIE)).contains(false);
    }

    @Test
    void aSplitPartsEachOfItsIdentifiersFromEachOther() {
        Statement split = stated(50, 5, Kind.SPLIT, EMAIL, PHONE, CARD);

        assertThat(of(split).apart(EMAIL)).isEqualTo(Map.of(PHONE, split, CARD, split));
        assertThat(of(split).apart(CARD)).containsOnlyKeys(EMAIL, PHONE);
        assertThat(of(split).apart(COOKIE)).isEmpty();
        assertThat(of(split).partners(EMAIL.id())).isEmpty();
    }

    @Test
    void whoeverMergesTwoLaterTakesTheirSplitBackAndNoOther() {
        Statement split = stated(50, 5, Kind.SPLIT, EMAIL, PHONE, CARD);
        Statement merge = stated(51, 6, Kind.MERGE, EMAIL, PHONE);
        IdentityCorrections corrections = of(merge, split);

        assertThat(corrections.apart(EMAIL)).containsOnlyKeys(CARD);
        assertThat(corrections.apart(PHONE)).containsOnlyKeys(CARD);
        assertThat(corrections.apart(CARD)).containsOnlyKeys(EMAIL, PHONE);
        assertThat(of(split, stated(51, 6, Kind.MERGE, EMAIL, PHONE, CARD)).apart(CARD))
                .isEmpty();
        assertThat(of(split, stated(49, 4, Kind.MERGE, EMAIL, PHONE)).apart(EMAIL))
                .as("an earlier merge takes nothing back")
                .containsOnlyKeys(PHONE, CARD);
    }

    @Test
    void whatIsSplitAgainIsKeptApartByTheLaterStatement() {
        Statement again = stated(51, 6, Kind.SPLIT, EMAIL, PHONE);

        assertThat(of(again, stated(50, 5, Kind.SPLIT, EMAIL, PHONE, CARD)).apart(PHONE))
                .containsEntry(EMAIL, again)
                .containsKey(CARD);
    }

    @Test
    void mergesNameEverybodysPartners() {
        IdentityCorrections corrections =
                of(stated(50, 5, Kind.MERGE, EMAIL, PHONE), stated(51, 6, Kind.MERGE, EMAIL, CARD));

        assertThat(corrections.partners(EMAIL.id())).containsExactlyInAnyOrder(PHONE, CARD);
        assertThat(corrections.partners(CARD.id())).containsExactly(EMAIL);
        assertThat(corrections.names(EMAIL)).isTrue();
        assertThat(corrections.names(COOKIE)).isFalse();
    }

    @Test
    void theIdentifiersOfWhatOnlyOneOfTwoSaysAreDiffering() {
        Statement merge = stated(50, 5, Kind.MERGE, EMAIL, PHONE);
        Statement block = stated(51, 6, Kind.BLOCK, COOKIE);

        assertThat(of(merge, block).differing(of(merge))).containsExactly(COOKIE);
        assertThat(of(merge).differing(of(merge, block))).containsExactly(COOKIE);
        assertThat(of(merge).differing(of(block))).containsExactlyInAnyOrder(EMAIL, PHONE, COOKIE);
        assertThat(of(merge).differing(of(merge))).isEmpty();
    }

    @Test
    void aMergeIsAStarAroundTheFirstOfItsIdentifiersThatWasEverSeen() {
        IdentityCorrections corrections = of(stated(50, 5, Kind.MERGE, PHONE, CARD, EMAIL));

        assertThat(joined(corrections, Set.of(CARD, EMAIL, PHONE), Set.of()))
                .containsExactly(List.of(CARD, EMAIL), List.of(CARD, PHONE));
        assertThat(joined(corrections, Set.of(EMAIL, PHONE), Set.of())).containsExactly(List.of(EMAIL, PHONE));
        assertThat(joined(corrections, Set.of(EMAIL, PHONE), Set.of(CARD)))
                .as("the middle of the star is placed elsewhere")
                .isEmpty();
        assertThat(joined(corrections, Set.of(CARD, PHONE), Set.of(EMAIL))).containsExactly(List.of(CARD, PHONE));
        assertThat(joined(corrections, Set.of(COOKIE), Set.of())).isEmpty();
    }

    @Test
    void whatShowsTwoTrustedIdentifiersIsBelievedOfThoseTwoAlone() {
        Link seen = claimed(3, CARD, EMAIL, COOKIE);
        IdentityCorrections corrections = of(stated(50, 5, Kind.TRUST, CARD, EMAIL));

        assertThat(corrections.believed(List.of(seen))).containsExactly(seen, trusted(3, CARD, EMAIL));
        assertThat(corrections.believed(List.of(claimed(3, CARD, COOKIE))))
                .as("one of them alone")
                .hasSize(1);
        assertThat(corrections.believed(List.of(trusted(3, CARD, EMAIL))))
                .as("it is believed already")
                .hasSize(1);
        assertThat(of(stated(50, 5, Kind.BLOCK, CARD, EMAIL)).believed(List.of(seen)))
                .containsExactly(seen);
    }

    @Test
    void neitherOrderNorRepetitionMatters() {
        List<IdentityOperation> operations = new ArrayList<>(List.of(
                stated(50, 5, Kind.MERGE, EMAIL, PHONE),
                stated(51, 5, Kind.SPLIT, EMAIL, PHONE, CARD),
                stated(52, 6, Kind.TRUST, COOKIE, EMAIL),
                stated(53, 6, Kind.BLOCK, COOKIE),
                stated(54, 4, Kind.MERGE, CARD, COOKIE),
                undone(60, 1, 54)));
        IdentityCorrections once = IdentityCorrections.of(operations);
        operations.addAll(List.copyOf(operations));
        Random random = new Random(20261128);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(operations, random);
            assertThat(IdentityCorrections.of(operations)).isEqualTo(once);
        }
        assertThat(once.standing()).extracting(Statement::id).containsExactly(id(50), id(51), id(52), id(53));
        assertThat(once.shared(COOKIE)).contains(true);
        assertThat(once.apart(EMAIL)).containsOnlyKeys(PHONE, CARD);
    }

    @Test
    void aKindHasTheNameThatTheApiKnows() {
        for (Kind kind : Kind.values()) {
            assertThat(Kind.ofWireName(kind.wireName())).contains(kind);
            assertThat(stated(50, 5, kind, EMAIL).wireName()).isEqualTo(kind.wireName());
        }
        assertThat(Kind.ofWireName("MERGE")).isEmpty();
        assertThat(undone(60, 9, 50).wireName()).isEqualTo("undo");
        assertThat(undone(60, 9, 50).identifiers()).isEmpty();
    }

    private static List<List<Node>> joined(IdentityCorrections corrections, Set<Node> live, Set<Node> beyond) {
        return corrections.edges(live, beyond).stream()
                .map(edge -> List.of(edge.a(), edge.b()))
                .toList();
    }

    private static IdentityCorrections of(IdentityOperation... operations) {
        return IdentityCorrections.of(List.of(operations));
    }
}
