package touchfold.profile.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static touchfold.profile.journey.MomentKind.BOOTH_MEETING;
import static touchfold.profile.journey.MomentKind.FIRST_CONTACT;
import static touchfold.profile.journey.MomentKind.FIRST_PURCHASE;
import static touchfold.profile.journey.MomentKind.REPEAT_PURCHASE;
import static touchfold.profile.journey.MomentKind.RETURN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchfold.profile.journey.JourneySteps.Conversion;
import touchfold.profile.journey.JourneySteps.NextStep;
import touchfold.profile.journey.JourneySteps.Step;
import touchfold.profile.journey.JourneySteps.StopCount;

/** Where customers go from where, and where they stop. */
class JourneyStepsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Four customers; a day passes with each moment, unless said otherwise. */
    private static final List<List<Moment>> FOUR = List.of(
            days(1, FIRST_CONTACT, FIRST_PURCHASE, REPEAT_PURCHASE, REPEAT_PURCHASE),
            days(3, FIRST_CONTACT, FIRST_PURCHASE, RETURN),
            days(1, FIRST_CONTACT, BOOTH_MEETING),
            days(1, FIRST_CONTACT));

    @Test
    void whatFollowsIsSharedOutAmongThoseWhoHadTheMoment() {
        List<Step> steps = JourneySteps.of(FOUR);

        assertThat(steps.getFirst())
                .isEqualTo(new Step(
                        FIRST_CONTACT,
                        4,
                        1,
                        0.25,
                        List.of(new NextStep(FIRST_PURCHASE, 2, 0.5, 2), new NextStep(BOOTH_MEETING, 1, 0.25, 1))));
        assertThat(steps).last().isEqualTo(new Step(RETURN, 1, 1, 1, List.of()));
    }

    @Test
    void aCustomerCountsOnceForEachKindByTheFirstOfIt() {
        Step repeated = JourneySteps.of(FOUR).stream()
                .filter(step -> step.from() == REPEAT_PURCHASE)
                .findFirst()
                .orElseThrow();

        assertThat(repeated)
                .isEqualTo(new Step(REPEAT_PURCHASE, 1, 0, 0, List.of(new NextStep(REPEAT_PURCHASE, 1, 1, 1))));
    }

    @Test
    void whoDoesNotComeThereStoppedSomewhere() {
        assertThat(JourneySteps.between(FIRST_CONTACT, REPEAT_PURCHASE, FOUR))
                .isEqualTo(new Conversion(
                        FIRST_CONTACT,
                        REPEAT_PURCHASE,
                        4,
                        1,
                        0.25,
                        2.0,
                        List.of(
                                new StopCount(FIRST_CONTACT, 1, 0.25),
                                new StopCount(BOOTH_MEETING, 1, 0.25),
                                new StopCount(RETURN, 1, 0.25))));
    }

    @Test
    void whereMostStoppedStandsFirst() {
        List<List<Moment>> journeys = List.of(
                days(1, FIRST_CONTACT), days(1, FIRST_CONTACT, RETURN), days(1, FIRST_CONTACT, BOOTH_MEETING, RETURN));

        assertThat(JourneySteps.between(FIRST_CONTACT, REPEAT_PURCHASE, journeys)
                        .stoppedAt())
                .extracting(StopCount::at, StopCount::customers)
                .containsExactly(tuple(RETURN, 2), tuple(FIRST_CONTACT, 1));
    }

    @Test
    void nobodyIsAShareOfNothing() {
        assertThat(JourneySteps.of(List.of())).isEmpty();
        assertThat(JourneySteps.between(RETURN, FIRST_PURCHASE, FOUR).medianDays())
                .isNull();
        assertThat(JourneySteps.between(RETURN, FIRST_PURCHASE, List.of()).share())
                .isZero();
    }

    private static List<Moment> days(int gap, MomentKind... kinds) {
        List<Moment> moments = new ArrayList<>();
        for (MomentKind kind : kinds) {
            Instant at = START.plus(Duration.ofDays((long) gap * moments.size()));
            moments.add(new Moment(kind, at, null, null, null));
        }
        return moments;
    }
}
