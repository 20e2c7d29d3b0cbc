package touchfold.profile.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.Nodes.claimed;
import static touchfold.profile.testing.Nodes.id;
import static touchfold.profile.testing.Nodes.node;
import static touchfold.profile.testing.Nodes.stated;
import static touchfold.profile.testing.Nodes.trusted;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import touchfold.profile.identity.IdentityOperation.Kind;

/** Who is one person where people stated something, and where rules refuse evidence: each at its boundary. */
class StatedPartitionTest {

    private static final Node USER = node(1, NodeType.USER_ID);
    private static final Node OTHER_USER = node(2, NodeType.USER_ID);
    private static final Node CARD = node(3, NodeType.CARD);
    private static final Node EMAIL = node(4, NodeType.EMAIL);
    private static final Node OTHER_EMAIL = node(5, NodeType.EMAIL);
    private static final Node PHONE = node(6, NodeType.PHONE);
    private static final Node COOKIE = node(7, NodeType.ANONYMOUS_ID);

    private final List<Link> links = new ArrayList<>();
    private final List<IdentityOperation> stated = new ArrayList<>();
    private int largest = 100;
    private Map<NodeType, Integer> exclusive = Map.of(NodeType.USER_ID, 1, NodeType.CARD, 1);

    @Test
    void aMergeMakesTwoAccountsOnePersonAndTheyCountAsOne() {
        links.add(trusted(1, USER, EMAIL));
        links.add(trusted(2, OTHER_USER, PHONE));
        stated.add(stated(50, 5, Kind.MERGE, USER, OTHER_USER));

        assertThat(members(USER)).containsExactly(USER, OTHER_USER, EMAIL, PHONE);
        assertThat(conflicts()).isEmpty();

        links.add(trusted(3, node(9, NodeType.USER_ID), PHONE));
        assertThat(members(USER)).as("no licence for a third one").hasSize(4);
        assertThat(conflicts()).containsExactly(new Conflict.OverLimit(NodeType.USER_ID, 1));
    }

    @Test
    void aMergeOfTwoAddressesIsNoMergeOfTheAccountsBehindThem() {
        links.add(trusted(1, USER, EMAIL));
        links.add(trusted(2, OTHER_USER, PHONE));
        stated.add(stated(50, 5, Kind.MERGE, EMAIL, PHONE));

        assertThat(members(EMAIL)).containsExactly(USER, EMAIL, PHONE);
        assertThat(members(OTHER_USER)).containsExactly(OTHER_USER);
    }

    @Test
    void aMergeOfMoreThanAPersonCanHaveIsRefusedToo() {
        largest = 3;
        links.add(trusted(1, USER, EMAIL));
        links.add(trusted(2, CARD, PHONE));
        stated.add(stated(50, 5, Kind.MERGE, USER, EMAIL, CARD, PHONE));

        assertThat(conflicts()).containsOnly(new Conflict.TooLarge(3));
        assertThat(members(USER)).hasSize(3);

        largest = 4;
        assertThat(conflicts()).isEmpty();
        assertThat(members(USER)).hasSize(4);
    }

    @Test
    void ofTwoMergesThatHaveNoRoomBesideEachOtherTheLaterHolds() {
        largest = 2;
        links.add(claimed(1, EMAIL));
        links.add(claimed(1, PHONE));
        links.add(claimed(1, CARD));
        stated.add(stated(50, 5, Kind.MERGE, EMAIL, CARD));
        stated.add(stated(51, 6, Kind.MERGE, EMAIL, PHONE));

        assertThat(members(EMAIL)).containsExactly(EMAIL, PHONE);
    }

    @Test
    void aSplitKeepsApartWhatAnySourceShowsTogether() {
        links.add(trusted(1, EMAIL, PHONE));
        stated.add(stated(50, 5, Kind.SPLIT, EMAIL, PHONE));

        assertThat(members(EMAIL)).containsExactly(EMAIL);
        assertThat(conflicts()).containsExactly(new Conflict.KeptApart(id(50)));
        assertThat(new Conflict.KeptApart(id(50)).rule()).isEqualTo("kept-apart-by-operation");
    }

    @Test
    void aSplitKeepsApartAlsoWhomOthersWouldJoin() {
        links.add(trusted(1, EMAIL, CARD));
        links.add(trusted(2, PHONE, COOKIE));
        links.add(trusted(3, CARD, COOKIE));
        stated.add(stated(50, 5, Kind.SPLIT, EMAIL, PHONE));

        assertThat(conflicts()).hasSize(1);
        assertThat(members(EMAIL)).doesNotContain(PHONE);
        assertThat(members(COOKIE)).as("the card is the stronger link").contains(CARD);
    }

    @Test
    void theLatestStatementThatPartsTwoPeopleIsNamed() {
        links.add(trusted(1, EMAIL, CARD));
        links.add(trusted(2, EMAIL, PHONE));
        stated.add(stated(52, 5, Kind.SPLIT, EMAIL, PHONE));
        stated.add(stated(51, 6, Kind.SPLIT, CARD, PHONE));
        stated.add(stated(50, 4, Kind.SPLIT, EMAIL, CARD, COOKIE));
        stated.add(stated(53, 7, Kind.MERGE, EMAIL, CARD));

        assertThat(conflicts()).containsExactly(new Conflict.KeptApart(id(51)));
    }

