package touchfold.segment.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import touchfold.changes.ProfileFacts;
import touchfold.segment.evaluate.CustomerPosition;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.RandomCustomers;
import touchfold.segment.fixture.ScoringRules;

class CustomerPlaceTest {

    private static final SegmentationSettings SETTINGS = ScoringRules.settings();

    @Test
    void betweenADayAndTheDayItIsGoodUntilThePlaceDoesNotChange() {
        for (long seed = 1; seed <= 100; seed++) {
            ProfileFacts facts = RandomCustomers.customer(new Random(seed));
            LocalDate day = RandomCustomers.FIRST;
            LocalDate end = day.plusDays(1_500);
            while (day != null && day.isBefore(end)) {
                CustomerPlace place = CustomerPlace.at(facts, day, SETTINGS);
                LocalDate until = place.until();
                assertThat(until == null || until.isAfter(day))
                        .as("seed %d", seed)
                        .isTrue();
                LocalDate last = until == null ? end : until.minusDays(1);
                assertThat(CustomerPlace.at(facts, last, SETTINGS).window())
                        .as("seed %d from %s to %s", seed, day, last)
                        .isEqualTo(place.window());
                day = until;
            }
        }
    }

    @Test
    void thePlaceIsThatOfTheEvaluation() {
        for (long seed = 1; seed <= 200; seed++) {
            ProfileFacts facts = RandomCustomers.customer(new Random(seed));
            LocalDate day = RandomCustomers.FIRST.plusDays(new Random(seed).nextInt(900));
            CustomerPlace place = CustomerPlace.at(facts, day, SETTINGS);
            CustomerPosition position =
                    CustomerPosition.atClose(facts, day, SETTINGS).orElse(null);
            assertThat(place.recencyFrequency()).isEqualTo(position == null ? null : position.recencyFrequency());
            assertThat(place.window() == null ? null : place.window().bucket())
                    .isEqualTo(
                            position == null || position.place() == null
                                    ? null
                                    : position.place().moneyBucket());
        }
    }

    @Test
    void whoWasNamedLaterIsCountedFromTheDayOfTheNameOn() {
        LocalDate named = LocalDate.parse("2026-01-05");
        ProfileFacts facts = FactsBuilder.person()
                .bought("2026-01-02", 7)
                .namedAt("2026-01-05T03:00:00Z")
                .facts();

        CustomerPlace before = CustomerPlace.at(facts, named.minusDays(2), SETTINGS);
        CustomerPlace after = CustomerPlace.at(facts, named, SETTINGS);

        assertThat(before.window()).isNull();
        assertThat(before.recencyFrequency()).isNull();
        assertThat(before.until()).as("the close of that day must look again").isEqualTo(named);
        assertThat(after.window()).isEqualTo(new CustomerPlace.InWindow(LocalDate.parse("2026-01-02"), 1, 7));
        assertThat(after.until()).isEqualTo("2027-01-02");
    }

    /** A close of a day that is over is made again only for what counts otherwise in it. */
    @Test
    void twoPlacesCountTheSameWhereTheWindowDoesAndWhetherSomebodyEverBought() {
        CustomerPlace bought = place("2026-01-02", 7, "2026-01-10");

        assertThat(bought.sameAs(place("2026-01-02", 7, "2026-01-11")))
                .as("on another day")
                .isTrue();
        assertThat(bought.sameAs(place("2026-01-02", 8, "2026-01-10")))
                .as("another amount")
                .isFalse();
        assertThat(bought.sameAs(place("2026-01-03", 7, "2026-01-10")))
                .as("later")
                .isFalse();
        assertThat(place("2024-01-02", 7, "2026-01-10").sameAs(place("2024-01-03", 9, "2026-01-10")))
                .as("both long ago")
                .isTrue();
        assertThat(place("2024-01-02", 7, "2026-01-10").sameAs(CustomerPlace.nowhere(LocalDate.parse("2026-01-10"))))
                .as("one who never bought")
                .isFalse();
    }

    private static CustomerPlace place(String bought, long vnd, String day) {
        return CustomerPlace.at(FactsBuilder.person().bought(bought, vnd).facts(), LocalDate.parse(day), SETTINGS);
    }

    @Test
    void whoIsNoPersonIsNowhere() {
        ProfileFacts visitor = FactsBuilder.visitor().bought("2026-01-02", 1).facts();

        assertThat(CustomerPlace.at(visitor, LocalDate.parse("2026-01-03"), SETTINGS))
                .isEqualTo(CustomerPlace.nowhere(LocalDate.parse("2026-01-03")));
    }
}
