package touchfold.profile.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.decision.Around.evidence;
import static touchfold.profile.decision.Around.withdrawn;
import static touchfold.profile.testing.Nodes.claimed;
import static touchfold.profile.testing.Nodes.node;
import static touchfold.profile.testing.Nodes.seen;
import static touchfold.profile.testing.Nodes.trusted;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.profile.decision.HistoryMovement.LinkOwners;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.Seen;

/** Who is who around the links that a batch changes, and where history goes. */
class ClusterChangeTest {

    private static final Node USER = node(1, NodeType.USER_ID);
    private static final Node OTHER_USER = node(2, NodeType.USER_ID);
    private static final Node EMAIL = node(3, NodeType.EMAIL);
    private static final Node PHONE = node(4, NodeType.PHONE);
    private static final Node COOKIE = node(5, NodeType.ANONYMOUS_ID);
    private static final Node TABLET = node(6, NodeType.DEVICE_ID);

    private final Around around = new Around();

    @Test
    void newcomersAreAPersonNamedAfterTheFirst() {
        Link together = claimed(5, EMAIL, PHONE);

        ClusterChange change = around.decided(around.change(evidence(together, claimed(3, PHONE))));

        assertThat(change.before()).isEmpty();
        assertThat(change.written()).containsExactlyInAnyOrder(held(EMAIL, 5, PHONE), held(PHONE, 3, PHONE));
        assertThat(change.anchors()).containsEntry(together.id(), EMAIL.id()).hasSize(2);
        assertThat(change.deleted()).isEmpty();
        assertThat(change.profiles()).containsExactly(PHONE.id());
        assertThat(change.holdings()).containsOnlyKeys(PHONE.id());
        assertThat(change.wider(Set.of())).as("nobody was looked at").isEmpty();
    }

    @Test
    void aLinkBetweenTwoPeopleMakesThemTheOneWhoWasSeenFirst() {
        twoPeople();
        Link together = trusted(9, EMAIL, PHONE);

        ClusterChange change = around.decided(around.change(evidence(together)), EMAIL, PHONE);

        assertThat(change.written()).containsExactly(held(PHONE, 2, EMAIL));
        assertThat(change.profiles()).containsExactlyInAnyOrder(EMAIL.id(), PHONE.id());
        assertThat(change.anchors()).as("the old links hang where they hung").containsOnlyKeys(together.id());
        assertThat(change.profilesBefore()).containsExactlyInAnyOrder(EMAIL.id(), PHONE.id());
        assertThat(change.wider(Set.of(EMAIL.id()))).containsExactly(PHONE.id());
        assertThat(change.wider(Set.of(EMAIL.id(), PHONE.id()))).isEmpty();
        HistoryMovement movement = HistoryMovement.of(change, TouchpointWithdrawal.NONE, owners(change));
        assertThat(movement.whole()).isEqualTo(Map.of(EMAIL.id(), EMAIL.id(), PHONE.id(), EMAIL.id()));
        assertThat(movement.parts()).isEmpty();
        assertThat(owners(change).around(trusted(2, PHONE).id())).containsExactlyInAnyOrder(EMAIL.id(), PHONE.id());
    }

    @Test
    void whoHoldsTogetherByOneLinkFallsApartWithoutIt() {
        Link together = trusted(5, EMAIL, PHONE);
        around.link(together)
                .link(trusted(3, EMAIL))
                .link(trusted(4, PHONE))
                .holds(EMAIL, seen(3), EMAIL)
                .holds(PHONE, seen(4), EMAIL);
        TouchpointWithdrawal gone = withdrawn(Map.of(together, Optional.empty()));
        GraphChange graph = around.change(evidence(new Link[0]), gone);

        ClusterChange change = around.decided(graph, EMAIL);

        assertThat(change.written()).containsExactly(held(PHONE, 4, PHONE));
        assertThat(change.gone()).containsExactly(together.id());
        assertThat(change.wider(Set.of())).containsExactly(EMAIL.id());
        HistoryMovement movement = HistoryMovement.of(change, gone, owners(change));
        assertThat(movement.whole()).isEmpty();
        assertThat(movement.parts())
                .isEqualTo(Map.of(
                        trusted(3, EMAIL).id(), EMAIL.id(),
                        trusted(4, PHONE).id(), PHONE.id()));
        assertThat(owners(change).after(together.id())).isEmpty();
        assertThat(owners(change).before(together.id())).contains(EMAIL.id());
    }

