package touchfold.profile.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.OrderBuilder.order;
import static touchfold.profile.testing.TouchBuilder.booth;
import static touchfold.profile.testing.TouchBuilder.imported;
import static touchfold.profile.testing.TouchBuilder.mail;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import touchfold.events.EmailFact;
import touchfold.events.EmailFact.EmailMessage;
import touchfold.events.Fact;
import touchfold.events.Money;
import touchfold.events.ServiceFact;
import touchfold.events.SocialFact;
import touchfold.profile.testing.Journeys;
import touchfold.profile.testing.TouchBuilder;

/** Visits, moments and what came before purchases, by example. */
class JourneyTest {

    @Test
    void halfAnHourOfSilenceEndsAVisitAndNoLess() {
        List<Visit> visits = lan(
                        web("w1").at("2026-03-01T08:00:00Z").cookie("cookie-laptop"),
                        web("w2").at("2026-03-01T08:30:00Z").cookie("cookie-laptop"),
                        web("w3").at("2026-03-01T09:00:00.000001Z").cookie("cookie-laptop"))
                .visits();

        assertThat(visits).extracting(Visit::pageViews).containsExactly(2, 1);
        assertThat(visits.getFirst().endedAt()).isEqualTo("2026-03-01T08:30:00Z");
    }

    @Test
    void anotherCampaignBeginsAVisitAndAPageWithoutOneDoesNot() {
        List<Visit> visits = lan(
                        web("w1")
                                .at("2026-03-01T08:00:00Z")
                                .cookie("cookie-laptop")
                                .campaign("tet"),
                        web("w2").at("2026-03-01T08:01:00Z").cookie("cookie-laptop"),
                        web("w3")
                                .at("2026-03-01T08:02:00Z")
                                .cookie("cookie-laptop")
                                .campaign("tet"),
                        web("w4")
                                .at("2026-03-01T08:03:00Z")
                                .cookie("cookie-laptop")
                                .campaign("summer"))
                .visits();

        assertThat(visits).extracting(Visit::touchpoints).containsExactly(3, 1);
        assertThat(visits.getLast().campaign().name()).isEqualTo("summer");
    }

    @Test
    void twoDevicesAtOnceAreTwoVisitsOfOnePersonOnTwoDevices() {
        Journey journey = lan(
                web("w1").at("2026-03-01T08:00:00Z").cookie("cookie-laptop"),
                web("w2").at("2026-03-01T08:01:00Z").cookie("cookie-phone"),
                web("w3").at("2026-03-01T08:02:00Z").cookie("cookie-laptop"),
                web("w4").at("2026-03-02T08:02:00Z").cookie("cookie-laptop"));

        assertThat(journey.counts().visits()).isEqualTo(3);
        assertThat(journey.counts().devices()).isEqualTo(2);
        assertThat(journey.counts().pageViews()).isEqualTo(4);
    }

    @Test
    void whatAMachineDoesIsNoVisitAndNoContact() {
        Journey journey =
                lan(web("w1").at("2026-03-01T08:00:00Z").cookie("cookie-laptop").byMachine("crawler"));

        assertThat(journey.visits()).isEmpty();
        assertThat(journey.moments()).isEmpty();
        assertThat(journey.counts().touchpoints()).isOne();
    }

    @Test
    void aVisitSaysHowThePersonCame() {
        Visit visit = lan(web("w1").cookie("cookie-laptop").page("shop.vn", "www.google.com"))
                .visits()
                .getFirst();

        assertThat(visit.arrival().kind()).isEqualTo("search");
        assertThat(visit.entry().host()).isEqualTo("shop.vn");
    }

    @Test
    void momentsStandInTheirOrder() {
        Journey journey = lan(
                imported("i1").at("2025-12-01T00:00:00Z").fact(new Fact.Identified()),
                booth("b1").at("2026-01-05T00:00:00Z").fact(new Fact.BoothScanned("Vietfood", "b1", null)),
                till("t1").at("2026-01-10T00:00:00Z").bought("1001", 500_000),
                mail("c1").at("2026-01-12T00:00:00Z").fact(new ServiceFact.ComplaintOpened("c-7", "taste", null)),
                mail("c2").at("2026-01-14T00:00:00Z").fact(new ServiceFact.ComplaintResolved("c-7", "replaced")),
                web("r1").at("2026-01-20T00:00:00Z").fact(new SocialFact.ReferralMade("zalo", "ref-1", null)),
                till("t2").at("2026-02-01T00:00:00Z").bought("1002", 200_000),
                till("t3").at("2026-02-03T00:00:00Z").gaveBack("1002", "r", 50_000L),
                till("t4").at("2026-09-01T00:00:00Z").bought("1003", 300_000));

        assertThat(journey.moments())
                .extracting(Moment::kind)
                .containsExactly(
                        MomentKind.FIRST_CONTACT,
                        MomentKind.BOOTH_MEETING,
                        MomentKind.FIRST_PURCHASE,
                        MomentKind.COMPLAINT,
                        MomentKind.COMPLAINT_RESOLVED,
                        MomentKind.REFERRAL,
                        MomentKind.REPEAT_PURCHASE,
                        MomentKind.RETURN,
                        MomentKind.WON_BACK);
        assertThat(journey.moments().get(7).amount()).isEqualTo(new Money(50_000, "VND"));
        assertThat(journey.moments().get(4).about()).isEqualTo("c-7");
    }

