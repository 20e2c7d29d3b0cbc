package touchfold.profile.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.Folding.fold;
import static touchfold.profile.testing.TouchBuilder.booth;
import static touchfold.profile.testing.TouchBuilder.imported;
import static touchfold.profile.testing.TouchBuilder.mail;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import touchfold.changes.Complaints;
import touchfold.changes.ContactSpan;
import touchfold.changes.PurchaseDay;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.EmailFact;
import touchfold.events.EmailFact.EmailMessage;
import touchfold.events.Fact;
import touchfold.events.OrderFact;
import touchfold.events.ServiceFact;
import touchfold.events.TimeDoubt;
import touchfold.profile.identity.NodeType;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.Scene;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.view.MoneyTotals;
import touchfold.profile.view.ProfileDocument.Rendered;

class ProfileFoldTest {

    private static final String DAY = "2026-03-01T03:00:00Z";

    @Test
    void oneSaleReportedByTheShopTwiceAndByTheWebIsOneSale() {
        Rendered lan = lan(
                web("w1").at("2026-03-01T03:00:01Z").bought("1001", 90_000),
                till("created").at("2026-03-01T03:00:05Z").bought("1001", 100_000),
                till("paid").at("2026-03-02T03:00:00Z").bought("1001", 100_000));

        assertThat(lan.document().orders().money()).isEqualTo(Map.of("VND", new MoneyTotals(1, 100_000, 0)));
        assertThat(lan.facts().purchaseDays())
                .containsExactly(new PurchaseDay(
                        LocalDate.parse("2026-03-01"),
                        1,
                        Map.of("VND", 100_000L),
                        Instant.parse("2026-03-01T03:00:05Z")));
    }

    @Test
    void aRefundLowersTheMoneyButNotTheNumberOfOrders() {
        Rendered lan = lan(
                till("t1").at(DAY).bought("1", 100_000),
                till("t2").at("2026-03-05T03:00:00Z").gaveBack("1", "r1", 30_000L),
                till("t3").at("2026-03-05T03:00:09Z").gaveBack("1", "r1", 30_000L));

        assertThat(lan.document().orders().money()).isEqualTo(Map.of("VND", new MoneyTotals(1, 100_000, 30_000)));
        assertThat(lan.facts().purchaseDays())
                .containsExactly(
                        new PurchaseDay(LocalDate.parse("2026-03-01"), 1, Map.of("VND", 100_000L), Instant.parse(DAY)),
                        new PurchaseDay(
                                LocalDate.parse("2026-03-05"),
                                0,
                                Map.of("VND", -30_000L),
                                Instant.parse("2026-03-05T03:00:00Z")));
    }

    @Test
    void aRefundOfAllThatWasPaidGivesBackWhatEarlierRefundsLeft() {
        Rendered lan = lan(
                till("t2").at("2026-03-02T03:00:00Z").gaveBack("1", "part", 30_000L),
                till("t3").at("2026-03-03T03:00:00Z").gaveBack("1", "rest", null),
                till("t4").at("2026-03-04T03:00:00Z").gaveBack("1", "again", null),
                till("t1").at(DAY).bought("1", 100_000));

        assertThat(lan.document().orders().money().get("VND").net()).isZero();
    }

    @Test
    void aCancelledOrderWasNeverAPurchase() {
        Rendered lan = lan(
                till("t1").at(DAY).bought("1", 100_000),
                till("t2").at(DAY).gaveBack("1", "r1", 100_000L),
                till("t3").at(DAY).fact(OrderFact.Cancelled.of("shop", "1")));

        assertThat(lan.document().orders().money()).isEmpty();
        assertThat(lan.facts().purchaseDays()).isEmpty();
    }

    @Test
    void aPurchaseCountsOnTheDayOfTheBusinessCalendar() {
        Rendered lan = lan(till("t1").at("2026-03-01T17:30:00Z").bought("1", 100_000));

        assertThat(lan.facts().purchaseDays().get(0).day()).isEqualTo(LocalDate.parse("2026-03-02"));
    }

