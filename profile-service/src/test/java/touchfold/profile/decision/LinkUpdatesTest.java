package touchfold.profile.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.Nodes.node;
import static touchfold.profile.testing.TouchBuilder.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.profile.decision.LinkUpdates.LinkWrite;
import touchfold.profile.decision.LinkUpdates.PartWrite;
import touchfold.profile.decision.TouchpointWithdrawal.Remainder;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.fold.TouchpointFold;
import touchfold.profile.holding.HeldLink;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.touchpoint.Touchpoint;

/** In which part of its link a touchpoint is folded, and when a part is full. */
class LinkUpdatesTest {

    private static final Node COOKIE = Folding.KEYS.node(NodeType.ANONYMOUS_ID, "k");
    private static final UUID LINK = Link.id(List.of(COOKIE));
    private static final ProfileState OPEN = state(visit("old"));

    @Test
    void theFirstTouchpointsOfALinkBeginItsFirstPart() {
        LinkUpdates updates = updates(Around.evidence(visit("a"), visit("b")), Optional.empty());

        assertThat(updates.written())
                .containsExactly(new LinkWrite(
                        new StoredLink(LINK, shown("a"), COOKIE.id(), 0, 2),
                        Optional.of(state(visit("a")).combine(state(visit("b"))))));
        assertThat(updates.closed()).isEmpty();
        assertThat(updates.parts()).containsOnlyKeys(key("a"), key("b")).containsValue(0);
        assertThat(updates.moved()).isEmpty();
    }

    @Test
    void aPartTakesTouchpointsUntilItIsFull() {
        LinkUpdates updates = updates(Around.evidence(visit("a")), Optional.of(stored(3, StoredLink.PART - 1)));

        assertThat(updates.closed()).isEmpty();
        assertThat(only(updates).link().part()).isEqualTo(3);
        assertThat(only(updates).link().folded()).isEqualTo(StoredLink.PART);
        assertThat(only(updates).open()).contains(OPEN.combine(state(visit("a"))));
        assertThat(updates.parts()).isEqualTo(Map.of(key("a"), 3));
    }

    @Test
    void whatAFullPartHasNoRoomForBeginsTheNextOne() {
        LinkUpdates updates = updates(Around.evidence(visit("a")), Optional.of(stored(3, StoredLink.PART)));

        assertThat(updates.closed()).containsExactly(new PartWrite(LINK, 3, OPEN));
        assertThat(only(updates).link().part()).isEqualTo(4);
        assertThat(only(updates).link().folded()).isEqualTo(1);
        assertThat(only(updates).open()).contains(state(visit("a")));
        assertThat(updates.parts()).isEqualTo(Map.of(key("a"), 4));
    }

    @Test
    void aBatchThatIsLargerThanAPartIsOneAllTheSame() {
        List<TouchBuilder> many = new ArrayList<>();
        for (int i = 0; i <= StoredLink.PART; i++) {
            many.add(visit("a" + i));
        }
        BatchEvidence evidence = Around.evidence(many.toArray(TouchBuilder[]::new));

        LinkUpdates fresh = updates(evidence, Optional.empty());
        assertThat(fresh.closed()).isEmpty();
        assertThat(only(fresh).link().folded()).isEqualTo(StoredLink.PART + 1);
        LinkUpdates behind = updates(evidence, Optional.of(stored(0, 1)));
        assertThat(behind.closed()).containsExactly(new PartWrite(LINK, 0, OPEN));
        assertThat(only(behind).link().part()).isEqualTo(1);
    }

    @Test
    void aPartThatLosesATouchpointIsWrittenAnew() {
        ProfileState left = state(visit("left"));
        TouchpointWithdrawal withdrawal = new TouchpointWithdrawal(
                Map.of(LINK, Optional.of(shown("a"))),
                Map.of(),
                Map.of(LINK, Map.of(1, new Remainder(999, left), 2, new Remainder(6, left))));

        LinkUpdates updates = updates(Around.evidence(new Link[0]), withdrawal, Optional.of(stored(2, 7)));

        assertThat(updates.closed()).containsExactly(new PartWrite(LINK, 1, left));
        assertThat(only(updates).link().folded()).as("the open part").isEqualTo(6);
        assertThat(only(updates).open()).contains(left);
        LinkUpdates more = updates(Around.evidence(visit("a")), withdrawal, Optional.of(stored(2, 7)));
        assertThat(only(more).link().folded()).isEqualTo(7);
        assertThat(only(more).open()).contains(left.combine(state(visit("a"))));
    }

    @Test
    void aLinkWithNothingNewIsNotWritten() {
        Around around = new Around();
        StoredLink stored = stored(0, 5);
        GraphChange change =
                new GraphChange(Map.of(LINK, stored), Map.of(), Set.of(), Map.of(), Set.of(), List.of(), Set.of());
        ClusterChange same = new ClusterChange(
                Map.of(), Map.of(), Set.of(), Map.of(LINK, COOKIE.id()), Map.of(LINK, stored), Set.of());

        LinkUpdates updates = LinkUpdates.of(
                Around.evidence(new Link[0]), change, same, TouchpointWithdrawal.NONE, around.links, Map.of());

        assertThat(updates.written()).isEmpty();
        assertThat(updates.moved()).isEmpty();
    }

