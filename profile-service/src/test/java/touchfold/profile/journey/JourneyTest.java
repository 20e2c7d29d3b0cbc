package touchfold.profile.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.profile.testing.OrderBuilder.order;
import static touchfold.profile.testing.TouchBuilder.booth;
import static touchfold.profile.testing.TouchBuilder.imported;
import static touchfold.profile.testing.TouchBuilder.mail;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.EmailFact;
import touchfold.events.EmailFact.EmailMessage;
import touchfold.events.Fact;
import touchfold.events.Money;
import touchfold.events.ServiceFact;
import touchfold.events.SocialFact;
import touchfold.events.Source;
import touchfold.events.Trust;
import touchfold.profile.testing.Journeys;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.touchpoint.Touchpoint;

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

    @ParameterizedTest
    @CsvSource({
        "2026-07-09T00:00:00Z, REPEAT_PURCHASE",
        "2026-07-09T00:00:00.000001Z, WON_BACK",
        "2026-01-10T00:00:00Z, REPEAT_PURCHASE"
    })
    void aPurchaseAfterMoreThanHalfAYearWinsBackAndNoneAfterLess(String second, MomentKind kind) {
        Journey journey = lan(
                till("t1").at("2026-01-10T00:00:00Z").bought("1001", 500_000),
                till("t2").at(second).bought("1002", 500_000));

        assertThat(journey.moments()).extracting(Moment::kind).endsWith(MomentKind.FIRST_PURCHASE, kind);
    }

    /** What is imported by days has the same instant as what else was that day. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-09T00:00:00Z, REPEAT_PURCHASE",
        "2026-01-10T00:00:00Z, WON_BACK",
        "2026-01-19T00:00:00Z, WON_BACK",
        "2026-01-20T00:00:00Z, REPEAT_PURCHASE"
    })
    void aRelationshipEndsBehindThePurchaseOfTheSameInstant(String ended, MomentKind second) {
        Journey journey = lan(
                till("t1").at("2026-01-10T00:00:00Z").bought("1001", 500_000),
                till("e1").at(ended).fact(new ServiceFact.RelationshipEnded("k-1", null, null)),
                till("t2").at("2026-01-20T00:00:00Z").bought("1002", 500_000));

        assertThat(journey.moments())
                .filteredOn(moment -> "1002".equals(moment.about()))
                .extracting(Moment::kind)
                .containsExactly(second);
    }

    @Test
    void whatAMachineDoesInSomebodysNameTurnsNothing() {
        Journey journey = lan(
                booth("b1")
                        .at("2026-01-05T00:00:00Z")
                        .fact(new Fact.BoothScanned("Vietfood", "b1", null))
                        .byMachine("test"),
                web("r1")
                        .at("2026-01-06T00:00:00Z")
                        .fact(new SocialFact.ReferralMade("zalo", "ref-1", null))
                        .byMachine("test"));

        assertThat(journey.moments()).isEmpty();
        assertThat(journey.counts().acts()).isZero();
    }

    @Test
    void theFirstContactIsToldByTheFirstThingThatThePersonDidOrByAnOrderOfBefore() {
        Journey contact = lan(
                mail("d1").at("2026-01-01T00:00:00Z").fact(new EmailFact.Delivered(message())),
                web("w1").at("2026-01-02T00:00:00Z").cookie("cookie-laptop"));
        Journey ordered = lan(
                till("u1")
                        .at("2026-01-03T00:00:00Z")
                        .fact(order("1001").total(500_000).updated("2025-12-01T00:00:00Z")),
                web("w1").at("2026-01-02T00:00:00Z").cookie("cookie-laptop"));

        assertThat(contact.moments()).singleElement().satisfies(first -> {
            assertThat(first.at()).isEqualTo("2026-01-02T00:00:00Z");
            assertThat(first.touchpoint().id()).isEqualTo("w1");
        });
        assertThat(ordered.moments())
                .extracting(Moment::kind)
                .containsExactly(MomentKind.FIRST_CONTACT, MomentKind.FIRST_PURCHASE);
        assertThat(ordered.moments().getFirst().at()).isEqualTo("2025-12-01T00:00:00Z");
        assertThat(ordered.moments().getFirst().touchpoint()).isNull();
        assertThat(ordered.moments().getLast().touchpoint().id()).isEqualTo("u1");
        assertThat(ordered.purchases().getFirst().since()).isEqualTo("2025-12-01T00:00:00Z");
        assertThat(ordered.purchases().getFirst().days()).isZero();
    }

    @Test
    void aComplaintIsMadeWhenItWasOpenedFirstAndResolvedWhenItWasLast() {
        Journey journey = lan(
                mail("c0").at("2026-01-11T00:00:00Z").fact(new ServiceFact.ComplaintResolved("c-8", null)),
                mail("c1").at("2026-01-12T00:00:00Z").fact(new ServiceFact.ComplaintOpened("c-7", null, null)),
                mail("c2").at("2026-01-13T00:00:00Z").fact(new ServiceFact.ComplaintResolved("c-7", null)),
                mail("c3").at("2026-01-14T00:00:00Z").fact(new ServiceFact.ComplaintOpened("c-7", null, null)),
                mail("c4").at("2026-01-14T00:00:00Z").fact(new ServiceFact.ComplaintResolved("c-7", null)));

        assertThat(journey.moments())
                .filteredOn(moment -> moment.about() != null)
                .extracting(moment -> moment.kind().wireName() + " " + moment.about() + " by "
                        + moment.touchpoint().id())
                .containsExactly("complaint-resolved c-8 by c0", "complaint c-7 by c1", "complaint-resolved c-7 by c4");
    }

    @Test
    void moneyThatComesBackBeforeTheGoodsIsTheReturnAndGoodsAloneAreOneWithoutMoney() {
        Journey money = lan(
                till("t1")
                        .at("2026-01-10T00:00:00Z")
                        .fact(order("1001").total(500_000).placed()),
                till("t2").at("2026-01-11T00:00:00Z").gaveBack("1001", "r", 20_000L),
                till("t3").at("2026-01-12T00:00:00Z").fact(order("1001").returned("b1")));
        Journey goods = lan(
                till("t1")
                        .at("2026-01-10T00:00:00Z")
                        .fact(order("1001").total(500_000).placed()),
                till("t3").at("2026-01-12T00:00:00Z").fact(order("1001").returned("b1")),
                till("t4").at("2026-01-13T00:00:00Z").fact(order("1001").returned("b2")));

        assertThat(money.moments().getLast())
                .isEqualTo(new Moment(
                        MomentKind.RETURN,
                        Instant.parse("2026-01-11T00:00:00Z"),
                        null,
                        "1001",
                        new Money(20_000, "VND")));
        assertThat(goods.moments().getLast())
                .isEqualTo(new Moment(
                        MomentKind.RETURN,
                        Instant.parse("2026-01-12T00:00:00Z"),
                        new Touchpoint.Key("src_pos", "t3"),
                        "1001",
                        null));
    }

    @Test
    void momentsOfOneInstantFollowEachOtherByKindAndThenByWhatTheyAreAbout() {
        Instant at = Instant.parse("2026-01-10T00:00:00Z");
        Touchpoint.Key key = new Touchpoint.Key("src_b", "t1");
        List<Moment> ordered = List.of(
                new Moment(MomentKind.RETURN, at.minusNanos(1_000), null, null, null),
                new Moment(MomentKind.COMPLAINT, at, null, null, null),
                new Moment(MomentKind.COMPLAINT, at, null, "c-1", null),
                new Moment(MomentKind.COMPLAINT, at, new Touchpoint.Key("src_a", "t2"), "c-1", null),
                new Moment(MomentKind.COMPLAINT, at, key, "c-1", null),
                new Moment(MomentKind.COMPLAINT, at, new Touchpoint.Key("src_b", "t2"), "c-1", null),
                new Moment(MomentKind.COMPLAINT, at, null, "c-2", null),
                new Moment(MomentKind.ENDED, at, null, null, null));
        List<Moment> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(11));

        assertThat(shuffled.stream().sorted()).containsExactlyElementsOf(ordered);
    }

    @Test
    void withoutADeviceEachSourceAndEachChannelIsAPlaceOfItsOwn() {
        Journey journey = lan(
                web("w1").at("2026-03-01T08:00:00Z"),
                web("w2").at("2026-03-01T08:01:00Z"),
                web("w3").at("2026-03-01T08:02:00Z").cookie("cookie-laptop"),
                web("w4").at("2026-03-01T08:02:00Z").cookie("cookie-phone"));

        assertThat(journey.visits())
                .extracting(visit -> visit.begunBy().id() + " " + visit.touchpoints())
                .containsExactly("w1 2", "w3 1", "w4 1");
        assertThat(journey.visits().getFirst().device()).isNull();
        assertThat(journey.counts().devices()).isEqualTo(2);
        assertThat(journey.counts().acts()).isEqualTo(4);
    }

    @Test
    void whatHappenedAtTheInstantOfAPurchaseLedToTheNextOneUnlessItWasTheFirstContact() {
        List<PurchasePath> purchases = lan(
                        web("w1")
                                .at("2026-01-01T08:00:00Z")
                                .cookie("cookie-laptop")
                                .campaign("tet"),
                        till("t1").at("2026-01-05T09:00:00Z").bought("1001", 500_000),
                        web("w2")
                                .at("2026-01-05T09:00:00Z")
                                .cookie("cookie-phone")
                                .campaign("summer"),
                        web("w3")
                                .at("2026-01-05T09:00:00.000001Z")
                                .cookie("cookie-laptop")
                                .campaign("mid"),
                        till("t2").at("2026-02-02T09:00:00Z").bought("1002", 500_000))
                .purchases();

        assertThat(purchases.getFirst().touchpoints()).isOne();
        assertThat(purchases.getFirst().visits()).isOne();
        assertThat(purchases.getFirst().firstTouch().campaign().name()).isEqualTo("tet");
        assertThat(purchases.getLast().touchpoints()).isOne();
        assertThat(purchases.getLast().visits()).isOne();
        assertThat(purchases.getLast().firstTouch().campaign().name()).isEqualTo("mid");
    }

    @Test
    void whatIsDoneAboutAnOrderLedToNoOther() {
        PurchasePath second = lan(
                        till("t1").at("2026-01-05T09:00:00Z").bought("1001", 500_000),
                        till("t2").at("2026-01-06T09:00:00Z").gaveBack("1001", "r", 20_000L),
                        till("t3").at("2026-01-08T09:00:00Z").bought("1002", 500_000))
                .purchases()
                .getLast();

        assertThat(second.touchpoints()).isZero();
        assertThat(second.firstTouch()).isNull();
        assertThat(second.days()).isEqualTo(3);
    }

    @Test
    void onOneDeviceAVisitGoesOnFromOneSiteToAnotherAndWithoutOneItDoesNot() {
        JourneyTouchpoint first = touchpoint("src_shop", "w1", "08:00", Optional.of(new UUID(1, 1)));
        JourneyTouchpoint second = touchpoint("src_blog", "w2", "08:01", Optional.of(new UUID(1, 1)));
        JourneyTouchpoint nowhere = touchpoint("src_shop", "w3", "08:02", Optional.empty());
        JourneyTouchpoint elsewhere = touchpoint("src_blog", "w4", "08:03", Optional.empty());

        assertThat(Journey.of(List.of(elsewhere, nowhere, second, first), List.of(), Journeys.RULES)
                        .visits())
                .extracting(visit -> visit.begunBy().id() + " " + visit.touchpoints())
                .containsExactly("w1 2", "w3 1", "w4 1");
    }

    private static JourneyTouchpoint touchpoint(String source, String id, String time, Optional<UUID> device) {
        CanonicalEvent event = web(id).at("2026-03-01T" + time + ":00Z").event();
        return new JourneyTouchpoint(
                new CanonicalEvent(
                        event.schema(),
                        event.id(),
                        new Source(source, Channel.WEB, Trust.LOW),
                        event.times(),
                        event.fact(),
                        event.properties(),
                        event.context(),
                        event.consents(),
                        event.personal()),
                device);
    }

    @Test
    void ofNothingButVisitsThatNobodyLedToTheLastOneIsTold() {
        List<PurchasePath> purchases = lan(
                        web("w1")
                                .at("2026-01-01T08:00:00Z")
                                .cookie("cookie-laptop")
                                .page("shop.vn", null),
                        web("w2")
                                .at("2026-01-02T08:00:00Z")
                                .cookie("cookie-laptop")
                                .page("shop.vn", "blog.shop.vn"),
                        till("t1").at("2026-01-05T09:00:00Z").bought("1001", 500_000),
                        web("w3")
                                .at("2026-01-06T08:00:00Z")
                                .cookie("cookie-laptop")
                                .page("shop.vn", "www.google.com"),
                        web("w4").at("2026-01-07T08:00:00Z").cookie("cookie-laptop"),
                        till("t2").at("2026-01-08T09:00:00Z").bought("1002", 500_000))
                .purchases();

        assertThat(purchases.getFirst().firstTouch().touchpoint().id()).isEqualTo("w1");
        assertThat(purchases.getFirst().lastTouch().touchpoint().id()).isEqualTo("w2");
        assertThat(purchases.getFirst().lastTouch().arrival().kind()).isEqualTo("internal");
        assertThat(purchases.getLast().lastTouch().touchpoint().id()).isEqualTo("w3");
        assertThat(purchases.getLast().lastTouch().arrival().kind()).isEqualTo("search");
    }

    @Test
    void rulesWithoutATimeAreRefused() {
        Duration day = Duration.ofDays(1);
        for (Duration none : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThatThrownBy(() -> new JourneyRules(none, day)).hasMessageContaining("a silence that ends a visit");
            assertThatThrownBy(() -> new JourneyRules(day, none)).hasMessageContaining("a time without a purchase");
        }
        for (MomentKind kind : MomentKind.values()) {
            assertThat(MomentKind.ofWireName(kind.wireName())).contains(kind);
        }
        assertThat(MomentKind.ofWireName("RETURN")).isEmpty();
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
