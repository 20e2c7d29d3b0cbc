package touchfold.segment.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.EarlierPurchases;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;
import touchfold.changes.PurchaseDay;
import touchfold.changes.PurchaseFacts;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.ScoringRules;

class FactsDifferenceTest {

    private static final String JANUARY = "2026-01-01T00:00:00Z";
    private static final String FEBRUARY = "2026-02-01T00:00:00Z";
    private static final String MARCH = "2026-03-01T00:00:00Z";
    private static final String SEPTEMBER = "2026-09-01T00:00:00Z";

    @Test
    void anotherContactMattersFromItsOwnInstant() {
        ProfileFacts then = FactsBuilder.person().inTouch(JANUARY).facts();

        assertThat(begins(then, person().inTouch(JANUARY, FEBRUARY).facts(), FEBRUARY))
                .contains(at(FEBRUARY));
        assertThat(begins(then, person().inTouch(JANUARY).inTouch(SEPTEMBER).facts(), SEPTEMBER))
                .contains(at(SEPTEMBER));
    }

    @Test
    void aContactWithinASpanMakesNoDifference() {
        ProfileFacts span = person().inTouch(JANUARY, MARCH).facts();

        assertThat(begins(span, person().inTouch(JANUARY, MARCH).facts(), FEBRUARY))
                .isEmpty();
    }

    @Test
    void aSpanThatGoesOnByAnothersContactsMattersBeforeItWouldHaveEnded() {
        ProfileFacts then = person().inTouch(JANUARY).inTouch(SEPTEMBER).facts();
        ProfileFacts bridged = person().inTouch(JANUARY, SEPTEMBER).facts();

        assertThat(begins(then, bridged, SEPTEMBER)).contains(at("2026-04-01T00:00:00Z"));
    }

    @Test
    void interestAndRatingsMatterTooAndTheFirstOfAllCounts() {
        ProfileFacts then = person().inTouch(JANUARY, MARCH).facts();

        assertThat(begins(
                        then,
                        person().inTouch(JANUARY, MARCH).rated("hot", FEBRUARY).facts(),
                        MARCH))
                .contains(at(FEBRUARY));
        assertThat(begins(
                        person().inTouch(JANUARY).facts(),
                        person().interested(JANUARY).inTouch(SEPTEMBER).facts(),
                        SEPTEMBER))
                .contains(at(JANUARY));
    }

    @Test
    void nobodyAsksWhenACustomerWasInTouch() {
        ProfileFacts then = person().inTouch(JANUARY).boughtAt(FEBRUARY, 5).facts();
        FactsBuilder later = person().inTouch(JANUARY, MARCH).boughtAt(FEBRUARY, 5);

        assertThat(begins(then, later.facts(), MARCH)).isEmpty();
        assertThat(begins(
                        person().seenFirst(JANUARY).boughtAt(FEBRUARY, 5).facts(),
                        person().inTouch(JANUARY).boughtAt(FEBRUARY, 5).facts(),
                        JANUARY))
                .contains(at(JANUARY));
    }

    @Test
    void nobodyAsksWhenAVisitorWithoutANameWasInTouchUntilTheNameIsKnown() {
        ProfileFacts visitor = FactsBuilder.visitor().inTouch(JANUARY).facts();

        assertThat(begins(
                        visitor, FactsBuilder.visitor().inTouch(JANUARY, MARCH).facts(), MARCH))
                .isEmpty();
        assertThat(begins(
                        visitor, person().inTouch(JANUARY, MARCH).namedAt(MARCH).facts(), MARCH))
                .contains(at(MARCH));
        assertThat(begins(
                        person().inTouch(JANUARY, MARCH).namedAt(MARCH).facts(),
                        person().inTouch(JANUARY, MARCH).namedAt(FEBRUARY).facts(),
                        FEBRUARY))
                .contains(at(FEBRUARY));
    }

    @Test
    void somebodyWhoWasSeenEarlierWasThereEarlier() {
        ProfileFacts then = FactsBuilder.visitor().seenFirst(MARCH).facts();

        assertThat(begins(then, FactsBuilder.visitor().seenFirst(JANUARY).facts(), JANUARY))
                .contains(at(JANUARY));
    }

    @Test
    void whatSeveralPeopleShareNeverWasAnybodysWhateverMadeItKnown() {
        ProfileFacts person = person().inTouch(JANUARY).facts();
        ProfileFacts shared = FactsBuilder.device().inTouch(JANUARY).facts();

        assertThat(begins(person, shared, MARCH)).contains(at(JANUARY));
        assertThat(begins(shared, person, MARCH)).contains(at(JANUARY));
    }

