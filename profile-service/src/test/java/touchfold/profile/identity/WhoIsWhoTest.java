package touchfold.profile.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.Folding.fold;
import static touchfold.profile.testing.Folding.holder;
import static touchfold.profile.testing.TouchBuilder.booth;
import static touchfold.profile.testing.TouchBuilder.imported;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.changes.ProfileFacts;
import touchfold.events.CanonicalEvent;
import touchfold.events.IdentifierType;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.world.World;

/** The stories that identity resolution exists for. */
class WhoIsWhoTest {

    @Test
    void aVisitorWhoBecomesKnownKeepsHerEarlierVisits() {
        var profiles = fold(
                web("w1").at("2026-01-01T00:00:00Z").cookie("c1"),
                web("w2").at("2026-01-02T00:00:00Z").cookie("c1").email("lan@shop.vn"),
                till("t1").at("2026-01-03T00:00:00Z").email("LAN@shop.vn").card("vip1"));

        assertThat(profiles).hasSize(1);
        assertThat(holder(profiles, NodeType.CARD, "VIP1").timeline()).hasSize(3);
    }

    @Test
    void aProfileIsNamedAfterTheIdentifierThatWasSeenFirst() {
        var profiles = fold(
                web("w2").at("2026-01-02T00:00:00Z").cookie("c1").user("u1"),
                web("w1").at("2026-01-01T00:00:00Z").cookie("c1"));

        assertThat(profiles).containsOnlyKeys(node(NodeType.ANONYMOUS_ID, "c1"));
    }

    @Test
    void twoIdentifiersFirstSeenTogetherAreNamedAfterTheStronger() {
        var profiles = fold(web("w1").cookie("c1").user("u1").email("lan@shop.vn"));

        assertThat(profiles).containsOnlyKeys(node(NodeType.USER_ID, "u1"));
    }

    @Test
    void twoAccountsOnOneBrowserStayTwoPeople() {
        var profiles = fold(
                web("w1").at("2026-01-01T00:00:00Z").cookie("c1").user("mother"),
                web("w2").at("2026-01-02T00:00:00Z").cookie("c1").user("father"),
                web("w3").at("2026-01-03T00:00:00Z").cookie("c1"));

        assertThat(holder(profiles, NodeType.USER_ID, "mother"))
                .isNotEqualTo(holder(profiles, NodeType.USER_ID, "father"));
        assertThat(holder(profiles, NodeType.ANONYMOUS_ID, "c1")
                        .rendered()
                        .document()
                        .kind())
                .isEqualTo(ProfileFacts.Kind.DEVICE);
    }

    @Test
    void aPhoneThatTheClerkTypesForEveryCustomerGluesNobodyTogether() {
        var profiles = fold(
                till("s1").shows(IdentifierType.CUSTOMER_ID, "50111").phone("0901234567"),
                till("s2").shows(IdentifierType.CUSTOMER_ID, "50112").phone("0901234567"),
                till("s3").shows(IdentifierType.CUSTOMER_ID, "50113").phone("0901234567"),
                till("s4").shows(IdentifierType.CUSTOMER_ID, "50114").phone("0901234567"));

        assertThat(holder(profiles, NodeType.CUSTOMER_ID, "50111"))
                .isNotEqualTo(holder(profiles, NodeType.CUSTOMER_ID, "50114"));
    }

    @Test
    void aPhoneThatFourVisitorsMadeUpGluesNobodyTogether() {
        var profiles = fold(
                booth("b1").email("lan@shop.vn").phone("0901234567"),
                booth("b2").email("hung@shop.vn").phone("0901234567"),
                booth("b3").email("mai@shop.vn").phone("0901234567"),
                booth("b4").email("tuan@shop.vn").phone("0901234567"));

        assertThat(holder(profiles, NodeType.EMAIL, "lan@shop.vn"))
                .isNotEqualTo(holder(profiles, NodeType.EMAIL, "tuan@shop.vn"));
    }

    @Test
    void anAccountThatATrustedSourceRenamesIsOnePersonWithBothHistories() {
        var profiles = fold(
                imported("i1").at("2026-01-01T00:00:00Z").user("old").bought("S-1", 100_000),
                imported("i2")
                        .at("2026-01-02T00:00:00Z")
                        .user("old")
                        .user("new")
                        .cookie("browser"),
                imported("i3").at("2026-01-03T00:00:00Z").user("new").email("lan@shop.vn"),
                imported("i4").at("2026-01-04T00:00:00Z").user("new").user("newest"),
                till("t1").at("2026-01-05T00:00:00Z").user("newest").card("vip1"));

        assertThat(holder(profiles, NodeType.USER_ID, "old").timeline()).hasSize(5);
        assertThat(holder(profiles, NodeType.CARD, "VIP1"))
                .isEqualTo(holder(profiles, NodeType.EMAIL, "lan@shop.vn"))
                .isEqualTo(holder(profiles, NodeType.USER_ID, "old"));
    }

