package touchfold.profile.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.profile.testing.Nodes.START;
import static touchfold.profile.testing.Nodes.claimed;
import static touchfold.profile.testing.Nodes.id;
import static touchfold.profile.testing.Nodes.node;
import static touchfold.profile.testing.Nodes.seen;
import static touchfold.profile.testing.Nodes.stated;
import static touchfold.profile.testing.Nodes.trusted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.events.IdentifierType;
import touchfold.events.Trust;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.testing.Folding;

/** What identifiers that were seen together are, and in which order everything about them is decided. */
class LinkTest {

    private static final Node CARD = node(1, NodeType.CARD);
    private static final Node EMAIL = node(2, NodeType.EMAIL);
    private static final Node COOKIE = node(3, NodeType.ANONYMOUS_ID);

    @Test
    void aLinkIsTheSameHoweverItsMembersAreListed() {
        Link link = claimed(1, CARD, EMAIL, COOKIE);

        assertThat(claimed(1, COOKIE, CARD, EMAIL)).isEqualTo(link);
        assertThat(claimed(1, CARD, EMAIL, COOKIE, CARD, EMAIL)).isEqualTo(link);
        assertThat(claimed(1, CARD, CARD).members()).containsExactly(CARD);
        assertThat(claimed(2, EMAIL, COOKIE, CARD).id()).isEqualTo(link.id());
        assertThat(claimed(1, CARD, EMAIL).id()).isNotEqualTo(link.id());
        assertThatThrownBy(LinkTest::ofNobody)
                .hasMessage("Expected a link of at least one identifier, but there is none");
    }

    private static Link ofNobody() {
        return new Link(List.of(), seen(1), Optional.empty());
    }

    @Test
    void anIdThatIsMadeOfTwoOthersDependsOnTheirOrder() {
        assertThat(Link.id(id(1), id(2))).isNotEqualTo(Link.id(id(2), id(1)));
        assertThat(Link.id(id(1), id(2))).isEqualTo(Link.id(List.of(CARD, EMAIL)));
        assertThat(Link.id(List.of(node(1, NodeType.CARD))))
                .as("of links, ids are kept for ever")
                .isEqualTo(UUID.fromString("7c3ccd10-bb7e-c37b-46d3-7926ae627426"));
    }

    @Test
    void whatIsKnownOfALinkOnlyMovesBackAndTheTrustedWordStandsByItself() {
        Link page = claimed(1, CARD, EMAIL);
        Link till = trusted(5, CARD, EMAIL);
        Link both = page.combine(till);

        assertThat(both).isEqualTo(till.combine(page));
        assertThat(both.first()).isEqualTo(seen(1));
        assertThat(both.trusted()).contains(seen(5));
        assertThat(both.believed()).as("placed by the trusted word").isEqualTo(seen(5));
        assertThat(both.trust()).isEqualTo(Trust.HIGH);
        assertThat(page.believed()).isEqualTo(seen(1));
        assertThat(page.trust()).isEqualTo(Trust.LOW);
        assertThat(both.combine(trusted(3, CARD, EMAIL)).trusted()).contains(seen(3));
        assertThat(both.combine(trusted(9, CARD, EMAIL))).isEqualTo(both);
    }