    @Test
    void aLinkWhoseTouchpointsHangElsewhereIsMoved() {
        Node user = Folding.KEYS.node(NodeType.USER_ID, "u");
        StoredLink stored = stored(0, 5);
        ClusterChange moved = new ClusterChange(
                Map.of(), Map.of(), Set.of(), Map.of(LINK, user.id()), Map.of(LINK, stored), Set.of());

        LinkUpdates updates = LinkUpdates.of(
                Around.evidence(new Link[0]),
                GraphChange.of(Set.of()),
                moved,
                TouchpointWithdrawal.NONE,
                Map.of(),
                Map.of());

        assertThat(updates.moved()).containsExactly(LINK);
        assertThat(only(updates).link()).isEqualTo(new StoredLink(LINK, shown("0"), user.id(), 0, 5));
        assertThat(only(updates).open()).as("what it amounts to stays as it is").isEmpty();
    }

    @Test
    void aLinkThatIsGoneIsNotWritten() {
        StoredLink stored = stored(0, 5);
        GraphChange gone =
                new GraphChange(Map.of(LINK, stored), Map.of(), Set.of(LINK), Map.of(), Set.of(), List.of(), Set.of());
        TouchpointWithdrawal all = new TouchpointWithdrawal(Map.of(LINK, Optional.empty()), Map.of(), Map.of());

        assertThat(LinkUpdates.of(Around.evidence(new Link[0]), gone, ClusterChange.NONE, all, Map.of(), Map.of())
                        .written())
                .isEmpty();
    }

    @Test
    void whatIsFoldedByItsHolderRemembersWhatItShows() {
        Node user = node(1, NodeType.USER_ID);
        HeldLink held = new HeldLink(LINK, List.of(user));
        Touchpoint touchpoint = Folding.touchpoint(visit("a").event());
        BatchEvidence evidence = BatchEvidence.of(
                List.of(touchpoint),
                new TouchpointPlaces(Map.of(touchpoint.key(), held.id()), Map.of(held.id(), held)));

        assertThat(evidence.links()).containsOnlyKeys(LINK, held.id());
        assertThat(evidence.links().get(LINK).touchpoints())
                .as("only what it shows")
                .isEmpty();
        assertThat(evidence.links().get(LINK).state()).isEqualTo(ProfileState.EMPTY);
        assertThat(evidence.links().get(held.id()).state()).isEqualTo(state(visit("a")));
        ClusterChange clusters = new ClusterChange(
                Map.of(), Map.of(), Set.of(), Map.of(LINK, COOKIE.id(), held.id(), user.id()), Map.of(), Set.of());
        LinkUpdates updates = LinkUpdates.of(
                evidence, new Around().change(evidence), clusters, TouchpointWithdrawal.NONE, Map.of(), Map.of());
        assertThat(updates.written())
                .extracting(write -> write.link().base())
                .containsExactlyInAnyOrder(Optional.empty(), Optional.of(LINK));
        assertThat(updates.parts()).isEqualTo(Map.of(touchpoint.key(), 0));
    }

    @Test
    void touchpointsOfOneLinkAreOnePieceOfEvidenceWhoeverFoldsThem() {
        Node user = node(1, NodeType.USER_ID);
        HeldLink held = new HeldLink(LINK, List.of(user));
        Touchpoint hers =
                Folding.touchpoint(visit("a").at("2026-01-01T00:00:00Z").event());
        Touchpoint nobodys =
                Folding.touchpoint(visit("b").at("2026-01-02T00:00:00Z").event());

        BatchEvidence evidence = BatchEvidence.of(
                List.of(hers, nobodys),
                new TouchpointPlaces(Map.of(hers.key(), held.id(), nobodys.key(), LINK), Map.of(held.id(), held)));

        BatchEvidence.LinkDelta shown = evidence.links().get(LINK);
        assertThat(shown.link().first()).as("dated by both").isEqualTo(hers.seen());
        assertThat(shown.touchpoints()).containsExactly(nobodys);
        assertThat(shown.state()).isEqualTo(state(visit("b").at("2026-01-02T00:00:00Z")));
        assertThat(evidence.links().get(held.id()).touchpoints()).containsExactly(hers);
        assertThat(evidence.values()).containsOnlyKeys(COOKIE.id());
    }

    private static LinkUpdates updates(BatchEvidence evidence, Optional<StoredLink> stored) {
        return updates(evidence, TouchpointWithdrawal.NONE, stored);
    }

    private static LinkUpdates updates(
            BatchEvidence evidence, TouchpointWithdrawal withdrawal, Optional<StoredLink> stored) {
        Around around = new Around();
        stored.ifPresent(link -> around.links.put(LINK, link));
        GraphChange change = around.change(evidence, withdrawal);
        ClusterChange clusters = stored.isPresent()
                ? ClusterChange.NONE
                : new ClusterChange(Map.of(), Map.of(), Set.of(), Map.of(LINK, COOKIE.id()), Map.of(), Set.of());
        Map<UUID, ProfileState> open = stored.isPresent() ? Map.of(LINK, OPEN) : Map.of();
        return LinkUpdates.of(evidence, change, clusters, withdrawal, around.links, open);
    }

    private static LinkWrite only(LinkUpdates updates) {
        assertThat(updates.written()).hasSize(1);
        return updates.written().getFirst();
    }

    private static StoredLink stored(int part, int folded) {
        return new StoredLink(LINK, shown("0"), COOKIE.id(), part, folded);
    }

    private static Link shown(String id) {
        return Folding.touchpoint(visit(id).event()).link();
    }

    private static TouchBuilder visit(String id) {
        return web(id).cookie("k");
    }

    private static Touchpoint.Key key(String id) {
        return new Touchpoint.Key("src_web", id);
    }

    private static ProfileState state(TouchBuilder touch) {
        return TouchpointFold.of(Folding.touchpoint(touch.event()));
    }
}
