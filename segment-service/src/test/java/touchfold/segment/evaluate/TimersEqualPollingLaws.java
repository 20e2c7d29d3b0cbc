package touchfold.segment.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import touchfold.changes.ProfileFacts;
import touchfold.segment.fixture.RandomCustomers;
import touchfold.segment.fixture.ScoringRules;

class TimersEqualPollingLaws {

    private static final Duration STEP = Duration.ofHours(6);

    private final SegmentEvaluator evaluator = ScoringRules.evaluator();

    @Test
    void betweenTwoDeadlinesNoSegmentChangesAndAtADeadlineOneDoes() {
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(seed);
            ProfileFacts facts = RandomCustomers.customer(random);
            ScoringParameters scoring = random.nextBoolean() ? ScoringRules.modelled() : ScoringRules.small();
            walk(seed, facts, scoring);
        }
    }

    @Test
    void theSameQuestionHasTheSameAnswer() {
        for (long seed = 1; seed <= 200; seed++) {
            Instant at = ScoringRules.start("2025-03-01");
            ProfileFacts one = RandomCustomers.customer(new Random(seed));
            ProfileFacts other = RandomCustomers.customer(new Random(seed));
            assertThat(answers(one, at)).as("seed %d", seed).isEqualTo(answers(other, at));
        }
    }

    private List<List<Object>> answers(ProfileFacts facts, Instant at) {
        return evaluator.evaluate(facts, ScoringRules.modelled(), at).memberships().stream()
                .map(found -> List.<Object>of(
                        found.segment(),
                        found.evidence(),
                        Optional.ofNullable(found.until()),
                        Optional.ofNullable(found.untilSegment())))
                .toList();
    }

    private void walk(long seed, ProfileFacts facts, ScoringParameters scoring) {
        Instant end = ScoringRules.start("2028-01-01");
        Instant at = ScoringRules.start(RandomCustomers.FIRST.toString());
        SegmentEvaluation now = evaluator.evaluate(facts, scoring, at);
        while (at.isBefore(end)) {
            Instant next = now.nextAt() == null ? end : now.nextAt();
            assertThat(next).as("seed %d at %s", seed, at).isAfter(at);
            for (Instant between = at; between.isBefore(next) && between.isBefore(end); between = between.plus(STEP)) {
                assertThat(segments(facts, scoring, between))
                        .as("seed %d at %s, next at %s", seed, between, next)
                        .isEqualTo(segments(now));
            }
            assertThat(segments(facts, scoring, next.minusMillis(1))).isEqualTo(segments(now));
            assertPromisesKept(seed, facts, scoring, now);
            at = next;
            now = evaluator.evaluate(facts, scoring, at);
        }
    }

    private void assertPromisesKept(long seed, ProfileFacts facts, ScoringParameters scoring, SegmentEvaluation now) {
        for (EvaluatedMembership membership : now.memberships()) {
            if (membership.until() != null && membership.until().equals(now.nextAt())) {
                assertThat(evaluator.evaluate(facts, scoring, now.nextAt()).memberships().stream()
                                .filter(later -> later.model().equals(membership.model()))
                                .map(EvaluatedMembership::segment)
                                .findFirst()
                                .orElse(null))
                        .as("seed %d: %s until %s", seed, membership.segment(), membership.until())
                        .satisfiesAnyOf(
                                segment -> assertThat(segment).isEqualTo(membership.untilSegment()),
                                segment -> assertThat(facts.purchaseDays()).anyMatch(day -> day.day()
                                        .equals(evaluator.settings().day(now.nextAt()))));
            }
        }
    }

    private List<String> segments(ProfileFacts facts, ScoringParameters scoring, Instant at) {
        return segments(evaluator.evaluate(facts, scoring, at));
    }

    private static List<String> segments(SegmentEvaluation evaluation) {
        return evaluation.memberships().stream()
                .map(EvaluatedMembership::segment)
                .toList();
    }
}
