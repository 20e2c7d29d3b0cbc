package touchfold.profile.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.decision.Around.evidence;
import static touchfold.profile.decision.Around.withdrawn;
import static touchfold.profile.testing.Nodes.claimed;
import static touchfold.profile.testing.Nodes.id;
import static touchfold.profile.testing.Nodes.node;
import static touchfold.profile.testing.Nodes.seen;
import static touchfold.profile.testing.Nodes.stated;
import static touchfold.profile.testing.Nodes.trusted;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import touchfold.profile.decision.GraphChange.Leaf;
import touchfold.profile.identity.IdentityCorrections;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.SharingRules;

/** Which links a batch changes, and which of them need a look around. */
class GraphChangeTest {

    private static final Node USER = node(1, NodeType.USER_ID);
    private static final Node EMAIL = node(2, NodeType.EMAIL);
    private static final Node PHONE = node(3, NodeType.PHONE);
    private static final Node COOKIE = node(4, NodeType.ANONYMOUS_ID);
    private static final Node TABLET = node(5, NodeType.DEVICE_ID);

    private final Around around = new Around();

    @Test
    void whatWasSeenTogetherForTheFirstTimeIsNew() {
        Link together = claimed(5, EMAIL, PHONE);
        around.link(claimed(1, EMAIL)).holds(EMAIL, seen(1), EMAIL);

        GraphChange change = around.change(evidence(together));

        assertThat(change.after()).isEqualTo(Map.of(together.id(), together));
        assertThat(change.before()).isEmpty();
        assertThat(change.gone()).isEmpty();
        assertThat(change.isEmpty()).isFalse();
        assertThat(change.leaves()).as("a phone number is no leaf").isEmpty();
        assertThat(change.open()).containsExactly(together);
        assertThat(change.rewired()).containsExactlyInAnyOrder(EMAIL, PHONE);
        assertThat(change.weakened()).isEmpty();
        assertThat(change.seeds(around.identifiers)).containsExactly(EMAIL.id());
        assertThat(GraphChange.changed(evidence(together), around.links)).containsExactly(together);
    }

    @Test
    void whatIsSeenAgainLaterChangesNothing() {
        around.link(trusted(5, EMAIL, PHONE));
        BatchEvidence again = evidence(claimed(6, EMAIL, PHONE));

        assertThat(around.change(again).isEmpty()).isTrue();
        assertThat(GraphChange.changed(again, around.links)).isEmpty();
    }

    @Test
    void anEarlierWordDatesALinkAndMakesNobodyAnotherNeighbour() {
        around.link(claimed(5, EMAIL, PHONE)).holds(EMAIL, seen(5), EMAIL);
        Link earlier = claimed(4, EMAIL, PHONE);

        GraphChange change = around.change(evidence(earlier));

        assertThat(change.after()).isEqualTo(Map.of(earlier.id(), earlier));
        assertThat(change.before()).containsOnlyKeys(earlier.id());
        assertThat(change.rewired()).isEmpty();
        assertThat(change.weakened()).isEmpty();
        assertThat(change.seeds(around.identifiers)).containsExactly(EMAIL.id());
        assertThat(GraphChange.changed(evidence(earlier), around.links)).containsExactly(earlier);
    }

    @Test
    void aTrustedWordMakesOtherNeighboursEvenIfItIsLate() {
        around.link(claimed(5, EMAIL, PHONE));

        GraphChange change = around.change(evidence(trusted(9, EMAIL, PHONE)));

        assertThat(change.after().values())
                .containsExactly(new Link(List.of(EMAIL, PHONE), seen(5), Optional.of(seen(9))));
        assertThat(change.rewired()).containsExactlyInAnyOrder(EMAIL, PHONE);
    }

    @Test
    void aNewBrowserOfSomebodyKnownIsALeaf() {
        around.holds(EMAIL, seen(1), USER);
        Link visit = claimed(5, EMAIL, COOKIE, TABLET);

        GraphChange change = around.change(evidence(visit));

        assertThat(change.leaves())
                .isEqualTo(Map.of(visit.id(), new Leaf(around.identifiers.get(EMAIL.id()), List.of(COOKIE, TABLET))));
        assertThat(change.open()).isEmpty();
        assertThat(change.rewired()).isEmpty();
        assertThat(change.seeds(around.identifiers)).isEmpty();
        assertThat(change.isEmpty()).isFalse();
    }

    @Test
    void aNewDeviceOfAKnownBrowserIsALeafWhoeverSaysSo() {
        around.holds(COOKIE, seen(1), COOKIE);

        assertThat(around.change(evidence(trusted(5, COOKIE, TABLET))).leaves()).hasSize(1);
    }

