package touchfold.profile.view;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.OrderBuilder.order;
import static touchfold.profile.testing.TouchBuilder.till;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import touchfold.changes.CategorySum;
import touchfold.changes.EarlierPurchases;
import touchfold.changes.LaterPurchases;
import touchfold.changes.PurchaseDay;
import touchfold.changes.PurchaseFacts;
import touchfold.changes.Reductions;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.Scene;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.view.ProfileDocument.Rendered;

class PurchasesTest {

    private static final Instant START = Instant.parse("2020-01-01T03:00:00Z");

    @Test
    void aDaySumsUpItsOrdersAndItsRefunds() {
        PurchaseFacts facts = facts(
                till("t1")
                        .at("2026-03-01T03:00:00Z")
                        .fact(order("1").total(100_000).placed()),
                till("t2")
                        .at("2026-03-01T01:00:00Z")
                        .fact(order("2").total(50_000).placed()),
                till("t3")
                        .at("2026-03-01T18:00:00Z")
                        .fact(order("1").total(30_000).refunded("r", null)));

        assertThat(facts.days())
                .containsExactly(
                        new PurchaseDay(
                                day("2026-03-01"),
                                2,
                                Map.of("VND", 150_000L),
                                Instant.parse("2026-03-01T01:00:00Z"),
                                0,
                                null,
                                List.of(later("2026-03-01T03:00:00Z", 1, 0, 100_000))),
                        new PurchaseDay(
                                day("2026-03-02"), 0, Map.of("VND", -30_000L), Instant.parse("2026-03-01T18:00:00Z")));
        assertThat(facts.earlier()).isNull();
        assertThat(facts.incomplete()).isFalse();
    }

    /** 17:00 UTC is midnight in Vietnam. */
    @Test
    void purchaseDaysAreDaysOfTheBusinessOnWhichSomethingWasBought() {
        Rendered lan = Scene.lan(
                till("t1")
                        .at("2026-03-01T16:59:59Z")
                        .fact(order("1").total(100_000).placed()),
                till("t2")
                        .at("2026-03-01T17:00:00Z")
                        .fact(order("2").total(50_000).placed()),
                till("t3")
                        .at("2026-03-02T16:59:59Z")
                        .fact(order("3").total(50_000).placed()),
                till("t4").at("2026-03-05T00:00:00Z").fact(order("4").total(0).placed()),
                till("t5")
                        .at("2026-03-06T00:00:00Z")
                        .fact(order("1").total(30_000).refunded("r", null)));

        assertThat(lan.document().orders().purchaseDays()).isEqualTo(2);
        assertThat(lan.document().orders().money()).containsEntry("VND", new MoneyTotals(3, 200_000, 30_000));
        assertThat(lan.document().orders().money().get("VND").net()).isEqualTo(170_000);
    }

    @Test
    void whatCameLaterOnADayIsToldByItsInstant() {
        PurchaseFacts facts = facts(
                till("t1").at("2026-03-01T01:00:00Z").fact(order("1").total(90).placed()),
                till("t2").at("2026-03-01T02:00:00Z").fact(order("2").total(50).placed()),
                till("t3").at("2026-03-01T03:00:00Z").fact(order("2").refunded("r", null)));

        assertThat(facts.days().getFirst().later())
                .containsExactly(later("2026-03-01T02:00:00Z", 1, 1, 50), later("2026-03-01T03:00:00Z", 0, 0, -50));
    }

    @Test
    void ofManyLaterInstantsThoseOfTheLatestDaysAreTold() {
        List<TouchBuilder> sales = new ArrayList<>();
        for (int day = 0; day < 3; day++) {
            for (int i = 0; i <= PurchaseFacts.MAX_LATER / 2; i++) {
                sales.add(till("t" + day + "-" + i)
                        .at(START.plusSeconds(86_400L * day + i))
                        .fact(order(day + "-" + i).total(5).placed()));
            }
        }

        assertThat(facts(sales.toArray(TouchBuilder[]::new)).days())
                .extracting(day -> day.later().size())
                .containsExactly(0, PurchaseFacts.MAX_LATER / 2, PurchaseFacts.MAX_LATER / 2);
    }

    @Test
    void aDaySaysHowManyOfItsOrdersWereReducedAndHowManyReturned() {
        PurchaseFacts facts = facts(
                till("t1")
                        .at("2026-03-01T03:00:00Z")
                        .fact(order("1").total(90).discount(10).placed()),
                till("t2")
                        .at("2026-03-01T04:00:00Z")
                        .fact(order("2").total(80).discount(20).coupon("TET").placed()),
                till("t3")
                        .at("2026-03-01T05:00:00Z")
                        .fact(order("3").total(80).coupon("TET").placed()),
                till("t4")
                        .at("2026-03-01T06:00:00Z")
                        .fact(order("4").total(80).discount(0).placed()),
                till("t5").at("2026-03-01T07:00:00Z").fact(order("4").refunded("r", null)));

        assertThat(facts.days().get(0).reductions()).isEqualTo(new Reductions(3, 2, Map.of("VND", 30L)));
        assertThat(facts.days().get(0).orders()).isEqualTo(4);
        assertThat(facts.days().get(0).returned()).isEqualTo(1);
        assertThat(facts.days().get(0).net()).isEqualTo(Map.of("VND", 250L));
    }