    @Test
    void aTraitIsWhatTheMostTrustedSourceLastSaid() {
        Rendered lan = lan(
                till("t1").at("2026-01-01T00:00:00Z").trait("city", "Huế"),
                till("t2").at("2026-02-01T00:00:00Z").trait("city", "Đà Nẵng"),
                web("w1").at("2026-03-01T00:00:00Z").trait("city", "Forged"));

        assertThat(lan.traits().get("city").asText()).isEqualTo("Đà Nẵng");
    }

    @Test
    void aTraitThatWasTakenBackIsGone() {
        Rendered lan = lan(
                till("t1").at("2026-01-01T00:00:00Z").trait("city", "Huế"),
                till("t2").at("2026-02-01T00:00:00Z").trait("city", (String) null));

        assertThat(lan.traits()).doesNotContainKey("city");
    }

    @Test
    void aRefusalUnderAnyIdentifierCountsForThePerson() {
        Rendered lan = render(
                till("t1").at("2026-01-01T00:00:00Z").email("lan@shop.vn").card("vip1"),
                mail("m1").at("2026-01-02T00:00:00Z").email("lan@shop.vn").consent("marketing", Status.WITHDRAWN),
                till("t2").at("2026-01-03T00:00:00Z").card("vip1").consent("marketing", Status.GRANTED));

        assertThat(lan.facts().consents().get("marketing").status()).isEqualTo("withdrawn");
    }

    @Test
    void aLaterAnswerUnderTheSameIdentifierReplacesTheEarlier() {
        Rendered lan = render(
                mail("m1").at("2026-01-02T00:00:00Z").email("lan@shop.vn").consent("marketing", Status.WITHDRAWN),
                till("t2")
                        .at("2026-01-03T00:00:00Z")
                        .email("lan@shop.vn")
                        .card("vip1")
                        .consent("marketing", Status.GRANTED));

        assertThat(lan.facts().consents().get("marketing").status()).isEqualTo("granted");
    }