    @Test
    void whatNothingShowsAnyMoreIsDeleted() {
        Link together = claimed(5, EMAIL, PHONE);
        around.link(together)
                .link(claimed(6, EMAIL))
                .holds(EMAIL, seen(5), EMAIL)
                .holds(PHONE, seen(5), EMAIL);
        GraphChange graph = around.change(evidence(new Link[0]), withdrawn(Map.of(together, Optional.empty())));

        ClusterChange change = around.decided(graph, EMAIL);

        assertThat(change.deleted()).containsExactly(PHONE.id());
        assertThat(change.after()).containsOnlyKeys(EMAIL.id());
        assertThat(change.after().get(EMAIL.id()).first())
                .as("it is younger now")
                .isEqualTo(seen(6));
    }

    @Test
    void aSecondAccountMakesABrowserSharedAndItsHistoryMoves() {
        Link visit = claimed(1, COOKIE);
        Link first = claimed(2, USER, COOKIE);
        Link second = claimed(3, OTHER_USER, COOKIE);
        around.link(visit).link(first).holds(COOKIE, seen(1), COOKIE).holds(USER, seen(2), COOKIE);

        ClusterChange change = around.decided(around.change(evidence(second)), COOKIE);

        assertThat(change.written())
                .containsExactlyInAnyOrder(
                        new StoredIdentifier(COOKIE, seen(1), true, COOKIE.id()),
                        held(USER, 2, USER),
                        held(OTHER_USER, 3, OTHER_USER));
        assertThat(change.turnedDevices()).containsExactly(COOKIE);
        assertThat(change.anchors())
                .isEqualTo(Map.of(
                        visit.id(), COOKIE.id(),
                        first.id(), USER.id(),
                        second.id(), OTHER_USER.id()));
        assertThat(change.besideFlipped()).containsExactlyInAnyOrder(COOKIE.id(), USER.id());
        HistoryMovement movement = HistoryMovement.of(change, TouchpointWithdrawal.NONE, owners(change));
        assertThat(movement.parts()).isEqualTo(Map.of(visit.id(), COOKIE.id(), first.id(), USER.id()));
    }

    @Test
    void whoIsSharedNoMoreIsFound() {
        Link first = claimed(2, USER, COOKIE);
        Link second = claimed(3, OTHER_USER, COOKIE);
        around.link(first).link(second).shared(COOKIE, seen(2)).holds(USER, seen(2), USER);
        GraphChange graph = around.change(evidence(new Link[0]), withdrawn(Map.of(second, Optional.empty())));

        assertThat(ClusterChange.unshared(around.identifiers.values(), graph, around.links, Around.RULES))
                .containsExactly(COOKIE.id());
        assertThat(ClusterChange.unshared(
                        around.identifiers.values(), GraphChange.of(Set.of()), around.links, Around.RULES))
                .isEmpty();
        assertThat(ClusterChange.unshared(
                        around.identifiers.values(), GraphChange.of(Set.of()), Map.of(), Around.RULES))
                .as("nothing shows it any more")
                .containsExactly(COOKIE.id());
    }

    @Test
    void aLeafJoinsWithoutALookAround() {
        around.holds(EMAIL, seen(1), USER);
        Link visit = claimed(5, EMAIL, COOKIE);

        ClusterChange change = around.decided(around.change(evidence(visit)));

        assertThat(change.written()).containsExactly(held(COOKIE, 5, USER));
        assertThat(change.anchors()).isEqualTo(Map.of(visit.id(), EMAIL.id()));
        assertThat(change.profiles()).containsExactly(USER.id());
        assertThat(change.component()).isEmpty();
        assertThat(change.turnedDevices()).isEmpty();
    }

    @Test
    void aLeafOfSomebodyWhoIsLookedAtAnywayIsDecidedWithTheRest() {
        around.holds(EMAIL, seen(1), USER).holds(USER, seen(1), USER).link(trusted(1, USER, EMAIL));
        Link visit = claimed(5, EMAIL, COOKIE);

        ClusterChange change = around.decided(around.change(evidence(visit)), USER);

        assertThat(change.written()).containsExactly(held(COOKIE, 5, USER));
        assertThat(change.component()).containsExactlyInAnyOrder(USER.id(), EMAIL.id());
    }