    @Test
    void combiningHasNoOrderAndNoRepetition() {
        Random random = new Random(20261128);
        for (int round = 0; round < 200; round++) {
            List<Link> links = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                int second = random.nextInt(4);
                links.add(random.nextBoolean() ? claimed(second, CARD, EMAIL) : trusted(second, CARD, EMAIL));
            }
            Link once = links.stream().reduce(Link::combine).orElseThrow();
            links.addAll(List.copyOf(links));
            Collections.shuffle(links, random);
            assertThat(links.stream().reduce(Link::combine)).contains(once);
        }
    }

    @Test
    void touchpointsOfOneInstantAreToldApartBySourceAndThenById() {
        List<Seen> inOrder = List.of(
                new Seen(START, "a", "2"),
                new Seen(START, "b", "1"),
                new Seen(START, "b", "10"),
                new Seen(START, "b", "2"),
                new Seen(START.plusNanos(1_000), "a", "1"));

        assertThat(inOrder).isSorted();
        for (int i = 0; i < inOrder.size(); i++) {
            for (int j = 0; j < inOrder.size(); j++) {
                assertThat(Integer.signum(inOrder.get(i).compareTo(inOrder.get(j))))
                        .isEqualTo(Integer.signum(Integer.compare(i, j)));
                assertThat(Seen.earlier(inOrder.get(i), inOrder.get(j))).isEqualTo(inOrder.get(Math.min(i, j)));
            }
        }
        assertThat(Seen.earlier(Optional.of(seen(1)), Optional.empty())).contains(seen(1));
        assertThat(Seen.earlier(Optional.empty(), Optional.of(seen(1)))).contains(seen(1));
        assertThat(Seen.earlier(Optional.of(seen(2)), Optional.of(seen(1)))).contains(seen(1));
    }

    @Test
    void identifiersAreOrderedByTypeAndThenAsNumbersWithoutASign() {
        Node low = new Node(new UUID(1, 5), NodeType.EMAIL);
        Node next = new Node(new UUID(1, -1), NodeType.EMAIL);
        Node high = new Node(new UUID(-1, 0), NodeType.EMAIL);

        assertThat(List.of(new Node(new UUID(-1, -1), NodeType.CARD), low, next, high, node(0, NodeType.PHONE)))
                .isSorted();
        assertThat(Node.compareIds(low.id(), next.id())).isNegative();
        assertThat(Node.compareIds(high.id(), next.id())).isPositive();
        assertThat(Node.compareIds(low.id(), low.id())).isZero();
    }

    @Test
    void aTouchpointHangsOnTheStrongestThatIsNotShared() {
        assertThat(Anchor.of(List.of(CARD, EMAIL, COOKIE), Set.of()::contains)).isEqualTo(CARD);
        assertThat(Anchor.of(List.of(COOKIE, EMAIL, CARD), Set.of(CARD)::contains))
                .isEqualTo(EMAIL);
        assertThat(Anchor.of(List.of(COOKIE, EMAIL), Set.of(COOKIE, EMAIL)::contains))
                .as("or else on the strongest")
                .isEqualTo(EMAIL);
        assertThatThrownBy(() -> Anchor.of(List.of(), node -> false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatPeopleStateComesBeforeEvidenceAndTheLastStatementFirst() {
        Edge early =
                Edge.stated(CARD, EMAIL, stated(50, 1, Kind.MERGE, CARD, EMAIL).seen());
        Edge late =
                Edge.stated(CARD, EMAIL, stated(51, 2, Kind.MERGE, CARD, EMAIL).seen());
        Edge other = Edge.stated(
                CARD, COOKIE, stated(51, 2, Kind.MERGE, CARD, COOKIE).seen());
        Edge evidence = Edge.of(CARD, EMAIL, trusted(0, CARD, EMAIL));

        assertThat(List.of(late, other, early, evidence)).isSorted();
        assertThat(early.combine(late)).isEqualTo(late);
        assertThat(evidence.combine(early)).isEqualTo(early);
        assertThat(early.declaredSame()).isEmpty();
        assertThat(early.seen().source()).isEqualTo(IdentityOperation.SOURCE);
        assertThat(early.seen().touchpoint()).isEqualTo(id(50).toString());
    }

    @Test
    void aTypeIsFoundByItsNameAndItsLetter() {
        Set<Character> letters = new HashSet<>();
        for (NodeType type : NodeType.values()) {
            assertThat(NodeType.ofWireName(type.wireName())).contains(type);
            assertThat(NodeType.ofCode(type.code())).isEqualTo(type);
            assertThat(letters.add(type.code())).isTrue();
        }
        assertThat(NodeType.ofWireName("nobody")).isEmpty();
        assertThatThrownBy(() -> NodeType.ofCode('?')).hasMessage("Expected the letter of a node type, but it is ?");
        for (IdentifierType type : IdentifierType.values()) {
            assertThat(NodeType.of(type).wireName()).isEqualTo(type.wireName());
        }
        assertThat(Arrays.stream(NodeType.values()).map(NodeType::priority))
                .as("declared from the most telling to the least")
                .isSorted();
        assertThat(Arrays.stream(NodeType.values()).filter(NodeType::isDevice))
                .containsExactly(NodeType.ANONYMOUS_ID, NodeType.DEVICE_ID);
    }

    @Test
    void aDigestUnderTheSecretIsForOneUse() {
        NodeKeys keys = Folding.KEYS;

        assertThat(keys.digest("search", "lan")).hasSize(32).isEqualTo(keys.digest("search", "lan"));
        assertThat(keys.digest("search", "lan")).isNotEqualTo(keys.digest("review", "lan"));
        assertThat(keys.digest("search", "lan")).isNotEqualTo(keys.digest("search", "mai"));
        assertThat(keys.contentDigest("x")).matches("[0-9a-f]{64}").isNotEqualTo(keys.contentDigest("y"));
        assertThat(new NodeKeys("another-secret-of-forty-characters-012345").contentDigest("x"))
                .isNotEqualTo(keys.contentDigest("x"));
        assertThat(new NodeKeys("s".repeat(32)).node(NodeType.CARD, "1").type()).isEqualTo(NodeType.CARD);
        assertThatThrownBy(() -> new NodeKeys("s".repeat(31))).hasMessageEndingWith("but it has 31");
        assertThatThrownBy(() -> new NodeKeys(null)).hasMessageEndingWith("but it has 0");
    }

    @Test
    void whatADeploymentBlocksIdentifiesNobodyHoweverItIsWritten() {
        BlockedValues blocked = new BlockedValues(Set.of("till@shop.vn"));

        assertThat(blocked.blocks(" Till@Shop.VN ")).isTrue();
        assertThat(blocked.blocks("lan@shop.vn")).isFalse();
        assertThat(new BlockedValues(null).blocks("till@shop.vn")).isFalse();
        assertThat(new BlockedValues(null).blocks("null")).isTrue();
        assertThat(new NodeValue(EMAIL, "lan@shop.vn").toString()).doesNotContain("lan");
    }
}