    @Test
    void categoriesAreSummedUpFromTheLinesOfOrdersThatStand() {
        PurchaseFacts facts = facts(
                till("t1")
                        .at("2026-03-01T03:00:00Z")
                        .fact(order("1")
                                .total(100)
                                .line("tea", "0.35", 40_000)
                                .line("tea", "1", 20_000)
                                .line("cups", "2", 1)
                                .placed()),
                till("t2")
                        .at("2026-04-01T03:00:00Z")
                        .fact(order("2").total(100).line("tea", "1", 7).placed()),
                till("t3")
                        .at("2026-05-01T03:00:00Z")
                        .fact(order("3").total(100).line("tea", "1", 7).placed()),
                till("t4").fact(order("3").cancelled()));

        assertThat(facts.categories())
                .isEqualTo(Map.of(
                        "cups",
                        new CategorySum(1, new BigDecimal("2"), Map.of("VND", 2L), day("2026-03-01")),
                        "tea",
                        new CategorySum(2, new BigDecimal("2.35"), Map.of("VND", 34_007L), day("2026-04-01"))));
    }

    @Test
    void ofManyCategoriesThoseThatWereBoughtLastAreTold() {
        List<TouchBuilder> sales = new ArrayList<>();
        for (int i = 0; i < PurchaseFacts.MAX_CATEGORIES + 3; i++) {
            sales.add(till("t" + i)
                    .at(START.plusSeconds(86_400L * i))
                    .fact(order("o" + i).total(5).line("c" + i, "1", 5).placed()));
        }

        assertThat(facts(sales.toArray(TouchBuilder[]::new)).categories())
                .hasSize(PurchaseFacts.MAX_CATEGORIES)
                .doesNotContainKeys("c0", "c1", "c2")
                .containsKey("c3");
    }

    @Test
    void daysBeyondTheBoundAreSummedUpInOne() {
        List<TouchBuilder> sales = new ArrayList<>();
        for (int i = 0; i < PurchaseFacts.MAX_DAYS + 3; i++) {
            sales.add(till("t" + i)
                    .at(START.plusSeconds(86_400L * i))
                    .fact(order("o" + i).total(1_000 + i).placed()));
        }
        sales.add(till("r")
                .at(START.plusSeconds(86_400))
                .fact(order("o0").total(400).refunded("r", null)));

        PurchaseFacts facts = facts(sales.toArray(TouchBuilder[]::new));

        assertThat(facts.days()).hasSize(PurchaseFacts.MAX_DAYS);
        assertThat(facts.days().get(0).day()).isEqualTo(day("2020-01-04"));
        assertThat(facts.earlier())
                .isEqualTo(new EarlierPurchases(day("2020-01-01"), day("2020-01-03"), 3, 3, Map.of("VND", 2_603L)));
    }

    @Test
    void earlierDaysWithRefundsOnlyAreNoPurchaseDays() {
        List<TouchBuilder> sales = new ArrayList<>();
        sales.add(till("s").at(START).fact(order("o").total(10).placed()));
        sales.add(
                till("r").at(START.plusSeconds(86_400)).fact(order("o").total(4).refunded("r", null)));
        for (int i = 2; i < PurchaseFacts.MAX_DAYS + 2; i++) {
            sales.add(till("t" + i)
                    .at(START.plusSeconds(86_400L * i))
                    .fact(order("o" + i).total(1).placed()));
        }

        assertThat(facts(sales.toArray(TouchBuilder[]::new)).earlier())
                .isEqualTo(new EarlierPurchases(day("2020-01-01"), day("2020-01-02"), 1, 1, Map.of("VND", 6L)));
    }

    @Test
    void moneyNeverWraps() {
        List<TouchBuilder> sales = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            sales.add(till("t" + i)
                    .at(START)
                    .fact(order("o" + i).total(999_999_999_999_999_000L, "KWD").placed()));
        }
        Purchases purchases =
                Purchases.of(Scene.state(sales.toArray(TouchBuilder[]::new)).orders(), Set.of(), Folding.ZONE);

        assertThat(purchases.totals().get("KWD").spent()).isEqualTo(PurchaseFacts.MAX_MONEY);
        assertThat(purchases.facts().days().get(0).net()).isEqualTo(Map.of("KWD", PurchaseFacts.MAX_MONEY));
        assertThat(purchases.facts().incomplete()).isTrue();
        assertThat(Math.multiplyExact(PurchaseFacts.MAX_MONEY, PurchaseFacts.MAX_DAYS))
                .as("what a reader sums up fits into 64 bits")
                .isPositive();
    }

    @Test
    void aGreatSumThatWasGivenBackIsExact() {
        Purchases purchases = Purchases.of(
                Scene.state(
                                till("a")
                                        .at(START)
                                        .fact(order("a").total(Long.MAX_VALUE).placed()),
                                till("b").at(START).fact(order("b").total(77).placed()),
                                till("c").at(START).fact(order("a").refunded("r", null)))
                        .orders(),
                Set.of(),
                Folding.ZONE);

        assertThat(purchases.facts().days().get(0).net()).isEqualTo(Map.of("VND", 77L));
        assertThat(purchases.facts().incomplete()).isFalse();
    }

    @Test
    void aLineOfAbsurdWorthIsCut() {
        PurchaseFacts facts = facts(till("t")
                .at(START)
                .fact(order("1").total(1).line("c", "1e30", Long.MAX_VALUE).placed()));

        assertThat(facts.categories().get("c").spent()).isEqualTo(Map.of("VND", PurchaseFacts.MAX_MONEY));
        assertThat(facts.categories().get("c").quantity()).isEqualTo(new BigDecimal("1000000000"));
    }

    private static PurchaseFacts facts(TouchBuilder... touches) {
        return Purchases.of(Scene.state(touches).orders(), Set.of(), Folding.ZONE)
                .facts();
    }

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    private static LaterPurchases later(String at, int orders, int returned, long vnd) {
        return new LaterPurchases(Instant.parse(at), orders, returned, Map.of("VND", vnd));
    }
}
