package touchfold.profile.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.events.Trust;

/** Who is one person, edge by edge. */
class PartitionTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Node USER = node(1, NodeType.USER_ID);
    private static final Node OTHER_USER = node(2, NodeType.USER_ID);
    private static final Node EMAIL = node(3, NodeType.EMAIL);
    private static final Node OTHER_EMAIL = node(4, NodeType.EMAIL);
    private static final Node PHONE = node(5, NodeType.PHONE);
    private static final Node COOKIE = node(6, NodeType.ANONYMOUS_ID);

    private final List<Link> links = new ArrayList<>();
    private IdentityRules rules = new IdentityRules(SharingRules.defaults(), Map.of(NodeType.USER_ID, 1), 100);

    @Test
    void theFirstSeenNamesThePersonAndAmongEqualsTheStrongest() {
        says(5, Trust.HIGH, EMAIL, PHONE);
        says(3, Trust.LOW, PHONE);

        assertThat(cut().clusters().get(EMAIL))
                .isEqualTo(new Cluster(PHONE, List.of(EMAIL, PHONE)))
                .isEqualTo(cut().clusters().get(PHONE));

        says(3, Trust.LOW, EMAIL);
        assertThat(cut().firsts().get(EMAIL).at()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void aTrustedWordIsBelievedBeforeAnEarlierUntrustedOne() {
        says(1, Trust.LOW, USER, EMAIL);
        says(9, Trust.HIGH, OTHER_USER, EMAIL);

        assertThat(cut().clusters().get(EMAIL)).isEqualTo(cut().clusters().get(OTHER_USER));
        assertThat(cut().conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.refusal()).isEqualTo(new Conflict.OverLimit(NodeType.USER_ID, 1));
            assertThat(List.of(conflict.a(), conflict.b())).containsExactly(USER, EMAIL);
            assertThat(conflict.trust()).isEqualTo(Trust.LOW);
        });
    }

    @Test
    void anUntrustedWordJoinsNobodyWhomTrustedSourcesKnowApart() {
        says(1, Trust.HIGH, EMAIL);
        says(2, Trust.HIGH, OTHER_EMAIL);
        says(3, Trust.LOW, COOKIE, EMAIL);
        says(4, Trust.LOW, COOKIE, OTHER_EMAIL);

        assertThat(cut().clusters().get(EMAIL)).isNotEqualTo(cut().clusters().get(OTHER_EMAIL));
        assertThat(cut().clusters().get(COOKIE)).isEqualTo(cut().clusters().get(EMAIL));
        assertThat(cut().conflicts())
                .extracting(Conflict::refusal)
                .containsExactly(new Conflict.KnownApart(NodeType.EMAIL));
    }

    @Test
    void twoNamesOfOnePersonThatATrustedSourceNamesTogetherCountAsOne() {
        says(1, Trust.HIGH, USER, OTHER_USER);
        says(2, Trust.HIGH, USER, EMAIL);
        says(3, Trust.HIGH, OTHER_USER, EMAIL);

        assertThat(cut().clusters().get(OTHER_USER).members()).containsExactly(USER, OTHER_USER, EMAIL);
        assertThat(cut().conflicts()).isEmpty();

        says(4, Trust.HIGH, node(9, NodeType.USER_ID), EMAIL);
        assertThat(cut().conflicts()).hasSize(1);
    }

    @Test
    void aPersonHasNoMoreIdentifiersThanTheLimit() {
        rules = new IdentityRules(SharingRules.defaults(), Map.of(), 3);
        says(1, Trust.LOW, EMAIL, PHONE);
        says(2, Trust.LOW, EMAIL, COOKIE);
        says(3, Trust.LOW, EMAIL, node(7, NodeType.ANONYMOUS_ID));

        assertThat(cut().clusters().get(EMAIL).members()).containsExactly(EMAIL, PHONE, COOKIE);
        assertThat(cut().conflicts()).extracting(Conflict::refusal).containsExactly(new Conflict.TooLarge(3));
    }

    @Test
    void weakMembersAreJoinedByTheStrongestAndNotByEachOther() {
        Node second = node(7, NodeType.ANONYMOUS_ID);
        says(1, Trust.LOW, EMAIL, COOKIE, second);

        assertThat(cut(Set.of(COOKIE, second), Set.of(EMAIL)).clusters().get(COOKIE))
                .as("the star is around what lies beyond")
                .isEqualTo(new Cluster(COOKIE, List.of(COOKIE)));
        assertThat(cut(Set.of(COOKIE, second), Set.of()).clusters().get(COOKIE).members())
                .as("without the strongest the next one is the star's")
                .containsExactly(COOKIE, second);
    }

    @Test
    void whatLiesBeyondIsNotJoined() {
        says(1, Trust.LOW, EMAIL, COOKIE);

        Partition partition = cut(Set.of(EMAIL), Set.of(COOKIE));

        assertThat(partition.clusters()).containsOnlyKeys(EMAIL);
        assertThat(partition.firsts()).containsOnlyKeys(EMAIL);
        assertThat(partition.conflicts()).isEmpty();
    }

    @Test
    void edgesAreBelievedStrongOnesFirstThenEarlyOnesThenByName() {
        Edge strong = edge(USER, EMAIL, 9, Trust.LOW);
        Edge weak = edge(EMAIL, COOKIE, 1, Trust.LOW);

        assertThat(strong).isLessThan(weak).isGreaterThan(edge(EMAIL, COOKIE, 9, Trust.HIGH));
        assertThat(edge(USER, EMAIL, 1, Trust.LOW)).isLessThan(strong);
        assertThat(edge(USER, EMAIL, 9, Trust.LOW)).isLessThan(edge(USER, OTHER_EMAIL, 9, Trust.LOW));
        assertThat(edge(USER, EMAIL, 9, Trust.LOW)).isLessThan(edge(OTHER_USER, EMAIL, 9, Trust.LOW));
        assertThat(strong.combine(edge(USER, EMAIL, 1, Trust.LOW)).seen().at()).isEqualTo(START.plusSeconds(1));
        assertThat(edge(USER, EMAIL, 1, Trust.LOW).combine(strong).seen().at()).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void onlyATrustedSourceDeclaresTwoOfATypeTheSame() {
        assertThat(edge(USER, OTHER_USER, 1, Trust.HIGH).declaredSame()).contains(NodeType.USER_ID);
        assertThat(edge(USER, OTHER_USER, 1, Trust.LOW).declaredSame()).isEmpty();
        assertThat(edge(USER, EMAIL, 1, Trust.HIGH).declaredSame()).isEmpty();
    }

    private static Edge edge(Node a, Node b, int second, Trust trust) {
        return new Edge(a, b, seen(second), trust, false);
    }

    private void says(int second, Trust trust, Node... members) {
        links.add(Link.of(List.of(members), seen(second), trust));
    }

    private Partition cut() {
        Set<Node> all = new HashSet<>();
        links.forEach(link -> all.addAll(link.members()));
        return Partition.of(all, links, rules);
    }

    private Partition cut(Set<Node> live, Set<Node> beyond) {
        return Partition.of(live, beyond, links, rules);
    }

    private static Seen seen(int second) {
        return new Seen(START.plusSeconds(second), "src", "m" + second);
    }

    private static Node node(int number, NodeType type) {
        return new Node(new UUID(0, number), type);
    }
}
