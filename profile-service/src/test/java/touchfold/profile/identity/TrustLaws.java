package touchfold.profile.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.Folding.fold;
import static touchfold.profile.testing.Folding.holder;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.IdentifierType;
import touchfold.events.Trust;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.view.ProfileView;
import touchfold.profile.world.World;

/** What anyone with a public write key may say harms nobody: docs/trust.md, as laws. */
class TrustLaws {

    private static final int EVENTS = 100;
    private static final int LIES = 60;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("touchfold.laws.last", 150));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void peopleWhomTrustedSourcesKnowStayTogetherWhateverAnAdversarySays(long seed) {
        List<CanonicalEvent> trusted = trusted(seed);
        Map<UUID, UUID> before = persons(fold(trusted));
        Map<UUID, UUID> after = persons(fold(withLies(seed, trusted)));

        before.forEach((a, profile) -> before.forEach((b, other) -> {
            if (profile.equals(other)) {
                assertThat(after.get(a)).as("%s and %s", a, b).isEqualTo(after.get(b));
            }
        }));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void peopleWhomTrustedSourcesKnowApartAreNotGluedTogether(long seed) {
        List<CanonicalEvent> trusted = trusted(seed);
        Map<UUID, World.Profile> before = fold(trusted);
        Map<UUID, UUID> after = persons(fold(withLies(seed, trusted)));
        List<Set<Node>> people = before.values().stream()
                .map(TrustLaws::personsOf)
                .filter(nodes -> !nodes.isEmpty())
                .toList();

        for (Set<Node> one : people) {
            for (Set<Node> other : people) {
                if (one != other && shareType(one, other)) {
                    assertThat(after.get(one.iterator().next().id()))
                            .isNotEqualTo(after.get(other.iterator().next().id()));
                }
            }
        }
    }

    @Test
    void threeInventedAccountsTakeNobodysAddressAway() {
        List<TouchBuilder> touches = new ArrayList<>();
        touches.add(till("t1").at("2026-01-01T00:00:00Z").card("vip1").email("lan@shop.vn"));
        for (int i = 0; i < 5; i++) {
            touches.add(web("w" + i)
                    .at("2026-01-0" + (i + 2) + "T00:00:00Z")
                    .user("evil" + i)
                    .email("lan@shop.vn"));
        }

        var profiles = fold(touches.toArray(TouchBuilder[]::new));

        assertThat(holder(profiles, NodeType.EMAIL, "lan@shop.vn")).isEqualTo(holder(profiles, NodeType.CARD, "vip1"));
    }

    @Test
    void aPublicStatementDatedBackChangesNoOrderAmongTrustedOnes() {
        var profiles = fold(
                till("t1").at("2026-01-02T00:00:00Z").card("first").email("lan@shop.vn"),
                till("t2").at("2026-01-03T00:00:00Z").card("second").email("lan@shop.vn"),
                web("w1").at("2025-12-20T00:00:00Z").card("second").email("lan@shop.vn"));

        assertThat(holder(profiles, NodeType.EMAIL, "lan@shop.vn")).isEqualTo(holder(profiles, NodeType.CARD, "first"));
    }

    @Test
    void aChainOfPublicMessagesGluesNoCustomersTogether() {
        List<CanonicalEvent> events = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            events.add(till("t" + i)
                    .phone(phone(i))
                    .email("guest" + i + "@shop.vn")
                    .event());
            events.add(web("w" + i)
                    .email("guest" + i + "@shop.vn")
                    .phone(phone(i + 1))
                    .event());
        }
        events.add(till("t30").phone(phone(30)).email("guest30@shop.vn").event());

        assertThat(fold(events)).hasSize(31);
    }

    @Test
    void aTillWhoseReceiptNumbersStartAgainMergesNoStrangers() {
        var profiles = fold(
                till("t1").at("2026-01-01T00:00:00Z").phone("0901234567").bought("0001", 100_000),
                till("t2").at("2026-01-02T00:00:00Z").phone("0907654321").bought("0001", 200_000));

        assertThat(holder(profiles, NodeType.PHONE, "+84901234567"))
                .isNotEqualTo(holder(profiles, NodeType.PHONE, "+84907654321"));
    }

    @Test
    void aHouseAccountMergesNoStrangers() {
        List<CanonicalEvent> events = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            events.add(till("t" + i)
                    .shows(IdentifierType.CUSTOMER_ID, "src_pos:house")
                    .phone(phone(i))
                    .event());
        }

        assertThat(fold(events)).hasSize(6);
    }

    @Test
    void noProfileGrowsBeyondTheLimit() {
        List<CanonicalEvent> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            events.add(web("w" + i).email("lan@shop.vn").cookie("c" + i).event());
        }
        World small = new World(
                new IdentityRules(
                        SharingRules.defaults(), IdentityRules.defaults().exclusive(), 10),
                new ProfileView(Folding.ZONE));

        Map<UUID, World.Profile> profiles =
                small.fold(events.stream().map(Folding::touchpoint).toList());

        assertThat(profiles).hasSize(32);
        assertThat(profiles.values().stream()
                        .mapToInt(profile -> profile.identifiers().size())
                        .max())
                .hasValue(10);
    }

    @Test
    void theStrongerTypeDecidesWhateverTheSecret() {
        for (int i = 0; i < 20; i++) {
            NodeKeys keys = new NodeKeys("some-other-secret-of-enough-length-" + i);
            assertThat(keys.node(NodeType.USER_ID, "u")).isLessThan(keys.node(NodeType.CARD, "c"));
            assertThat(keys.node(NodeType.EMAIL, "e")).isLessThan(keys.node(NodeType.PHONE, "p"));
        }
    }

    private static String phone(int number) {
        return "09015" + (10_000 + 7 * number);
    }

    private static List<CanonicalEvent> trusted(long seed) {
        return new RandomWorld(seed)
                .events(EVENTS).stream()
                        .filter(event -> event.source().trust() == Trust.HIGH)
                        .toList();
    }

    /** The same with what somebody invents who knows everybody's addresses, phones, cards and accounts, but no browser. */
    private static List<CanonicalEvent> withLies(long seed, List<CanonicalEvent> trusted) {
        Random random = new Random(seed);
        List<CanonicalEvent> all = new ArrayList<>(trusted);
        for (int i = 0; i < LIES; i++) {
            TouchBuilder lie = web("lie" + i)
                    .at(trusted.get(random.nextInt(trusted.size()))
                            .times()
                            .occurredAt()
                            .minusSeconds(random.nextInt(1_000_000)));
            for (int shown = 1 + random.nextInt(4); shown > 0; shown--) {
                int whose = random.nextInt(10);
                switch (random.nextInt(5)) {
                    case 0 -> lie.user("u" + whose);
                    case 1 -> lie.email("person" + whose + "@town.vn");
                    case 2 -> lie.phone("09123450" + (10 + whose));
                    case 3 -> lie.card("card-" + whose);
                    default -> lie.user("invented" + random.nextInt(20));
                }
            }
            all.add(lie.event());
        }
        return all;
    }

    /** By person-level identifier, its profile; shared ones and those that hang together through a device are left out. */
    private static Map<UUID, UUID> persons(Map<UUID, World.Profile> profiles) {
        Map<UUID, UUID> persons = new HashMap<>();
        profiles.forEach((id, profile) -> personsOf(profile).forEach(node -> persons.put(node.id(), id)));
        return persons;
    }

    private static Set<Node> personsOf(World.Profile profile) {
        Set<Node> persons = new HashSet<>();
        profile.identifiers().stream().filter(node -> node.type().isPerson()).forEach(persons::add);
        return persons;
    }

    private static boolean shareType(Set<Node> one, Set<Node> other) {
        return one.stream().anyMatch(a -> other.stream().anyMatch(b -> a.type() == b.type()));
    }
}