    @Test
    void aComplaintThatIsOpenedAgainIsNotResolved() {
        Journey journey = lan(
                mail("c1").at("2026-01-12T00:00:00Z").fact(new ServiceFact.ComplaintOpened("c-7", null, null)),
                mail("c2").at("2026-01-14T00:00:00Z").fact(new ServiceFact.ComplaintResolved("c-7", null)),
                mail("c3").at("2026-01-15T00:00:00Z").fact(new ServiceFact.ComplaintOpened("c-7", null, null)));

        assertThat(journey.moments())
                .extracting(Moment::kind)
                .containsExactly(MomentKind.FIRST_CONTACT, MomentKind.COMPLAINT);
    }

    @Test
    void aPurchaseAfterTheEndOfTheRelationshipWinsBackHoweverSoon() {
        Journey journey = lan(
                till("t1").at("2026-01-10T00:00:00Z").bought("1001", 500_000),
                till("e1").at("2026-01-11T00:00:00Z").fact(new ServiceFact.RelationshipEnded("k-1", null, null)),
                till("t2").at("2026-01-20T00:00:00Z").bought("1002", 500_000));

        assertThat(journey.moments()).extracting(Moment::kind).endsWith(MomentKind.ENDED, MomentKind.WON_BACK);
    }

    @Test
    void goodsThatComeBackBeforeTheMoneyAreTheReturn() {
        Journey journey = lan(
                till("t1")
                        .at("2026-01-10T00:00:00Z")
                        .fact(order("1001").total(500_000).placed()),
                till("t2").at("2026-01-12T00:00:00Z").fact(order("1001").returned("b1")),
                till("t3").at("2026-01-14T00:00:00Z").gaveBack("1001", "r", 500_000L));

        Moment last = journey.moments().getLast();
        assertThat(last.kind()).isEqualTo(MomentKind.RETURN);
        assertThat(last.at()).isEqualTo("2026-01-12T00:00:00Z");
        assertThat(last.touchpoint().id()).isEqualTo("t2");
        assertThat(last.amount()).isEqualTo(new Money(500_000, "VND"));
    }

    @Test
    void aPurchaseKnowsWhatCameBeforeIt() {
        List<PurchasePath> purchases = lan(
                        web("w1")
                                .at("2026-01-01T08:00:00Z")
                                .cookie("cookie-laptop")
                                .campaign("tet"),
                        web("w2").at("2026-01-01T08:05:00Z").cookie("cookie-laptop"),
                        mail("o").at("2026-01-02T08:00:00Z").fact(new EmailFact.Opened(message(), false)),
                        mail("c").at("2026-01-03T08:00:00Z").fact(new EmailFact.Clicked(message(), "l", false)),
                        web("w3")
                                .at("2026-01-04T08:00:00Z")
                                .cookie("cookie-phone")
                                .page("shop.vn", null),
                        till("t1").at("2026-01-05T09:00:00Z").bought("1001", 500_000),
                        web("w4")
                                .at("2026-02-01T08:00:00Z")
                                .cookie("cookie-phone")
                                .page("shop.vn", null),
                        till("t2").at("2026-02-02T09:00:00Z").bought("1002", 500_000),
                        till("t3").at("2026-02-03T09:00:00Z").bought("1003", 500_000))
                .purchases();

        PurchasePath first = purchases.getFirst();
        assertThat(first.since()).isEqualTo("2026-01-01T08:00:00Z");
        assertThat(first.days()).isEqualTo(4);
        assertThat(first.touchpoints()).isEqualTo(5);
        assertThat(first.visits()).isEqualTo(2);
        assertThat(first.firstTouch().campaign().name()).isEqualTo("tet");
        assertThat(first.lastTouch().type())
                .as("a direct visit led nobody anywhere")
                .isEqualTo("email-clicked");
        assertThat(purchases.get(1).firstTouch()).isEqualTo(purchases.get(1).lastTouch());
        assertThat(purchases.get(1).lastTouch().type()).isEqualTo("visit");
        assertThat(purchases.get(2).lastTouch()).isNull();
        assertThat(purchases.get(2).days()).isEqualTo(1);
    }

    private static EmailMessage message() {
        return EmailMessage.of("tet", "m");
    }

    private static Journey lan(TouchBuilder... touches) {
        for (TouchBuilder touch : touches) {
            touch.email("lan@shop.vn");
        }
        return Journeys.of(List.of(touches).stream().map(TouchBuilder::event).toList(), Set.of());
    }
}