    @Test
    void aPageCanNotMakeTwoAccountsOne() {
        var profiles = fold(
                web("w1").user("mother"),
                web("w2").user("father"),
                web("w3").user("mother").user("father"));

        assertThat(holder(profiles, NodeType.USER_ID, "mother"))
                .isNotEqualTo(holder(profiles, NodeType.USER_ID, "father"));
    }

    @Test
    void aRenamedAccountIsNoLicenceForASecondOneThatNobodyDeclared() {
        var profiles = fold(
                imported("i1").at("2026-01-01T00:00:00Z").user("old").user("new"),
                imported("i2").at("2026-01-02T00:00:00Z").user("new").email("lan@shop.vn"),
                imported("i3").at("2026-01-03T00:00:00Z").user("other").email("lan@shop.vn"));

        assertThat(holder(profiles, NodeType.USER_ID, "old"))
                .isEqualTo(holder(profiles, NodeType.USER_ID, "new"))
                .isNotEqualTo(holder(profiles, NodeType.USER_ID, "other"));
    }

    @Test
    void aSecondCardIsKeptApartAndTheTrustedTillPrevailsOverThePublicWebsite() {
        var profiles = fold(
                web("w1").at("2026-01-01T00:00:00Z").card("forged").email("lan@shop.vn"),
                till("t1").at("2026-02-01T00:00:00Z").card("vip1").email("lan@shop.vn"));

        assertThat(holder(profiles, NodeType.EMAIL, "lan@shop.vn"))
                .isEqualTo(holder(profiles, NodeType.CARD, "vip1"))
                .isNotEqualTo(holder(profiles, NodeType.CARD, "forged"));
    }

    @Test
    void theFrontDesksTelephoneGluesNobodyTogether() {
        List<CanonicalEvent> events = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            events.add(till("t" + i)
                    .phone("02838220000")
                    .email("guest" + i + "@shop.vn")
                    .event());
        }
        Map<UUID, World.Profile> profiles = fold(events);

        assertThat(profiles).hasSize(7);
    }

    @Test
    void aRefundThatNamesOnlyItsOrderIsItsBuyersRefund() {
        var profiles = fold(
                till("r1").at("2026-01-09T00:00:00Z").gaveBack("S-1", "R-1", 40_000L),
                till("t1").at("2026-01-03T00:00:00Z").phone("0901234567").bought("S-1", 100_000));

        World.Profile buyer = holder(profiles, NodeType.PHONE, "+84901234567");
        assertThat(profiles).hasSize(1);
        assertThat(buyer.timeline()).hasSize(2);
        assertThat(buyer.rendered().document().identifiers()).hasSize(1);
    }

    @Test
    void theOrderThatTwoTrustedSourcesTellOfMakesTheirCustomersOne() {
        var profiles = fold(
                till("t1").card("vip1").bought("S-2", 100_000),
                imported("i1").email("lan@shop.vn").bought("S-2", 100_000));

        assertThat(profiles).hasSize(1);
    }

    @Test
    void aPublicPageCanNotClaimAnybodysOrder() {
        var profiles = fold(
                web("w1").cookie("stranger").bought("S-2", 100_000),
                till("t1").email("lan@shop.vn").bought("S-2", 100_000));

        assertThat(profiles).hasSize(2);
    }

    @Test
    void aTouchpointWithoutAnyUsableIdentifierIsAProfileOfItsOwn() {
        var profiles = fold(web("w1").user("undefined"), web("w2").email("not an address"));

        assertThat(profiles).hasSize(2).allSatisfy((id, profile) -> assertThat(profile.timeline())
                .hasSize(1));
    }

    @Test
    void aFactThatArrivesLateCanOnlyChangeWhatItWouldHaveChangedInTime() {
        TouchBuilder mother = web("w1").at("2026-01-05T00:00:00Z").cookie("c1").user("mother");
        TouchBuilder visit = web("w2").at("2026-01-06T00:00:00Z").cookie("c1");
        TouchBuilder father = web("w0").at("2026-01-01T00:00:00Z").cookie("c1").user("father");

        assertThat(holder(fold(mother, visit), NodeType.USER_ID, "mother").timeline())
                .hasSize(2);
        assertThat(holder(fold(mother, visit, father), NodeType.USER_ID, "mother")
                        .timeline())
                .hasSize(1);
        assertThat(fold(mother, visit, father).keySet())
                .isEqualTo(fold(father, mother, visit).keySet());
    }

    private static UUID node(NodeType type, String value) {
        return Folding.KEYS.node(type, value).id();
    }
}