    @Test
    void ofSharedIdentifiersOnlyTheDateMoves() {
        around.shared(COOKIE, seen(5)).shared(TABLET, seen(2)).link(claimed(5, COOKIE, TABLET));
        Link earlier = claimed(3, COOKIE, TABLET);

        ClusterChange change = around.decided(around.change(evidence(earlier)));

        assertThat(change.written()).containsExactly(new StoredIdentifier(COOKIE, seen(3), true, COOKIE.id()));
        assertThat(change.turnedDevices()).isEmpty();
        assertThat(change.profiles()).containsExactly(COOKIE.id());
    }

    @Test
    void whoIsLookedAtFromOneSideOnlyStaysAsHeIs() {
        around.link(claimed(1, EMAIL, COOKIE))
                .link(claimed(2, COOKIE, PHONE))
                .holds(EMAIL, seen(1), EMAIL)
                .holds(COOKIE, seen(1), EMAIL)
                .holds(PHONE, seen(2), PHONE);

        ClusterChange change = around.decided(around.change(evidence(claimed(0, EMAIL))), EMAIL);

        assertThat(change.after()).doesNotContainKey(PHONE.id());
        assertThat(change.written()).containsExactly(held(EMAIL, 0, EMAIL));
    }

    @Test
    void whereTouchpointsHangIsAskedOfWhoeverKnows() {
        twoPeople();
        UUID unknown = claimed(7, TABLET).id();
        StoredLink beside = new StoredLink(unknown, claimed(7, TABLET), TABLET.id(), 0, 1);
        LinkOwners owners = new LinkOwners(ClusterChange.NONE, Map.of(unknown, beside), Map.of(unknown, USER.id()));

        assertThat(owners.before(unknown)).as("as it is stored").contains(USER.id());
        assertThat(owners.after(unknown)).contains(USER.id());
        assertThat(owners.around(unknown)).containsExactly(USER.id());
        assertThat(new LinkOwners(ClusterChange.NONE, Map.of(unknown, beside), Map.of()).after(unknown))
                .as("a shared identifier is a profile of its own")
                .contains(TABLET.id());
        assertThat(new LinkOwners(ClusterChange.NONE, Map.of(), Map.of()).before(unknown))
                .isEmpty();
    }

    @Test
    void evidenceWithoutTouchpointsMovesNoHistory() {
        Link evidence = trusted(5, EMAIL, node(9, NodeType.ORDER));
        around.holds(EMAIL, seen(5), EMAIL)
                .holds(node(9, NodeType.ORDER), seen(5), EMAIL)
                .link(trusted(5, EMAIL));
        around.links.put(evidence.id(), new StoredLink(evidence.id(), evidence, EMAIL.id(), 0, 0));

        ClusterChange change = around.decided(around.change(evidence(trusted(3, EMAIL))), EMAIL);
        HistoryMovement movement = HistoryMovement.of(change, TouchpointWithdrawal.NONE, owners(change));

        assertThat(movement.whole()).isEqualTo(Map.of(EMAIL.id(), EMAIL.id()));
        assertThat(around.links.get(evidence.id()).hasTouchpoints()).isFalse();
        assertThat(new StoredLink(evidence.id(), evidence, EMAIL.id(), 1, 0).hasTouchpoints())
                .as("a full part is behind it")
                .isTrue();
    }

    @Test
    void aProfileThatKeepsAllItsLinksButLosesATouchpointIsPutTogetherAgain() {
        Link only = trusted(5, EMAIL);
        around.link(only).holds(EMAIL, seen(5), EMAIL);
        TouchpointWithdrawal less = withdrawn(Map.of(only, Optional.of(trusted(6, EMAIL))));

        ClusterChange change = around.decided(around.change(evidence(new Link[0]), less), EMAIL);
        HistoryMovement movement = HistoryMovement.of(change, less, owners(change));

        assertThat(movement.whole()).isEmpty();
        assertThat(movement.parts()).isEqualTo(Map.of(only.id(), EMAIL.id()));
    }

    private void twoPeople() {
        around.link(trusted(1, EMAIL))
                .link(trusted(2, PHONE))
                .holds(EMAIL, seen(1), EMAIL)
                .holds(PHONE, seen(2), PHONE);
    }

    private LinkOwners owners(ClusterChange change) {
        return new LinkOwners(change, around.links, Map.of());
    }

    private static StoredIdentifier held(Node node, int second, Node profile) {
        Seen first = seen(second);
        return new StoredIdentifier(node, first, false, profile.id());
    }
}
