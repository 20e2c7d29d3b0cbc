package touchfold.profile.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.Folding.fold;
import static touchfold.profile.testing.TouchBuilder.mail;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import touchfold.changes.PurchaseDay;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.EmailFact;
import touchfold.events.EmailFact.EmailMessage;
import touchfold.events.Fact;
import touchfold.events.OrderFact;
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

        assertThat(lan.document().money()).isEqualTo(Map.of("VND", new MoneyTotals(1, 100_000, 0)));
        assertThat(lan.facts().purchaseDays())
                .containsExactly(new PurchaseDay(
                        LocalDate.parse("2026-03-01"),
                        1,
                        Map.of("VND", 100_000L),
                        Instant.parse("2026-03-01T03:00:01Z")));
    }

    @Test
    void aRefundLowersTheMoneyButNotTheNumberOfOrders() {
        Rendered lan = lan(
                till("t1").at(DAY).bought("1", 100_000),
                till("t2").at("2026-03-05T03:00:00Z").gaveBack("1", "r1", 30_000L),
                till("t3").at("2026-03-05T03:00:09Z").gaveBack("1", "r1", 30_000L));

        assertThat(lan.document().money()).isEqualTo(Map.of("VND", new MoneyTotals(1, 100_000, 30_000)));
        assertThat(lan.facts().purchaseDays())
                .containsExactly(
                        new PurchaseDay(LocalDate.parse("2026-03-01"), 1, Map.of("VND", 100_000L), Instant.parse(DAY)),
                        new PurchaseDay(LocalDate.parse("2026-03-05"), 0, Map.of("VND", -30_000L)));
    }

    @Test
    void aRefundOfAllThatWasPaidGivesBackWhatEarlierRefundsLeft() {
        Rendered lan = lan(
                till("t2").at("2026-03-02T03:00:00Z").gaveBack("1", "part", 30_000L),
                till("t3").at("2026-03-03T03:00:00Z").gaveBack("1", "rest", null),
                till("t4").at("2026-03-04T03:00:00Z").gaveBack("1", "again", null),
                till("t1").at(DAY).bought("1", 100_000));

        assertThat(lan.document().money().get("VND").net()).isZero();
    }

    @Test
    void aCancelledOrderWasNeverAPurchase() {
        Rendered lan = lan(
                till("t1").at(DAY).bought("1", 100_000),
                till("t2").at(DAY).gaveBack("1", "r1", 100_000L),
                till("t3").at(DAY).fact(OrderFact.Cancelled.of("shop", "1")));

        assertThat(lan.document().money()).isEmpty();
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

        assertThat(lan.document().lastInteractionAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
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

        assertThat(lan.facts().surveys().get("nps").get("overall").score()).isEqualTo(9);
    }

    @Test
    void theFirstAndTheLastCampaignAreKept() {
        Rendered lan = lan(
                web("w2").at("2026-02-01T00:00:00Z").campaign("summer"),
                web("w1").at("2026-01-01T00:00:00Z").campaign("tet"),
                web("w3").at("2026-03-01T00:00:00Z"));

        assertThat(lan.document().firstCampaign().campaign().name()).isEqualTo("tet");
        assertThat(lan.document().lastCampaign().campaign().name()).isEqualTo("summer");
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
