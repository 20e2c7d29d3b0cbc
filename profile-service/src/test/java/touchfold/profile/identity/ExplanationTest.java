package touchfold.profile.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.events.Trust;
import touchfold.profile.identity.Explanation.Judged;
import touchfold.profile.identity.Explanation.Known;

class ExplanationTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Node EMAIL = node(1, NodeType.EMAIL);
    private static final Node PHONE = node(2, NodeType.PHONE);
    private static final Node CARD = node(3, NodeType.CARD);
    private static final Node OTHER_CARD = node(4, NodeType.CARD);
    private static final Node TABLET = node(5, NodeType.DEVICE_ID);
    private static final Node ORDER = node(6, NodeType.ORDER);

    private final Map<UUID, Known> known = new HashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    @Test
    void whoWasSeenTogetherIsOnePersonsAndTheSourceIsNamed() {
        holds(EMAIL, "lan@shop.vn", EMAIL, false);
        holds(PHONE, "+84901234567", EMAIL, false);
        links.add(Link.of(List.of(PHONE, EMAIL), seen("m1"), Trust.HIGH));
        links.add(Link.of(List.of(EMAIL), seen("m0"), Trust.LOW));

        Explanation explanation = explained();

        assertThat(explanation.links()).containsExactly(new Judged(links.getFirst(), true, null));
        assertThat(explanation.sentences())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("This profile has 2 identifiers; it is named after e-mail address ")
                .endsWith(", which was seen first, in touchpoint src/first of 2026-01-01T12:00:00Z.");
        assertThat(explanation.sentences().getLast())
                .startsWith("E-mail address ")
                .contains(" and phone number ")
                .endsWith(" are one person's: touchpoint src/m1 of 2026-01-01T12:00:00Z showed them together, and its"
                        + " source is trusted.")
                .doesNotContain("lan@shop.vn")
                .doesNotContain("+84901234567");
    }

    @Test
    void anUntrustedSourceIsNotCalledTrusted() {
        holds(EMAIL, "lan@shop.vn", EMAIL, false);
        holds(PHONE, "+84901234567", EMAIL, false);
        links.add(Link.of(List.of(EMAIL, PHONE), seen("m1"), Trust.LOW));

        assertThat(explained().sentences().getLast()).endsWith(" showed them together.");
    }

    @Test
    void whatWasRefusedIsToldWithItsRule() {
        holds(CARD, "c1", CARD, false);
        holds(OTHER_CARD, "c2", OTHER_CARD, false);
        links.add(Link.of(List.of(CARD, OTHER_CARD), seen("m1"), Trust.LOW));
        conflicts.add(new Conflict(CARD, OTHER_CARD, seen("m1"), Trust.LOW, new Conflict.OverLimit(NodeType.CARD, 1)));

        Explanation explanation = explained();

        assertThat(explanation.links()).containsExactly(new Judged(links.getFirst(), false, "one-card-per-person"));
        assertThat(explanation.sentences())
                .hasSize(2)
                .last()
                .asString()
                .contains("were kept apart although touchpoint src/m1 of 2026-01-01T12:00:00Z showed them together:"
                        + " one person has 1 card at most.");
    }

    @Test
    void aRuleHasAName() {
        assertThat(new Conflict.OverLimit(NodeType.USER_ID, 3).rule()).isEqualTo("limit-3-user-id");
        assertThat(new Conflict.OverLimit(NodeType.USER_ID, 1).rule()).isEqualTo("one-user-id-per-person");
        assertThat(new Conflict.KnownApart(NodeType.CUSTOMER_ID).rule()).isEqualTo("known-apart-by-customer-id");
        assertThat(new Conflict.TooLarge(2_000).rule()).isEqualTo("limit-2000-identifiers");
    }

    @Test
    void aRefusalSaysWhyInWords() {
        holds(CARD, "c1", CARD, false);
        holds(EMAIL, "lan@shop.vn", EMAIL, false);
        links.add(Link.of(List.of(CARD, EMAIL), seen("m1"), Trust.LOW));

        assertThat(refusedFor(new Conflict.KnownApart(NodeType.PHONE)))
                .endsWith("its source is not trusted, and trusted sources know another phone number of each of them.");
        assertThat(refusedFor(new Conflict.TooLarge(50))).endsWith("one person has 50 identifiers at most.");
    }

    private String refusedFor(Conflict.Refusal refusal) {
        conflicts.clear();
        conflicts.add(new Conflict(CARD, EMAIL, seen("m1"), Trust.LOW, refusal));
        return explained(CARD).sentences().getLast();
    }

    @Test
    void whatIsSharedJoinsNobodyAndSaysSo() {
        holds(EMAIL, "lan@shop.vn", EMAIL, false);
        holds(TABLET, "tablet-1", TABLET, true);
        links.add(Link.of(List.of(EMAIL, TABLET), seen("m1"), Trust.LOW));

        Explanation explanation = explained();

        assertThat(explanation.links()).containsExactly(new Judged(links.getFirst(), false, Explanation.SHARED));
        assertThat(explanation.sentences())
                .containsExactly(
                        "This profile has 1 identifier; it is named after " + named(explanation)
                                + ", which was seen first, in touchpoint src/first of 2026-01-01T12:00:00Z.",
                        explanation.sentences().getLast())
                .last()
                .asString()
                .startsWith("Device ")
                .endsWith(" was seen with so many different people that it counts as shared: it links nobody to"
                        + " anybody.");
    }

    @Test
    void anOrderIsNoIdentifierAndAnIdleOneJoinsNobody() {
        holds(EMAIL, "lan@shop.vn", EMAIL, false);
        holds(ORDER, "shop:1", EMAIL, false);
        links.add(Link.of(List.of(EMAIL, ORDER), seen("m1"), Trust.HIGH));

        assertThat(explained().sentences()).singleElement().asString().startsWith("This profile has 1 identifier;");

        links.add(Link.of(List.of(ORDER), seen("m2"), Trust.HIGH));
        assertThat(explained().sentences()).hasSize(2).last().asString().contains(" and order ");
    }

    private static String named(Explanation explanation) {
        String first = explanation.sentences().getFirst();
        return first.substring(first.indexOf("after ") + 6, first.indexOf(", which"));
    }

    private Explanation explained() {
        return explained(links.getFirst().members().getFirst());
    }

    private Explanation explained(Node named) {
        UUID owner = known.get(named.id()).owner();
        return Explanation.of(owner, links, known, conflicts, IdentityCorrections.NONE, IdentityWording.ENGLISH);
    }

    private void holds(Node node, String value, Node owner, boolean shared) {
        known.put(node.id(), new Known(new NodeValue(node, value), seen("first"), shared, owner.id()));
    }

    private static Seen seen(String id) {
        return new Seen(NOON, "src", id);
    }

    private static Node node(int number, NodeType type) {
        return new Node(new UUID(0, number), type);
    }
}
