package touchfold.segment.change;

import java.time.Instant;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.segment.evaluate.Evaluator;
import touchfold.segment.evaluate.Yardsticks;

/**
 * Moves customers on: by what they do, by time alone, and by new yardsticks. Pure: the same states, changes and clock
 * readings give the same steps.
 *
 * <p>Everything happens in the order of its effective instant: before a change of the profile is taken in, the deadlines
 * that passed before it are met first.
 *
 * @param evaluator who belongs where
 */
public record Progress(Evaluator evaluator) {

    /** Takes in a profile change. Revisions that were taken in before change nothing. */
    public Step accept(CustomerState state, ProfileChange change, Yardsticks yardsticks, Instant now) {
        if (change.revision() <= state.revision()) {
            return Step.still(state);
        }
        Instant before = later(state.evaluatedAt(), earlier(change.effectiveAt(), now));
        Step caughtUp = state.facts() == null ? Step.still(state) : measure(state, yardsticks, before, now);
        SegmentCause cause = cause(change);
        CustomerState told = caughtUp.state().saying(change);
        return caughtUp.then(evaluate(told, yardsticks, now, now)
                .step(model -> new Comparison.Trigger(cause, change.effectiveAt())));
    }

    /** Meets every deadline up to an instant, one after the other, each at its own instant. */
    public Step elapse(CustomerState state, Yardsticks yardsticks, Instant until, Instant now) {
        Step step = Step.still(state);
        Instant due = state.dueAt();
        while (due != null && !due.isAfter(until)) {
            Instant at = due;
            CustomerState before = step.state();
            step = step.then(evaluate(before, yardsticks, at, now).step(model -> due(before, model, at, yardsticks)));
            due = step.state().dueAt();
            if (due != null && !due.isAfter(at)) {
                throw new IllegalStateException("Expected the next deadline after " + at + ", but it is " + due);
            }
        }
        return step;
    }

    /** Measures a customer by the current yardsticks, deadlines first. */
    public Step measure(CustomerState state, Yardsticks yardsticks, Instant at, Instant now) {
        Step elapsed = elapse(state, yardsticks, at, now);
        return elapsed.then(evaluate(elapsed.state(), yardsticks, at, now).step(model -> recut(model, yardsticks)));
    }

    private Comparison evaluate(CustomerState state, Yardsticks yardsticks, Instant at, Instant now) {
        var versions = new SegmentChange.Versions(
                yardsticks.cuts().version(),
                yardsticks.churn().version(),
                evaluator.frame().grid().name());
        return new Comparison(state, evaluator.evaluate(state.facts(), yardsticks, at), at, now, versions);
    }

    /** What a deadline moved is the timer's doing; what moves beside it was measured by other yardsticks before. */
    private static Comparison.Trigger due(CustomerState state, String model, Instant at, Yardsticks yardsticks) {
        Held held = state.held().get(model);
        boolean expected =
                held == null || (held.until() != null && !held.until().isAfter(at));
        Comparison.Trigger recut = recut(model, yardsticks);
        return expected && !at.isBefore(recut.at())
                ? new Comparison.Trigger(SegmentCause.of(SegmentCause.Kind.TIMER), at)
                : recut;
    }

    private static Comparison.Trigger recut(String model, Yardsticks yardsticks) {
        return "rfm".equals(model)
                ? new Comparison.Trigger(
                        SegmentCause.of(SegmentCause.Kind.CLOSE_RECUT),
                        yardsticks.cuts().effectiveAt())
                : new Comparison.Trigger(
                        SegmentCause.of(SegmentCause.Kind.PARAM_VERSION),
                        yardsticks.churn().effectiveAt());
    }

    private static SegmentCause cause(ProfileChange change) {
        return switch (change.change()) {
            case Change.Created created -> SegmentCause.ownEvent(change.cause());
            case Change.Updated updated -> SegmentCause.ownEvent(change.cause());
            case Change.Split split -> SegmentCause.ownEvent(change.cause());
            case Change.Merged merged -> SegmentCause.merge(change.cause(), merged.into());
            case Change.Erased erased -> SegmentCause.erasure(change.cause());
        };
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