    @Test
    void aSplitOfSomebodyWhomNobodyEverSawStopsNothing() {
        links.add(trusted(1, EMAIL, PHONE));
        stated.add(stated(50, 5, Kind.SPLIT, EMAIL, COOKIE));

        assertThat(members(EMAIL)).containsExactly(EMAIL, PHONE);
    }

    @Test
    void whoIsTrustedIsBelievedFromAPageToo() {
        links.add(trusted(1, EMAIL));
        links.add(trusted(2, OTHER_EMAIL));
        links.add(claimed(3, EMAIL, OTHER_EMAIL));
        assertThat(conflicts()).containsExactly(new Conflict.KnownApart(NodeType.EMAIL));

        stated.add(stated(50, 5, Kind.TRUST, EMAIL, OTHER_EMAIL));
        assertThat(members(EMAIL)).containsExactly(EMAIL, OTHER_EMAIL);
    }

    @Test
    void trustDoesNotOutrankALimit() {
        links.add(claimed(1, USER, EMAIL));
        links.add(claimed(2, OTHER_USER, EMAIL));
        stated.add(stated(50, 5, Kind.TRUST, OTHER_USER, EMAIL));

        assertThat(members(EMAIL)).containsExactly(OTHER_USER, EMAIL);
        assertThat(conflicts()).containsExactly(new Conflict.OverLimit(NodeType.USER_ID, 1));
    }

    @Test
    void aLimitOfTwoRefusesTheThird() {
        exclusive = Map.of(NodeType.CARD, 2);
        for (int i = 0; i < 3; i++) {
            links.add(trusted(i, node(20 + i, NodeType.CARD), EMAIL));
        }

        assertThat(members(EMAIL)).containsExactly(node(20, NodeType.CARD), node(21, NodeType.CARD), EMAIL);
        assertThat(conflicts()).containsExactly(new Conflict.OverLimit(NodeType.CARD, 2));
    }

    @Test
    void aPageJoinsPeopleOfWhomOnlyOneIsVouchedFor() {
        links.add(trusted(1, EMAIL));
        links.add(claimed(2, EMAIL, OTHER_EMAIL));

        assertThat(members(EMAIL)).containsExactly(EMAIL, OTHER_EMAIL);
    }

    @Test
    void aPageJoinsPeopleOfWhomTrustedSourcesKnowOtherThings() {
        links.add(trusted(1, EMAIL));
        links.add(trusted(2, PHONE));
        links.add(claimed(3, EMAIL, PHONE));

        assertThat(members(EMAIL)).containsExactly(EMAIL, PHONE);
    }

    @Test
    void whoIsVouchedForStaysSoWhateverSheIsJoinedWith() {
        links.add(trusted(1, CARD, EMAIL));
        links.add(trusted(2, OTHER_EMAIL));
        links.add(claimed(3, CARD, OTHER_EMAIL));

        assertThat(members(CARD)).containsExactly(CARD, EMAIL);
        assertThat(conflicts()).containsExactly(new Conflict.KnownApart(NodeType.EMAIL));
    }

    @Test
    void aPageJoinsTwoBrowsersThatTrustedSourcesKnow() {
        Node second = node(8, NodeType.ANONYMOUS_ID);
        links.add(trusted(1, COOKIE));
        links.add(trusted(2, second));
        links.add(claimed(3, COOKIE, second));

        assertThat(members(COOKIE)).containsExactly(COOKIE, second);
    }

    @Test
    void whatWasRefusedIsWhatRefusedTells() {
        links.add(trusted(1, USER, EMAIL));
        links.add(claimed(2, OTHER_USER, EMAIL));
        Set<Node> live = live();

        assertThat(Partition.refused(live, Set.of(), links, rules()))
                .isEqualTo(cut().conflicts())
                .hasSize(1);
        assertThat(Partition.believed(live, Set.of(), links, rules()))
                .containsExactly(Edge.of(USER, EMAIL, links.getFirst()));
    }

    @Test
    void theWholeGraphNamesEachIdentifiersProfile() {
        links.add(claimed(1, USER, COOKIE));
        links.add(claimed(2, OTHER_USER, COOKIE));
        IdentityGraph graph = IdentityGraph.of(links, rules());

        assertThat(graph.shared()).containsExactly(COOKIE);
        assertThat(graph.owners()).isEqualTo(Map.of(USER, id(1), OTHER_USER, id(2), COOKIE, id(7)));
    }

    private List<Node> members(Node node) {
        return cut().clusters().get(node).members();
    }

    private List<Conflict.Refusal> conflicts() {
        return cut().conflicts().stream().map(Conflict::refusal).toList();
    }

    private Partition cut() {
        return Partition.of(live(), links, rules());
    }

    private Set<Node> live() {
        Set<Node> all = new HashSet<>();
        links.forEach(link -> all.addAll(link.members()));
        return all;
    }

    private IdentityRules rules() {
        return new IdentityRules(SharingRules.defaults(), exclusive, largest).corrected(IdentityCorrections.of(stated));
    }
}
