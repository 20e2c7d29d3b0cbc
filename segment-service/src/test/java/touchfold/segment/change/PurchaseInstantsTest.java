package touchfold.segment.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchfold.changes.EarlierPurchases;
import touchfold.changes.LaterPurchases;
import touchfold.changes.PurchaseDay;
import touchfold.changes.PurchaseFacts;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.fixture.ScoringRules;

class PurchaseInstantsTest {

    private static final SegmentationSettings SETTINGS = ScoringRules.settings();
    private static final LocalDate DAY = LocalDate.parse("2026-01-02");
    private static final Instant TEN = Instant.parse("2026-01-02T03:00:00Z");
    private static final Instant NOON = Instant.parse("2026-01-02T05:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-01-02T12:00:00Z");

    /** An order at ten, another at noon that was given back in the evening, and a day before it. */
    private static final PurchaseDay BUSY = new PurchaseDay(
            DAY, 2, Map.of("VND", 90L), TEN, 1, null, List.of(later(NOON, 1, 1, 50), later(EVENING, 0, 0, -50)));

    private static final PurchaseDay BEFORE = new PurchaseDay(DAY.minusDays(1), 1, Map.of("VND", 7L));

    @Test
    void eachInstantAddsItsPart() {
        List<PurchaseDay> days = List.of(BEFORE, BUSY);

        assertThat(upTo(days, TEN.minusNanos(1))).containsExactly(BEFORE);
        assertThat(upTo(days, TEN)).containsExactly(BEFORE, new PurchaseDay(DAY, 1, Map.of("VND", 90L), TEN));
        assertThat(upTo(days, NOON))
                .last()
                .isEqualTo(new PurchaseDay(DAY, 2, Map.of("VND", 140L), TEN, 1, null, List.of(later(NOON, 1, 1, 50))));
        assertThat(upTo(days, EVENING)).isSameAs(days);
    }

    @Test
    void aDayOfWhichNoInstantIsKnownCountsFromItsBeginning() {
        Instant begins = SETTINGS.start(BEFORE.day());

        assertThat(upTo(List.of(BEFORE), begins.minusNanos(1))).isEmpty();
        assertThat(upTo(List.of(BEFORE), begins)).containsExactly(BEFORE);
    }

    @Test
    void theInstantsOfADayComeOneAfterTheOther() {
        List<PurchaseDay> days = List.of(BEFORE, BUSY);

        assertThat(PurchaseInstants.nextAfter(days, TEN.minusNanos(1), SETTINGS))
                .contains(TEN);
        assertThat(PurchaseInstants.nextAfter(days, TEN, SETTINGS)).contains(NOON);
        assertThat(PurchaseInstants.nextAfter(days, EVENING, SETTINGS)).isEmpty();
        assertThat(PurchaseInstants.contains(days, NOON, SETTINGS)).isTrue();
        assertThat(PurchaseInstants.contains(days, NOON.plusNanos(1), SETTINGS)).isFalse();
    }

    @Test
    void twoPicturesOfADayDifferFromTheFirstInstantThatCountsOtherwise() {
        PurchaseDay untilNoon =
                new PurchaseDay(DAY, 2, Map.of("VND", 140L), TEN, 0, null, List.of(later(NOON, 1, 0, 50)));

        assertThat(PurchaseInstants.difference(null, BUSY, SETTINGS)).contains(TEN);
        assertThat(PurchaseInstants.difference(BUSY, BUSY, SETTINGS)).isEmpty();
        assertThat(PurchaseInstants.difference(untilNoon, BUSY, SETTINGS)).contains(NOON);
        assertThat(PurchaseInstants.difference(new PurchaseDay(DAY, 1, Map.of("VND", 90L), TEN), untilNoon, SETTINGS))
                .contains(NOON);
    }