    @Test
    void whateverCouldMoveMoreThanTheNewBrowserIsNoLeaf() {
        around.holds(EMAIL, seen(5), USER);
        Link visit = claimed(6, EMAIL, COOKIE);

        assertThat(leaves(around, visit)).as("that is one").hasSize(1);
        assertThat(leaves(around, claimed(5, EMAIL, COOKIE)))
                .as("it is seen when the known one was")
                .isEmpty();
        assertThat(leaves(around, claimed(4, EMAIL, COOKIE))).as("or before").isEmpty();
        assertThat(leaves(around, trusted(6, EMAIL, COOKIE)))
                .as("a trusted source vouches for the person")
                .isEmpty();
        assertThat(leaves(new Around(), visit)).as("nobody is known").isEmpty();
        assertThat(leaves(new Around().shared(EMAIL, seen(5)), visit))
                .as("the known one is shared")
                .isEmpty();
        assertThat(leaves(around, visit, claimed(6, COOKIE)))
                .as("the browser is seen elsewhere too")
                .isEmpty();
        assertThat(leaves(around.holds(COOKIE, seen(5), COOKIE), visit))
                .as("both are known")
                .isEmpty();
    }

    @Test
    void aLinkThatWasThereBeforeIsNoLeaf() {
        around.holds(EMAIL, seen(1), USER).link(claimed(9, EMAIL, COOKIE));

        assertThat(leaves(around, claimed(5, EMAIL, COOKIE))).isEmpty();
    }

    @Test
    void rulesAndStatementsAboutABrowserAreLookedAt() {
        around.holds(EMAIL, seen(1), USER);
        BatchEvidence visit = evidence(claimed(5, EMAIL, COOKIE));
        IdentityRules named =
                Around.RULES.corrected(IdentityCorrections.of(List.of(stated(50, 1, Kind.MERGE, COOKIE, PHONE))));
        IdentityRules oneBrowser =
                new IdentityRules(SharingRules.defaults(), Map.of(NodeType.ANONYMOUS_ID, 1), IdentityRules.LARGEST);
        IdentityRules nobodys = new IdentityRules(
                new SharingRules(Map.of(NodeType.ANONYMOUS_ID, Map.of(NodeType.EMAIL, 0)), Map.of()),
                Map.of(),
                IdentityRules.LARGEST);

        for (IdentityRules rules : List.of(named, oneBrowser, nobodys)) {
            assertThat(GraphChange.of(visit, around.known(), TouchpointWithdrawal.NONE, rules, true)
                            .leaves())
                    .isEmpty();
        }
        assertThat(GraphChange.of(visit, around.known(), TouchpointWithdrawal.NONE, Around.RULES, false)
                        .leaves())
                .as("a batch that has to look twice")
                .isEmpty();
        Link gone = claimed(1, PHONE);
        around.link(gone);
        assertThat(around.change(visit, withdrawn(Map.of(gone, Optional.empty())))
                        .leaves())
                .as("a batch that takes something away")
                .isEmpty();
    }

    @Test
    void aLinkOfWhichNothingRemainsIsGone() {
        Link link = trusted(5, EMAIL, PHONE);
        around.link(link).holds(EMAIL, seen(5), EMAIL).holds(PHONE, seen(5), EMAIL);

        GraphChange change = around.change(evidence(new Link[0]), withdrawn(Map.of(link, Optional.empty())));

        assertThat(change.gone()).containsExactly(link.id());
        assertThat(change.before()).containsOnlyKeys(link.id());
        assertThat(change.after()).isEmpty();
        assertThat(change.isEmpty()).isFalse();
        assertThat(change.rewired()).containsExactlyInAnyOrder(EMAIL, PHONE);
        assertThat(change.weakened()).containsExactlyInAnyOrder(EMAIL, PHONE);
        assertThat(change.seeds(around.identifiers)).containsExactlyInAnyOrder(EMAIL.id(), PHONE.id());
    }

    @Test
    void aLinkThatIsSaidAnewWhileItGoesStays() {
        Link link = trusted(5, EMAIL, PHONE);
        Link now = claimed(7, EMAIL, PHONE);
        around.link(link);

        GraphChange change = around.change(evidence(now), withdrawn(Map.of(link, Optional.empty())));

        assertThat(change.gone()).isEmpty();
        assertThat(change.after()).isEqualTo(Map.of(link.id(), now));
        assertThat(change.weakened()).as("it lost its trust and its date").containsExactlyInAnyOrder(EMAIL, PHONE);
        assertThat(change.rewired()).containsExactlyInAnyOrder(EMAIL, PHONE);
    }