    @Test
    void anOpenByAMailProxyIsNoSignOfLife() {
        Rendered lan = lan(
                mail("m1").at("2026-01-01T00:00:00Z").fact(new EmailFact.Opened(EmailMessage.of("tet", "m"), false)),
                mail("m2").at("2026-02-01T00:00:00Z").fact(new EmailFact.Opened(EmailMessage.of("tet", "m"), true)),
                mail("m3").at("2026-03-01T00:00:00Z").fact(new EmailFact.Delivered(EmailMessage.of("tet", "m"))));

        assertThat(lan.document().activity().lastInteractionAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(lan.document().email().opened()).isEqualTo(1);
        assertThat(lan.document().email().openedByMachine()).isEqualTo(1);
        assertThat(lan.document().email().delivered()).isEqualTo(1);
    }

    @Test
    void theLatestScorePerSurveyCounts() {
        Rendered lan = lan(
                web("w2").at("2026-02-01T00:00:00Z").fact(new Fact.SurveyAnswered("nps", null, "q", 9)),
                web("w1").at("2026-01-01T00:00:00Z").fact(new Fact.SurveyAnswered("nps", null, "q", 2)),
                web("w3").at("2026-03-01T00:00:00Z").fact(new Fact.SurveyAnswered("nps", null, "q", null)));

        assertThat(lan.facts().surveys().get("nps").get("q").score()).isEqualTo(9);
    }

    @Test
    void theFirstAndTheLastCampaignAreKept() {
        Rendered lan = lan(
                web("w2").at("2026-02-01T00:00:00Z").campaign("summer"),
                web("w1").at("2026-01-01T00:00:00Z").campaign("tet"),
                web("w3").at("2026-03-01T00:00:00Z"));

        assertThat(lan.document().campaigns().first().campaign().name()).isEqualTo("tet");
        assertThat(lan.document().campaigns().last().campaign().name()).isEqualTo("summer");
    }

    @Test
    void aFieldThatWasLeftEmptySaysNothing() {
        Rendered lan = lan(
                till("t1").at("2026-01-01T00:00:00Z").trait("name", "Lê Em"),
                till("t2").at("2026-02-01T00:00:00Z").trait("name", "  ").trait("city", ""));

        assertThat(lan.traits().get("name").asText()).isEqualTo("Lê Em");
        assertThat(lan.traits()).doesNotContainKey("city");
    }

    @Test
    void anOldListDoesNotOverwriteWhatThePersonSaidSince() {
        TouchBuilder said = web("w1").at("2026-03-01T00:00:00Z").trait("city", "Đà Nẵng");
        assertThat(lan(said, imported("i1").at("2024-03-01T00:00:00Z").trait("city", "Huế"))
                        .traits()
                        .get("city")
                        .asText())
                .isEqualTo("Đà Nẵng");
        assertThat(lan(said, imported("i1").at("2026-04-01T00:00:00Z").trait("city", "Huế"))
                        .traits()
                        .get("city")
                        .asText())
                .as("a newer list")
                .isEqualTo("Huế");
    }

    @Test
    void aWordWhoseTimeIsInDoubtNeverOverwritesAnother() {
        assertThat(lan(
                                web("w1").at("2026-01-01T00:00:00Z").trait("city", "Đà Nẵng"),
                                till("t1")
                                        .at("2026-03-01T00:00:00Z")
                                        .doubted(TimeDoubt.UNREADABLE)
                                        .trait("city", "Huế"))
                        .traits()
                        .get("city")
                        .asText())
                .isEqualTo("Đà Nẵng");
    }

    @Test
    void contactsAreToldInSpansWhateverBecameKnownFirst() {
        TouchBuilder[] visits = {
            web("w3").at("2026-03-20T00:00:00Z"),
            web("w1").at("2025-10-01T00:00:00Z"),
            web("w2").at("2026-01-10T00:00:00Z"),
            web("w4").at("2026-03-21T00:00:00Z")
        };

        Rendered lan = lan(visits);

        assertThat(lan.facts().activity().interactionSpans())
                .containsExactly(
                        span("2025-10-01T00:00:00Z", "2025-10-01T00:00:00Z"),
                        span("2026-01-10T00:00:00Z", "2026-03-21T00:00:00Z"));
        assertThat(lan.facts().activity().lastInteractionAt()).isEqualTo("2026-03-21T00:00:00Z");
        assertThat(lan(web("w5").at("2026-01-09T00:00:00Z"), visits[1], visits[3], visits[0])
                        .facts()
                        .activity()
                        .interactionSpans())
                .containsExactly(
                        span("2025-10-01T00:00:00Z", "2025-10-01T00:00:00Z"),
                        span("2026-01-09T00:00:00Z", "2026-03-21T00:00:00Z"));
    }

    @Test
    void aMailThatAPersonOpenedBridgesAGapAndAGatewayDoesNot() {
        TouchBuilder first = web("w1").at("2026-01-01T00:00:00Z");
        TouchBuilder last = web("w2").at("2026-05-01T00:00:00Z");
        Rendered opened = lan(
                first,
                last,
                mail("m1").at("2026-03-01T00:00:00Z").fact(new EmailFact.Opened(EmailMessage.of("tet", "m"), false)));
        Rendered tried = lan(first, last, followed("1", "/a"), followed("2", "/b"), followed("3", "/c"));

        assertThat(opened.facts().activity().interactionSpans())
                .containsExactly(span("2026-01-01T00:00:00Z", "2026-05-01T00:00:00Z"));
        assertThat(tried.facts().activity().interactionSpans()).hasSize(2);
    }

    @Test
    void aPersonIsKnownFromTheFirstTouchpointThatNamesHer() {
        Rendered lan = lan(web("w2").at("2026-02-01T00:00:00Z"), web("w1").at("2026-01-01T00:00:00Z"));

        assertThat(lan.facts().activity().identifiedAt()).isEqualTo("2026-01-01T00:00:00Z");
    }

    private static ContactSpan span(String first, String last) {
        return new ContactSpan(Instant.parse(first), Instant.parse(last));
    }

    private static TouchBuilder followed(String id, String link) {
        return mail("m" + id)
                .at("2026-03-01T00:00:0" + id + "Z")
                .fact(new EmailFact.Clicked(EmailMessage.of("tet", "m"), "https://shop.vn" + link, false));
    }

    @Test
    void aTimeThatIsInDoubtCountsAsContactOnlyWhileThereIsNoBetterOne() {
        TouchBuilder doubted = till("t1")
                .at("2026-03-01T00:00:00Z")
                .doubted(TimeDoubt.DEAD_CLOCK)
                .bought("1", 5);
        assertThat(lan(doubted).document().activity().lastInteractionAt()).isEqualTo("2026-03-01T00:00:00Z");
        Rendered lan = lan(doubted, web("w1").at("2026-01-01T00:00:00Z"));
        assertThat(lan.document().activity().lastInteractionAt()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(lan.document().activity().lastSeen()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(lan.document().orders().purchaseDays()).isEqualTo(1);
    }

    @Test
    void aMachineIsNoPerson() {
        Rendered lan = lan(
                mail("m1").at("2026-01-01T00:00:00Z").fact(new EmailFact.Delivered(null)),
                mail("m2").at("2026-01-02T00:00:00Z").fact(new EmailFact.Clicked(null, "https://shop.vn/", true)),
                mail("m3").at("2026-01-02T00:00:00Z").fact(new EmailFact.Unsubscribed(null, null, true)),
                web("w1").at("2026-01-03T00:00:00Z").campaign("tet").byMachine("crawler"));

        assertThat(lan.document().activity().lastInteractionAt()).isNull();
        assertThat(lan.document().email().clicked()).isZero();
        assertThat(lan.document().email().clickedByMachine()).isEqualTo(1);
        assertThat(lan.document().email().unsubscribed()).isZero();
        assertThat(lan.document().campaigns().first()).isNull();
    }

    @Test
    void whatBecameOfMailsIsCounted() {
        Rendered lan = lan(
                mail("m1").at("2026-01-01T00:00:00Z").fact(new EmailFact.Clicked(null, null, false)),
                mail("m2").at("2026-01-02T00:00:00Z").fact(new EmailFact.Opened(null, false)),
                mail("m3").fact(new EmailFact.Bounced(null, true, null)),
                mail("m4").fact(new EmailFact.Bounced(null, false, null)),
                mail("m5").fact(new EmailFact.Complained(null)),
                mail("m6").fact(new EmailFact.Unsubscribed(null, null, false)));

        var email = lan.document().email();
        assertThat(List.of(
                        email.clicked(),
                        email.opened(),
                        email.bounced(),
                        email.complained(),
                        email.unsubscribed(),
                        email.delivered(),
                        email.openedByMachine()))
                .containsExactly(1L, 1L, 1L, 1L, 1L, 0L, 0L);
        assertThat(email.lastClickedAt()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(email.lastOpenedAt()).isEqualTo("2026-01-02T00:00:00Z");
    }

    @Test
    void refusingSomethingIsNoContactThatWarms() {
        for (Fact fact : List.of(
                new EmailFact.Complained(null),
                new EmailFact.Unsubscribed(null, null, false),
                new Fact.ConsentChanged())) {
            assertThat(lan(mail("m").consent("marketing", Status.WITHDRAWN).fact(fact))
                            .document()
                            .activity()
                            .lastInteractionAt())
                    .isNull();
        }
        assertThat(lan(mail("m").consent("marketing", Status.GRANTED).fact(new Fact.ConsentChanged()))
                        .document()
                        .activity()
                        .lastInteractionAt())
                .isNotNull();
    }

    @Test
    void answersAreKeptByQuestion() {
        Rendered lan = lan(
                web("w1").fact(new Fact.SurveyAnswered("csat", null, "staff", 5)),
                web("w2").fact(new Fact.SurveyAnswered("csat", null, "shipping", 2)),
                web("w3").fact(new Fact.SurveyAnswered("nps", null, " ", 9)),
                booth("b").fact(new Fact.BoothScanned("fair", "b1", "hot")));

        assertThat(lan.facts().surveys().get("csat").get("staff").score()).isEqualTo(5);
        assertThat(lan.facts().surveys().get("csat").get("shipping").score()).isEqualTo(2);
        assertThat(lan.facts().surveys().get("nps").get("overall").score()).isEqualTo(9);
        assertThat(lan.facts().surveys().get("booth").get("rating").choice()).isEqualTo("hot");
    }

    @Test
    void aComplaintIsOpenUntilItIsResolved() {
        TouchBuilder opened = complaint("c1", "2026-01-01T00:00:00Z", "7");
        TouchBuilder resolved =
                web("c3").at("2026-01-03T00:00:00Z").fact(new ServiceFact.ComplaintResolved("7", "replaced"));
        assertThat(lan(opened, complaint("c2", "2026-01-02T00:00:00Z", "8"))
                        .facts()
                        .complaints())
                .isEqualTo(new Complaints(2, Instant.parse("2026-01-01T00:00:00Z"), 2));
        assertThat(lan(opened, resolved).facts().complaints()).isEqualTo(new Complaints(0, null, 1));
        assertThat(lan(opened, resolved, complaint("c4", "2026-01-04T00:00:00Z", "7"))
                        .facts()
                        .complaints()
                        .open())
                .as("opened again")
                .isEqualTo(1);
        assertThat(lan(complaint("w", "2026-01-01T00:00:00Z", null), complaint("v", "2026-01-01T00:00:00Z", " "))
                        .facts()
                        .complaints()
                        .open())
                .as("one without an id is its own")
                .isEqualTo(2);
        assertThat(lan(web("w")).facts().complaints()).isNull();
    }

    @Test
    void touchpointsAreCountedByChannelAndByType() {
        Rendered lan = lan(web("w1"), web("w2"), till("t").bought("1", 5));

        assertThat(lan.facts().activity().byChannel()).isEqualTo(Map.of("web", 2L, "pos", 1L));
        assertThat(lan.document().activity().counts().byType())
                .isEqualTo(Map.of("page-viewed", 2L, "order-completed", 1L));
        assertThat(lan.facts().activity().touchpoints()).isEqualTo(3);
    }

    @Test
    void anAnswerIsKeptUnderThePersonsIdentifiersAndUnderOthersOnlyWhereThereIsNone() {
        var known = Scene.state(web("w").cookie("c1").email("lan@shop.vn").consent("marketing", Status.DENIED));
        assertThat(known.consents().get("marketing").keySet())
                .containsExactly(
                        Folding.KEYS.node(NodeType.EMAIL, "lan@shop.vn").id());
        var visitor = Scene.state(web("w").cookie("c1").consent("marketing", Status.DENIED));
        assertThat(visitor.consents().get("marketing").keySet())
                .containsExactly(Folding.KEYS.node(NodeType.ANONYMOUS_ID, "c1").id());
        assertThat(Scene.state(web("w").cookie("c1")).consents()).isEmpty();
    }

    @Test
    void aProfileTellsWhichTypesOfIdentifierItHasAndNoValue() {
        Rendered lan = lan(till("t").phone("0912345678").card("vip1").bought("1", 5));

        assertThat(lan.facts().identifierTypes()).containsExactly("card", "email", "phone");
    }

    private static TouchBuilder complaint(String id, String at, String complaint) {
        return web(id).at(at).fact(new ServiceFact.ComplaintOpened(complaint, null, null));
    }

    private static Rendered lan(TouchBuilder... touches) {
        for (TouchBuilder touch : touches) {
            touch.email("lan@shop.vn");
        }
        return render(touches);
    }

    private static Rendered render(TouchBuilder... touches) {
        var profiles = List.copyOf(fold(touches).values());
        assertThat(profiles).hasSize(1);
        return profiles.get(0).rendered();
    }
}
