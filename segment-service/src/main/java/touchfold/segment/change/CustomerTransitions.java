package touchfold.segment.change;

import java.time.Instant;
import java.util.List;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;
import touchfold.segment.evaluate.SegmentEvaluation;
import touchfold.segment.evaluate.SegmentEvaluator;
import touchfold.segment.rfm.RfmCuts;

/**
 * Moves customers on: by what they do, by time alone, and by other parameters of the population. Pure: the same states,
 * changes and clock readings give the same steps.
 *
 * <p>What is published of a customer is her <em>effective history</em>: from when on she was in which segment. It is a
 * function of what is known of her and of the parameters of the population, and does not depend on the order in which
 * either became known. So a change of the profile is taken in at the instant at which it happened, after the deadlines
 * before it. What becomes known late is compared with all that was published since: what is not true any more is taken
 * back by name, what was missing is told.
 *
 * <p>A deadline is met only once the stream has passed it: until then somebody may still have bought before. A change
 * that happened after such a deadline waits for it.
 *
 * @param evaluator who belongs where
 */
public record CustomerTransitions(SegmentEvaluator evaluator) {

    /**
     * What a step is taken with.
     *
     * @param scoring the parameters of the population
     * @param passed the instant that the stream has passed: nothing is expected to become known from before it
     * @param now the clock
     */
    public record Moment(ScoringHistory scoring, Instant passed, Instant now) {}

    /**
     * Takes in profile changes. Revisions that were taken in before change nothing.
     *
     * @param published the customer's effective history so far; may be empty when {@link #looksBack} says no
     */
    public TransitionResult onProfileChanges(
            CustomerState state, List<PublishedChange> published, List<ProfileChange> changes, Moment moment) {
        CustomerState awaiting = state;
        for (ProfileChange change : changes) {
            if (change.revision() > awaiting.revision()) {
                awaiting = awaiting.awaiting(change);
            }
        }
        TransitionLog log = new TransitionLog(evaluator, state, awaiting, published, moment);
        log.takeInWaiting();
        return log.result();
    }

    /** Meets every deadline that the stream has passed, each at its own instant, and takes in what waited for it. */
    public TransitionResult onTimer(CustomerState state, List<PublishedChange> published, Moment moment) {
        TransitionLog log = new TransitionLog(evaluator, state, state, published, moment);
        log.meetDeadlines();
        return log.result();
    }

    /** Scores a customer by all parameters that she was not scored by yet, each from the instant at which it holds. */
    public TransitionResult onRescore(CustomerState state, List<PublishedChange> published, Moment moment) {
        TransitionLog log = new TransitionLog(evaluator, state, state, published, moment);
        log.scoreAnew();
        return log.result();
    }

    /**
     * Whether a step need not be remembered: nothing moved, and all that became known is that the customer was in touch
     * again, which no model asks of her. Whatever becomes known later finds the same as if it had been remembered.
     */
    public boolean isForgettable(TransitionResult result) {
        CustomerState before = result.before();
        CustomerState after = result.state();
        return before.facts() != null
                && after.facts() != null
                && before.scoredAlike(after)
                && !evaluator.asksWhenInTouch(after.facts())
                && before.facts().firstSeen().equals(after.facts().firstSeen())
                && before.facts().withActivity(after.facts().activity()).equals(after.facts());
    }

    /** Whether these changes concern instants of which something was published already. */
    public boolean looksBack(CustomerState state, List<ProfileChange> changes) {
        List<ProfileChange> fresh = changes.stream()
                .filter(change -> change.revision() > state.revision())
                .toList();
        if (fresh.isEmpty() || !state.waiting().isEmpty()) {
            return !fresh.isEmpty();
        }
        CustomerState awaiting = state;
        for (ProfileChange change : fresh) {
            awaiting = awaiting.awaiting(change);
        }
        List<ProfileChange> next = awaiting.nextWaiting();
        return next.size() < fresh.size()
                || FactsDifference.begins(
                                state.facts(),
                                awaiting.taking(next).facts(),
                                ChangeCauses.of(next),
                                evaluator.settings())
                        .filter(begins -> !begins.isAfter(state.evaluatedAt()))
                        .isPresent();
    }

    /** Whether a customer is to be scored by parameters from an instant of which something was published already. */
    public boolean looksBack(CustomerState state, ScoringHistory scoring) {
        return !state.waiting().isEmpty()
                || scoring.waiting(state.scoredBy()).stream()
                        .anyMatch(instant -> !instant.isAfter(state.evaluatedAt()));
    }

    /**
     * Whether a customer stays where she is by cuts that begin to hold, so that nothing need be read or written of her. Only
     * where her window shows it: the cuts are the only news up to their instant, follow others of the same kind, and there
     * is no dead band, in which the score before counts too.
     */
    public boolean stays(CustomerGlance customer, ScoringHistory scoring, RfmCuts.Ranked cuts) {
        Instant at = cuts.effectiveAt();
        return customer.awaitsOnly(at)
                && scoring.waiting(customer.scoredBy()).equals(List.of(at))
                && scoring.followsInKind(cuts)
                && customer.window()
                        .flatMap(window -> evaluator.ranked(window, cuts))
                        .filter(customer.segments()::containsAll)
                        .isPresent();
    }

    /** The segments at an instant, by all that is known today; none before the profile was first seen. */
    public SegmentEvaluation asOf(ProfileFacts facts, ScoringHistory scoring, Instant at) {
        return facts == null
                ? SegmentEvaluation.NONE
                : HistoricEvaluation.at(evaluator, KnownFacts.of(facts, evaluator.settings()), scoring, at);
    }
}
