package touchfold.profile.holding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.Trust;
import touchfold.profile.identity.HoldingRules;
import touchfold.profile.identity.IdentityCorrections;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.identity.IdentityOperation.Statement;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.Seen;

/** Which devices are told apart by time, and by whom the first of them was held. */
class DeviceSetsTest {

    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
    private static final Node TABLET = new Node(new UUID(1, 1), NodeType.ANONYMOUS_ID);
    private static final Node PHONE = new Node(new UUID(1, 2), NodeType.DEVICE_ID);
    private static final Node ORDER = new Node(new UUID(1, 3), NodeType.ORDER);

    /** Up to three people, four sets and five touchpoints. */
    private static final IdentityRules RULES =
            IdentityRules.defaults().holding(new HoldingRules(3, Duration.ofMinutes(30), 5, 4));

    @Test
    void linksAreSortedByWhatTheySayOfWhoHoldsIt() {
        Link naming = link(0, Trust.LOW, user(1), TABLET);
        Link bare = link(1, Trust.LOW, TABLET, PHONE);
        Link ordering = link(2, Trust.LOW, TABLET, ORDER);
        Link elsewhere = link(3, Trust.LOW, user(2), PHONE);

        DeviceSets sets = DeviceSets.of(TABLET, List.of(naming, bare, ordering, elsewhere));

        assertThat(sets.naming().values()).containsExactly(naming);
        assertThat(sets.bare().values()).containsExactly(bare);
        assertThat(sets.others()).containsExactly(ordering);
        assertThat(sets.naming()).containsOnlyKeys(naming.id());
        assertThat(sets.bare()).containsOnlyKeys(bare.id());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 5, false",
        "2, 0, 5, true",
        "3, 0, 5, true",
        "4, 0, 5, false",
        "3, 1, 5, true",
        "3, 2, 5, false",
        "2, 0, 6, false",
        "2, 0, 0, true"
    })
    void aDeviceOfAFewIsToldApartByTimeAndOneOfMoreThanIsReckonedIsNot(
            int people, int furtherSets, int touchpoints, boolean timed) {
        List<Link> links = new ArrayList<>();
        for (int person = 1; person <= people; person++) {
            links.add(link(person, Trust.LOW, user(person), TABLET));
        }
        for (int set = 1; set <= furtherSets; set++) {
            links.add(link(set, Trust.LOW, user(1), new Node(new UUID(5, set), NodeType.CARD), TABLET));
        }

        assertThat(DeviceSets.of(TABLET, links).isTimed(RULES, touchpoints)).isEqualTo(timed);
    }

    @Test
    void peopleAreCountedByTheTypeOfWhichThereAreMost() {
        List<Link> links = new ArrayList<>();
        for (int person = 1; person <= 3; person++) {
            links.add(link(person, Trust.LOW, user(person), new Node(new UUID(6, person), NodeType.EMAIL), TABLET));
        }

        assertThat(DeviceSets.of(TABLET, links).isTimed(RULES, 5))
                .as("three people of two identifiers each")
                .isTrue();
    }

    @Test
    void devicesThatAreSeenBesideItAreNoPeople() {
        List<Link> links = new ArrayList<>();
        for (int device = 1; device <= 4; device++) {
            links.add(link(
                    device, Trust.LOW, user(device % 2), TABLET, new Node(new UUID(7, device), NodeType.DEVICE_ID)));
        }

        assertThat(DeviceSets.of(TABLET, links).isTimed(RULES, 5)).isTrue();
    }

    @Test
    void atOneInstantSigningOutCountsAndThenTheLaterWhicheverIsToldFirst() {
        DeviceMark out = new DeviceMark(new Seen(START, "src", "t1"), Optional.empty(), Trust.LOW);
        DeviceMark named = new DeviceMark(new Seen(START, "src", "t2"), Optional.of(new UUID(1, 1)), Trust.LOW);
        DeviceMark later = new DeviceMark(new Seen(START, "src", "t3"), Optional.of(new UUID(2, 2)), Trust.LOW);

        assertThat(DeviceMark.deciding(out, named)).isEqualTo(out);
        assertThat(DeviceMark.deciding(named, out)).isEqualTo(out);
        assertThat(DeviceMark.deciding(named, later)).isEqualTo(later);
        assertThat(DeviceMark.deciding(later, named)).isEqualTo(later);
    }

    @Test
    void whatPeopleBlockedBelongsToNobodyAndWhatTheyTrustToOne() {
        DeviceSets sets = DeviceSets.of(
                TABLET, List.of(link(1, Trust.LOW, user(1), TABLET), link(2, Trust.LOW, user(2), TABLET)));

        assertThat(sets.isTimed(RULES, 1)).isTrue();
        assertThat(sets.isTimed(stated(Kind.BLOCK), 1)).isFalse();
        assertThat(sets.isShared(stated(Kind.BLOCK))).isTrue();
        assertThat(sets.isTimed(stated(Kind.TRUST), 1)).isFalse();
        assertThat(sets.isShared(stated(Kind.TRUST))).isFalse();
    }

    @Test
    void whatShowsADeviceAndNobodyMakesItNoLessShared() {
        DeviceSets sets = DeviceSets.of(
                TABLET,
                List.of(
                        link(1, Trust.LOW, user(1), TABLET),
                        link(2, Trust.LOW, TABLET, ORDER),
                        link(3, Trust.LOW, TABLET)));

        assertThat(sets.isShared(RULES)).isFalse();
        assertThat(sets.isVouched()).isFalse();
    }

    @Test
    void whoeverWasNamedFirstIsBelievedUnlessAPublicPageCameBeforeTheFirstTrustedWord() {
        Link early = link(1, Trust.LOW, user(1), TABLET);
        Link later = link(2, Trust.HIGH, user(2), TABLET);

        DeviceSets pages = DeviceSets.of(TABLET, List.of(link(3, Trust.LOW, user(3), TABLET), early));
        DeviceSets pageFirst = DeviceSets.of(TABLET, List.of(later, early));
        DeviceSets counterFirst = DeviceSets.of(TABLET, List.of(later, link(3, Trust.LOW, user(3), TABLET)));
        Link pageThenCounter = early.combine(link(5, Trust.HIGH, user(1), TABLET));

        assertThat(pages.first()).contains(early);
        assertThat(pages.believesFirst()).isTrue();
        assertThat(pageFirst.first()).contains(early);
        assertThat(pageFirst.believesFirst()).isFalse();
        assertThat(counterFirst.believesFirst()).isTrue();
        assertThat(counterFirst.isVouched()).isTrue();
        assertThat(DeviceSets.of(TABLET, List.of(pageThenCounter)).believesFirst())
                .as("named by a page before a trusted source named the same")
                .isFalse();
        assertThat(DeviceSets.of(TABLET, List.of()).first()).isEmpty();
    }

    @Test
    void theStrongestTimedDeviceDecidesWhileAllAreShared() {
        List<Node> both = List.of(TABLET, PHONE);

        assertThat(DeviceSets.deciding(both, Set.of(TABLET, PHONE)::contains, Set.of(TABLET, PHONE)::contains))
                .contains(TABLET);
        assertThat(DeviceSets.deciding(both, Set.of(TABLET, PHONE)::contains, Set.of(PHONE)::contains))
                .contains(PHONE);
        assertThat(DeviceSets.deciding(both, Set.of(TABLET, PHONE)::contains, node -> false))
                .isEmpty();
        assertThat(DeviceSets.deciding(both, Set.of(PHONE)::contains, Set.of(TABLET, PHONE)::contains))
                .as("one of them is one person's")
                .isEmpty();
        assertThat(DeviceSets.deciding(List.of(user(1), PHONE), node -> true, node -> true))
                .as("somebody is named")
                .isEmpty();
    }

    private static IdentityRules stated(Kind kind) {
        return RULES.corrected(
                IdentityCorrections.of(List.of(new Statement(new UUID(9, 9), kind, List.of(TABLET), START))));
    }

    private static Node user(int person) {
        return new Node(new UUID(4, person), NodeType.USER_ID);
    }

    private static Link link(int minute, Trust trust, Node... members) {
        return Link.of(List.of(members), new Seen(START.plusSeconds(60L * minute), "src", "t" + minute), trust);
    }
}