    @Test
    void whatRemainsOfALinkIsLessThanItWas() {
        Link link = trusted(5, EMAIL, PHONE);
        Link left = trusted(8, EMAIL, PHONE);
        around.link(link);

        GraphChange later = around.change(evidence(new Link[0]), withdrawn(Map.of(link, Optional.of(left))));
        GraphChange same = around.change(evidence(new Link[0]), withdrawn(Map.of(link, Optional.of(link))));

        assertThat(later.after()).isEqualTo(Map.of(link.id(), left));
        assertThat(later.weakened()).containsExactlyInAnyOrder(EMAIL, PHONE);
        assertThat(later.rewired()).as("its neighbours are the same").isEmpty();
        assertThat(same.isEmpty()).isTrue();
    }

    @Test
    void whoWasCorrectedIsLookedAtWithoutAnyLink() {
        around.holds(EMAIL, seen(1), EMAIL).shared(COOKIE, seen(1));
        GraphChange change = GraphChange.of(Set.of(EMAIL, PHONE, COOKIE));

        assertThat(change.isEmpty()).isFalse();
        assertThat(change.rewired()).containsExactlyInAnyOrder(EMAIL, PHONE, COOKIE);
        assertThat(change.weakened()).containsExactlyInAnyOrder(EMAIL, PHONE, COOKIE);
        assertThat(change.seeds(around.identifiers))
                .as("who is known and is not shared")
                .containsExactly(EMAIL.id());
        assertThat(GraphChange.of(Set.of()).isEmpty()).isTrue();
    }

    @Test
    void whoIsNewBringsThosePeopleAlongWithWhomSheWasMerged() {
        around.holds(EMAIL, seen(1), EMAIL).shared(COOKIE, seen(1));
        GraphChange change = around.change(evidence(claimed(5, PHONE)));
        IdentityCorrections corrections = IdentityCorrections.of(
                List.of(stated(50, 1, Kind.MERGE, PHONE, EMAIL), stated(51, 1, Kind.MERGE, PHONE, COOKIE)));

        assertThat(change.partners(around.identifiers, corrections)).containsExactly(EMAIL.id());
        assertThat(change.awaits(around.identifiers, corrections)).isFalse();
        assertThat(change.awaits(
                        around.identifiers, IdentityCorrections.of(List.of(stated(50, 1, Kind.MERGE, PHONE, USER)))))
                .as("somebody whom nobody ever saw")
                .isTrue();
        around.holds(PHONE, seen(1), PHONE);
        assertThat(change.partners(around.identifiers, corrections))
                .as("who is not new brings nobody along")
                .isEmpty();
    }

    @Test
    void aPartOfTheGraphKnowsWhatLiesBeyondIt() {
        around.holds(EMAIL, seen(1), EMAIL)
                .holds(PHONE, seen(1), PHONE)
                .holds(TABLET, seen(1), TABLET)
                .holds(USER, seen(1), USER)
                .shared(COOKIE, seen(1))
                .link(claimed(1, EMAIL, PHONE))
                .link(claimed(1, EMAIL, COOKIE))
                .link(claimed(1, PHONE, TABLET));
        IdentityCorrections merged = IdentityCorrections.of(List.of(stated(50, 1, Kind.MERGE, EMAIL, USER)));
        GraphComponent component = around.component(EMAIL);

        assertThat(component.links()).hasSize(2);
        assertThat(component.beyond(IdentityCorrections.NONE)).containsExactlyInAnyOrder(PHONE.id(), COOKIE.id());
        assertThat(component.beyond(merged)).containsExactlyInAnyOrder(PHONE.id(), COOKIE.id(), USER.id());
        assertThat(component.neighbours(Set.of(EMAIL.id()), around.identifiers, IdentityCorrections.NONE))
                .as("who is shared is nobody's neighbour")
                .containsExactly(PHONE.id());
        assertThat(component.neighbours(Set.of(EMAIL.id()), around.identifiers, merged))
                .containsExactlyInAnyOrder(PHONE.id(), USER.id());
        assertThat(component.neighbours(Set.of(id(99)), around.identifiers, merged))
                .isEmpty();
        assertThat(component.neighbours(Set.of(EMAIL.id()), Map.of(), merged))
                .as("nothing is known of them")
                .isEmpty();
        GraphComponent both = component.plus(around.component(PHONE));
        assertThat(both.identifiers()).containsOnlyKeys(EMAIL.id(), PHONE.id());
        assertThat(both.links()).hasSize(3);
    }

    private static Map<?, Leaf> leaves(Around around, Link... said) {
        return around.change(evidence(said)).leaves();
    }
}