    @Test
    void aProfileThatAppearsIsThereFromWhenItWasFirstSeenAndNotFromTheFirstCauseThatIsNamed() {
        assertThat(begins(null, person().inTouch(JANUARY, MARCH).facts(), MARCH))
                .contains(at(JANUARY));
        assertThat(begins(
                        null, person().seenFirst(FEBRUARY).boughtAt(JANUARY, 5).facts(), MARCH))
                .contains(at(JANUARY));
        assertThat(begins(person().inTouch(JANUARY).facts(), null, MARCH)).contains(at(MARCH));
    }

    @Test
    void whatSeveralPeopleShareIsNobodysHoweverOftenItIsUsed() {
        assertThat(begins(
                        FactsBuilder.device().inTouch(JANUARY).facts(),
                        FactsBuilder.device().inTouch(JANUARY, MARCH).facts(),
                        MARCH))
                .isEmpty();
    }

    @Test
    void aSpanThatGoesOnMattersFromTheFirstContactThatIsNamedAndOtherwiseFromItsEnd() {
        ProfileFacts then = person().inTouch(JANUARY, FEBRUARY).facts();
        ProfileFacts longer = person().inTouch(JANUARY, "2026-03-20T00:00:00Z").facts();

        assertThat(begins(then, longer, MARCH)).contains(at(MARCH));
        assertThat(begins(then, longer, JANUARY)).contains(at("2026-03-20T00:00:00Z"));
        assertThat(begins(then, longer, SEPTEMBER)).contains(at("2026-03-20T00:00:00Z"));
    }

    @Test
    void daysThatAreToldAsASumFromNowOnAreNoDifference() {
        PurchaseFacts listed = days(1, 2, 3);
        PurchaseFacts summed = withEarlier(1, days(2, 3, 4));

        assertThat(bought(listed, summed)).as("a fourth day").contains(ScoringRules.start("2026-01-04"));
        assertThat(bought(summed, listed)).as("and back").contains(ScoringRules.start("2026-01-04"));
        assertThat(bought(withEarlier(1, days(2, 3)), withEarlier(2, days(3)))).isEmpty();
        assertThat(bought(withEarlier(1, days(3)), withEarlier(1, days(2, 3))))
                .as("a listed day before all that were listed")
                .isEmpty();
        assertThat(bought(withEarlier(1, PurchaseFacts.NONE), withEarlier(1, days(4))))
                .contains(ScoringRules.start("2026-01-04"));
    }

    @Test
    void aDayThatWasAddedOrTakenAwayBeforeAllOthersIsADifferenceWhileAllAreListed() {
        assertThat(bought(days(2, 3), days(1, 2, 3))).contains(ScoringRules.start("2026-01-01"));
        assertThat(bought(days(1, 2, 3), days(2, 3))).contains(ScoringRules.start("2026-01-01"));
        assertThat(bought(days(1, 2, 3), days())).contains(ScoringRules.start("2026-01-01"));
        assertThat(bought(daysFrom(1, PurchaseFacts.MAX_DAYS - 1), daysFrom(0, PurchaseFacts.MAX_DAYS)))
                .as("as many days as can be listed")
                .contains(ScoringRules.start("2025-12-31"));
    }

    private static Optional<Instant> bought(PurchaseFacts then, PurchaseFacts now) {
        ProfileFacts person = person().seenFirst("2025-01-01T00:00:00Z").facts();
        return begins(person.withPurchases(then), person.withPurchases(now), MARCH);
    }

    /** Days of January on which something was bought. */
    private static PurchaseFacts days(int... days) {
        return PurchaseFacts.ofDays(Arrays.stream(days)
                .mapToObj(day -> bought(LocalDate.of(2026, 1, day)))
                .toList());
    }

    private static PurchaseFacts daysFrom(int day, int number) {
        return PurchaseFacts.ofDays(Stream.iterate(LocalDate.of(2025, 12, 31).plusDays(day), next -> next.plusDays(1))
                .limit(number)
                .map(FactsDifferenceTest::bought)
                .toList());
    }

    private static PurchaseDay bought(LocalDate day) {
        return new PurchaseDay(day, 1, Map.of("VND", 5L));
    }

    /** The same, and days of January up to one in a sum. */
    private static PurchaseFacts withEarlier(int until, PurchaseFacts listed) {
        EarlierPurchases sum = new EarlierPurchases(
                LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, until), until, until, Map.of("VND", 5L * until));
        return new PurchaseFacts(listed.days(), sum, null, false);
    }

    private static FactsBuilder person() {
        return FactsBuilder.person();
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }

    private static Optional<Instant> begins(ProfileFacts then, ProfileFacts now, String cause) {
        ChangeCauses causes = ChangeCauses.of(List.of(ProfileChange.of(
                new UUID(7, 7),
                2,
                new Change.Updated(List.of("activity")),
                List.of(Cause.touchpoint("src", "t", "page-viewed", at(cause), List.of("interaction"))),
                at(cause),
                now)));
        return FactsDifference.begins(then, now, causes, ScoringRules.settings());
    }
}
