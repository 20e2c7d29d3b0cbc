package touchfold.segment.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;
import touchfold.changes.PurchaseDay;
import touchfold.changes.PurchaseFacts;
import touchfold.segment.evaluate.EvaluatedMembership;
import touchfold.segment.evaluate.ScoringParameters;
import touchfold.segment.evaluate.SegmentEvaluation;
import touchfold.segment.fixture.Rules;
import touchfold.segment.fixture.Worlds;

class CustomerTransitionsLaws {

    private final CustomerTransitions customerTransitions = new CustomerTransitions(Rules.evaluator());

    @Test
    void theStreamFromZeroIsTheMembershipsAndTheMembershipsAreTheEvaluation() {
        for (long seed = 1; seed <= 300; seed++) {
            Life life = new Life(seed);
            life.live();
            Map<String, String> rebuilt = rebuild(seed, life.told);
            assertThat(rebuilt).as("seed %d", seed).isEqualTo(segments(life.state));
            assertThat(rebuilt)
                    .as("seed %d", seed)
                    .isEqualTo(segments(
                            customerTransitions.evaluator().evaluate(life.state.facts(), life.scoring, life.now)));
        }
    }

    @Test
    void duplicatesAndReplaysChangeNothingThatIsTold() {
        for (long seed = 1; seed <= 300; seed++) {
            Life once = new Life(seed);
            once.live();
            Life twice = new Life(seed);
            twice.repeats = true;
            twice.live();
            assertThat(twice.told).as("seed %d", seed).isEqualTo(once.told);
        }
    }

    @Test
    void whetherTimersFireInTimeOrAllAtOnceTheSameMovesAreTold() {
        for (long seed = 1; seed <= 300; seed++) {
            Life punctual = new Life(seed);
            punctual.live();
            Life late = new Life(seed);
            late.timersFire = false;
            late.live();
            assertThat(moves(late.told)).as("seed %d", seed).isEqualTo(moves(punctual.told));
        }
    }

    @Test
    void whoBecomesKnownAllAtOnceHasBeenWhereSheIsSinceTheSameInstantAsIfKnownAllAlong() {
        for (long seed = 1; seed <= 300; seed++) {
            Life lived = new Life(seed);
            lived.live();
            if (lived.whole.purchaseDays().stream().noneMatch(day -> day.orders() > 0)) {
                continue; // who never bought is where no purchase brought her
            }
            Life atOnce = new Life(seed);
            atOnce.becomeKnown();
            assertThat(sinces(atOnce.state)).as("seed %d", seed).isEqualTo(sinces(lived.state));
        }
    }

    /** The models whose segments purchases and silence alone decide. */
    private static Map<String, String> sinces(CustomerState state) {
        Map<String, String> sinces = new HashMap<>();
        for (String model : List.of("stage", "churn", "won-back")) {
            if (state.memberships().containsKey(model)) {
                Membership membership = state.memberships().get(model);
                sinces.put(model, membership.segment() + " since " + membership.since());
            }
        }
        return sinces;
    }

    private static List<String> moves(List<SegmentChange> changes) {
        return changes.stream()
                .map(change -> change.revision() + " " + change.from() + " > " + change.to() + " at "
                        + change.effectiveAt() + " by " + change.cause().kind())
                .toList();
    }

    private static Map<String, String> rebuild(long seed, List<SegmentChange> changes) {
        Map<String, String> current = new HashMap<>();
        long revision = 0;
        for (SegmentChange change : changes) {
            assertThat(change.revision()).as("seed %d", seed).isEqualTo(++revision);
            assertThat(current.get(change.model())).as("seed %d", seed).isEqualTo(change.from());
            if (change.to() == null) {
                current.remove(change.model());
            } else {
                current.put(change.model(), change.to());
            }
        }
        return current;
    }

    private static Map<String, String> segments(CustomerState state) {
        Map<String, String> segments = new HashMap<>();
        state.memberships().forEach((model, membership) -> segments.put(model, membership.segment()));
        return segments;
    }

    private static Map<String, String> segments(SegmentEvaluation evaluation) {
        Map<String, String> segments = new HashMap<>();
        for (EvaluatedMembership membership : evaluation.memberships()) {
            segments.put(membership.model(), membership.segment());
        }
        return segments;
    }

    /** One customer's life: each purchase arrives on its day, and timers fire in between or not. */
    private final class Life {

        private final ProfileFacts whole;
        private final ScoringParameters scoring;
        private final List<SegmentChange> told = new ArrayList<>();
        private CustomerState state = CustomerState.unknown(new UUID(1, 2));
        private Instant now = Rules.EARLY;
        private boolean repeats;
        private boolean timersFire = true;

        Life(long seed) {
            Random random = new Random(seed);
            whole = timed(Worlds.customer(random));
            scoring = random.nextBoolean() ? Rules.modelled() : Rules.small();
        }

        private static ProfileFacts timed(ProfileFacts facts) {
            List<PurchaseDay> days = facts.purchaseDays().stream()
                    .map(day ->
                            new PurchaseDay(day.day(), day.orders(), day.net(), day.orders() > 0 ? during(day) : null))
                    .toList();
            return facts.withPurchases(PurchaseFacts.ofDays(days));
        }

        private static Instant during(PurchaseDay day) {
            return Rules.settings().start(day.day()).plusSeconds(36_000);
        }

        void live() {
            List<PurchaseDay> days = new ArrayList<>();
            long revision = 0;
            for (PurchaseDay day : whole.purchaseDays()) {
                days.add(day);
                Instant at = during(day);
                if (timersFire) {
                    take(customerTransitions.onTimer(state, scoring, at, at));
                }
                now = at;
                ProfileChange change = change(++revision, at, days);
                take(customerTransitions.onProfileChange(state, change, scoring, at));
                if (repeats) {
                    take(customerTransitions.onProfileChange(state, change, scoring, at.plusSeconds(5)));
                }
            }
            now = Rules.start("2029-01-01");
            take(customerTransitions.onTimer(state, scoring, now, now));
        }

        /** The whole history arrives with one late touchpoint. */
        void becomeKnown() {
            now = Rules.start("2029-01-01");
            take(customerTransitions.onProfileChange(
                    state, change(1, Rules.EARLY, whole.purchaseDays()), scoring, now));
        }

        private void take(TransitionResult step) {
            state = step.state();
            told.addAll(step.changes());
        }

        private ProfileChange change(long revision, Instant at, List<PurchaseDay> days) {
            ProfileFacts facts = whole.withPurchases(PurchaseFacts.ofDays(days));
            return new ProfileChange(
                    ProfileChange.SCHEMA, state.profileId(), revision, new Change.Created(), List.of(), at, at, facts);
        }
    }
}
