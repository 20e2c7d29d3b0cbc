package touchfold.profile.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.profile.testing.Nodes.claimed;
import static touchfold.profile.testing.Nodes.id;
import static touchfold.profile.testing.Nodes.node;
import static touchfold.profile.testing.Nodes.stated;
import static touchfold.profile.testing.Nodes.trusted;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.identity.SharedReason.TooManyInAll;
import touchfold.profile.identity.SharedReason.TooManyOfType;

/** From how many people on an identifier is nobody's in particular. */
class SharingRulesTest {

    private static final IdentityRules RULES = IdentityRules.defaults();
    private static final int DEVICES = 20;
    private static final int PEOPLE = 40;

    @ParameterizedTest
    @CsvSource({
        "ANONYMOUS_ID, USER_ID,     1, fan-user-id",
        "ANONYMOUS_ID, EMAIL,       2, fan-email",
        "ANONYMOUS_ID, PHONE,       2, fan-phone",
        "ANONYMOUS_ID, CARD,       20, degree",
        "DEVICE_ID,    USER_ID,     1, fan-user-id",
        "DEVICE_ID,    EMAIL,       2, fan-email",
        "DEVICE_ID,    PHONE,       2, fan-phone",
        "DEVICE_ID,    CUSTOMER_ID,20, degree",
        "CUSTOMER_ID,  EMAIL,       3, fan-email",
        "CUSTOMER_ID,  PHONE,       3, fan-phone",
        "CUSTOMER_ID,  USER_ID,    40, degree",
        "EMAIL,        USER_ID,     2, fan-user-id",
        "EMAIL,        PHONE,       4, fan-phone",
        "EMAIL,        CUSTOMER_ID, 3, fan-customer-id",
        "EMAIL,        BADGE,      40, degree",
        "PHONE,        USER_ID,     3, fan-user-id",
        "PHONE,        EMAIL,       3, fan-email",
        "PHONE,        CUSTOMER_ID, 3, fan-customer-id",
        "CARD,         EMAIL,      40, degree",
        "BADGE,        EMAIL,      40, degree",
        "USER_ID,      EMAIL,      40, degree",
        "ORDER,        USER_ID,     1, fan-user-id",
        "ORDER,        CARD,        1, fan-card",
        "ORDER,        CUSTOMER_ID, 1, fan-customer-id",
        "ORDER,        EMAIL,       1, fan-email",
        "ORDER,        PHONE,       1, fan-phone",
        "ORDER,        BADGE,       1, fan-badge"
    })
    void oneMoreThanTheLimitMakesItShared(NodeType type, NodeType with, int most, String rule) {
        Node node = node(1, type);

        assertThat(RULES.shared(node, seenWith(node, with, most))).isFalse();
        assertThat(SharedReason.of(node, Map.of(with, most), RULES)).isEmpty();
        assertThat(RULES.shared(node, seenWith(node, with, most + 1))).isTrue();
        SharedReason reason =
                SharedReason.of(node, Map.of(with, most + 1), RULES).orElseThrow();
        assertThat(reason.rule()).isEqualTo(rule);
        assertThat(reason)
                .isEqualTo(
                        "degree".equals(rule)
                                ? new TooManyInAll(most + 1, most)
                                : new TooManyOfType(with, most + 1, most));
    }

    @Test
    void identifiersOfAllTypesCountTogether() {
        Node cookie = node(1, NodeType.ANONYMOUS_ID);
        List<Link> links = new ArrayList<>(seenWith(cookie, NodeType.CARD, DEVICES - 2));
        links.addAll(seenWith(cookie, NodeType.EMAIL, 2));

        assertThat(RULES.shared(cookie, links)).isFalse();
        links.add(claimed(1, node(900, NodeType.BADGE), cookie));
        assertThat(RULES.shared(cookie, links)).isTrue();
        assertThat(SharedReason.of(
                        cookie, Map.of(NodeType.CARD, DEVICES - 2, NodeType.EMAIL, 2, NodeType.BADGE, 1), RULES))
                .contains(new TooManyInAll(DEVICES + 1, DEVICES));
    }

    @Test
    void browsersAndOrdersThatItWasSeenWithAreNoPeople() {
        Node email = node(1, NodeType.EMAIL);
        List<Link> links = new ArrayList<>(seenWith(email, NodeType.ANONYMOUS_ID, PEOPLE + 5));
        links.addAll(seenWith(email, NodeType.ORDER, PEOPLE + 5));

        assertThat(RULES.shared(email, links)).isFalse();
        assertThat(SharedReason.of(email, Map.of(NodeType.ANONYMOUS_ID, PEOPLE + 5), RULES))
                .isEmpty();
    }