    @Test
    void thatTheInstantsOfAnOldDayAreNotToldAnyMoreIsNoDifference() {
        PurchaseDay whole = new PurchaseDay(DAY, 2, Map.of("VND", 90L), TEN, 1, null, null);

        assertThat(PurchaseInstants.difference(BUSY, whole, SETTINGS)).isEmpty();
        assertThat(PurchaseInstants.difference(
                        BUSY, new PurchaseDay(DAY, 3, Map.of("VND", 95L), TEN, 1, null, null), SETTINGS))
                .contains(TEN);
    }

    @Test
    void somethingIsHeldFromTheFirstOrderOnThatWasNotWhollyGivenBack() {
        Instant before = SETTINGS.start(BEFORE.day());
        PurchaseDay firstGivenBack = day(2, 1, later(NOON, 1, 0, 50));
        PurchaseDay laterGivenBack = day(2, 1, later(NOON, 1, 1, 50));
        PurchaseDay thirdHeld = day(3, 2, later(NOON, 1, 1, 50), later(EVENING, 1, 0, 9));
        PurchaseDay bothHeld = day(2, 0, later(NOON, 1, 0, 50));
        PurchaseDay allGivenBack = day(2, 2, later(NOON, 1, 1, 50));
        EarlierPurchases sum = new EarlierPurchases(DAY.minusDays(9), DAY.minusDays(5), 2, 2, Map.of());
        EarlierPurchases refunds = new EarlierPurchases(DAY.minusDays(9), DAY.minusDays(5), 0, 0, Map.of());

        assertThat(firstHeld(null)).isEmpty();
        assertThat(firstHeld(null, BEFORE, BUSY)).contains(before);
        assertThat(firstHeld(null, firstGivenBack)).contains(NOON);
        assertThat(firstHeld(null, laterGivenBack)).contains(TEN);
        assertThat(firstHeld(null, thirdHeld)).contains(EVENING);
        assertThat(firstHeld(null, bothHeld)).contains(TEN);
        assertThat(firstHeld(null, allGivenBack)).isEmpty();
        assertThat(firstHeld(null, BEFORE, allGivenBack)).contains(before);
        assertThat(firstHeld(null, allGivenBack, new PurchaseDay(DAY.plusDays(1), 1, Map.of())))
                .contains(SETTINGS.start(DAY.plusDays(1)));
        assertThat(firstHeld(sum, allGivenBack)).contains(SETTINGS.start(DAY.minusDays(9)));
        assertThat(firstHeld(refunds, bothHeld)).contains(TEN);
    }

    @Test
    void thatNothingIsSaidOfACurrencyOrThatNothingWasPaidInItIsTheSame() {
        PurchaseDay dong = new PurchaseDay(DAY, 1, Map.of("VND", 90L), TEN);

        assertThat(PurchaseInstants.difference(
                        dong, new PurchaseDay(DAY, 1, Map.of("VND", 90L, "USD", 0L), TEN), SETTINGS))
                .isEmpty();
        assertThat(PurchaseInstants.difference(
                        dong, new PurchaseDay(DAY, 1, Map.of("VND", 90L, "USD", 1L), TEN), SETTINGS))
                .contains(TEN);
    }

    private static Optional<Instant> firstHeld(EarlierPurchases earlier, PurchaseDay... days) {
        return PurchaseInstants.firstHeld(new PurchaseFacts(List.of(days), earlier, null, false), SETTINGS);
    }

    private static PurchaseDay day(int orders, int returned, LaterPurchases... later) {
        return new PurchaseDay(DAY, orders, Map.of("VND", 90L), TEN, returned, null, List.of(later));
    }

    private static List<PurchaseDay> upTo(List<PurchaseDay> days, Instant at) {
        return PurchaseInstants.upTo(days, at, SETTINGS);
    }

    private static LaterPurchases later(Instant at, int orders, int returned, long vnd) {
        return new LaterPurchases(at, orders, returned, Map.of("VND", vnd));
    }
}