    @Test
    void whoIsSeenWithItAgainCountsOnce() {
        Node cookie = node(1, NodeType.ANONYMOUS_ID);
        Node user = node(2, NodeType.USER_ID);

        assertThat(RULES.shared(
                        cookie,
                        List.of(
                                claimed(1, user, cookie),
                                claimed(2, user, node(3, NodeType.EMAIL), cookie),
                                claimed(3, cookie))))
                .isFalse();
    }

    @Test
    void anIdentifierIsNoNeighbourOfItsOwn() {
        Node user = node(1, NodeType.USER_ID);
        SharingRules nobody = new SharingRules(Map.of(), Map.of(NodeType.USER_ID, 0));

        assertThat(nobody.shared(user, List.of(trusted(1, user)))).isFalse();
        assertThat(nobody.shared(user, List.of(trusted(1, user, node(2, NodeType.EMAIL)))))
                .isTrue();
    }

    @Test
    void inventedAccountsMakeNobodysAddressSharedButABrowser() {
        Node email = node(1, NodeType.EMAIL);
        Node cookie = node(2, NodeType.ANONYMOUS_ID);
        List<Link> invented = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            invented.add(claimed(i, node(100 + i, NodeType.USER_ID), email, cookie));
        }

        assertThat(RULES.shared(email, invented)).isFalse();
        assertThat(RULES.shared(cookie, invented)).isTrue();
        assertThat(SharingRules.counts(email, invented.getFirst())).isFalse();
        assertThat(SharingRules.counts(cookie, invented.getFirst())).isTrue();
        assertThat(SharingRules.counts(email, trusted(1, email))).isTrue();
    }

    @Test
    void whatPeopleStateComesBeforeWhatWasCounted() {
        Node cookie = node(1, NodeType.ANONYMOUS_ID);
        IdentityRules trusting = corrected(stated(50, 1, Kind.TRUST, cookie));
        IdentityRules blocking = corrected(stated(51, 1, Kind.BLOCK, cookie));

        assertThat(trusting.shared(cookie, seenWith(cookie, NodeType.USER_ID, 9)))
                .isFalse();
        assertThat(SharedReason.of(cookie, Map.of(NodeType.USER_ID, 9), trusting))
                .isEmpty();
        assertThat(blocking.shared(cookie, List.of())).isTrue();
        assertThat(SharedReason.of(cookie, Map.of(), blocking)).contains(new SharedReason.Blocked(id(51)));
        assertThat(new SharedReason.Blocked(id(51)).rule()).isEqualTo("blocked-by-operation");
    }

    @Test
    void aTypeWithoutRulesIsNeverShared() {
        SharingRules none = new SharingRules(Map.of(), Map.of());
        Node cookie = node(1, NodeType.ANONYMOUS_ID);

        assertThat(none.shared(cookie, seenWith(cookie, NodeType.USER_ID, 99))).isFalse();
        assertThat(SharedReason.of(
                        cookie, Map.of(NodeType.USER_ID, 99), new IdentityRules(none, Map.of(), IdentityRules.LARGEST)))
                .isEmpty();
    }

    @Test
    void rulesByWhichNobodyCouldBeAnybodyAreRefused() {
        assertThatThrownBy(() -> new IdentityRules(SharingRules.defaults(), Map.of(), 1))
                .hasMessage("Expected at least 2 identifiers to be allowed for one person, but it is 1");
        assertThat(new IdentityRules(SharingRules.defaults(), Map.of(), 2).largest())
                .isEqualTo(2);
        assertThatThrownBy(() -> HoldingRules.of(-1, Duration.ZERO))
                .hasMessage("Expected people and a gap that are not negative, but they are -1 and PT0S");
        assertThatThrownBy(() -> HoldingRules.of(0, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HoldingRules(0, Duration.ZERO, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HoldingRules(0, Duration.ZERO, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new HoldingRules(0, Duration.ZERO, 1, 1).mostPeople()).isZero();
    }

    private static IdentityRules corrected(IdentityOperation operation) {
        return RULES.corrected(IdentityCorrections.of(List.of(operation)));
    }

    private static List<Link> seenWith(Node node, NodeType type, int count) {
        List<Link> links = new ArrayList<>();
        int first = 1_000 * (1 + List.of(NodeType.values()).indexOf(type));
        for (int i = 0; i < count; i++) {
            Node other = node(first + i, type);
            links.add(trusted(i, other, node));
        }
        return links;
    }
}
