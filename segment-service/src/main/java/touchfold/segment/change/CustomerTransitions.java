package touchfold.segment.change;

import java.time.Instant;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.segment.evaluate.ScoringParameters;
import touchfold.segment.evaluate.SegmentEvaluator;
import touchfold.segment.evaluate.SegmentModel;

/**
 * Moves customers on: by what they do, by time alone, and by new parameters. Pure: the same states, changes and clock
 * readings give the same steps.
 *
 * <p>Everything happens in the order of its effective instant: before a change of the profile is taken in, the deadlines
 * that passed before it are met first.
 *
 * @param evaluator who belongs where
 */
public record CustomerTransitions(SegmentEvaluator evaluator) {

    /** Takes in a profile change. Revisions that were taken in before change nothing. */
    public TransitionResult onProfileChange(
            CustomerState state, ProfileChange change, ScoringParameters scoring, Instant now) {
        if (change.revision() <= state.revision()) {
            return TransitionResult.unchanged(state);
        }
        Instant before = later(state.evaluatedAt(), earlier(change.effectiveAt(), now));
        TransitionResult caughtUp =
                state.facts() == null ? TransitionResult.unchanged(state) : onRescore(state, scoring, before, now);
        SegmentCause cause = cause(change);
        CustomerState told = caughtUp.state().saying(change);
        return caughtUp.then(evaluate(told, scoring, now, now)
                .step(model -> new MembershipDiff.Trigger(cause, change.effectiveAt())));
    }

    /** Meets every deadline up to an instant, one after the other, each at its own instant. */
    public TransitionResult onTimer(CustomerState state, ScoringParameters scoring, Instant until, Instant now) {
        TransitionResult step = TransitionResult.unchanged(state);
        Instant due = state.dueAt();
        while (due != null && !due.isAfter(until)) {
            Instant at = due;
            CustomerState before = step.state();
            step = step.then(evaluate(before, scoring, at, now).step(model -> due(before, model, at, scoring)));
            due = step.state().dueAt();
            if (due != null && !due.isAfter(at)) {
                throw new IllegalStateException("Expected the next deadline after " + at + ", but it is " + due);
            }
        }
        return step;
    }

    /** Scores a customer by the current parameters, deadlines first. */
    public TransitionResult onRescore(CustomerState state, ScoringParameters scoring, Instant at, Instant now) {
        TransitionResult elapsed = onTimer(state, scoring, at, now);
        return elapsed.then(evaluate(elapsed.state(), scoring, at, now).step(model -> recut(model, scoring)));
    }

    private MembershipDiff evaluate(CustomerState state, ScoringParameters scoring, Instant at, Instant now) {
        var versions = new SegmentChange.Versions(
                scoring.cuts().version(),
                scoring.churn().version(),
                evaluator.settings().grid().name());
        return new MembershipDiff(state, evaluator.evaluate(state.facts(), scoring, at), at, now, versions);
    }

    /** What a deadline moved is the timer's doing; what moves beside it was scored by other parameters before. */
    private MembershipDiff.Trigger due(CustomerState state, String model, Instant at, ScoringParameters scoring) {
        Membership membership = state.memberships().get(model);
        boolean expected = membership == null
                || (membership.until() != null && !membership.until().isAfter(at));
        MembershipDiff.Trigger recut = recut(model, scoring);
        return expected && !at.isBefore(recut.at())
                ? new MembershipDiff.Trigger(SegmentCause.of(SegmentCause.Kind.TIMER), at)
                : recut;
    }

    private MembershipDiff.Trigger recut(String model, ScoringParameters scoring) {
        SegmentModel.Basis basis =
                evaluator.model(model).map(SegmentModel::basis).orElse(SegmentModel.Basis.FACTS_ONLY);
        return switch (basis) {
            case RFM_CUTS ->
                new MembershipDiff.Trigger(
                        SegmentCause.of(SegmentCause.Kind.CLOSE_RECUT),
                        scoring.cuts().effectiveAt());
            case CHURN_PARAMETERS, FACTS_ONLY ->
                new MembershipDiff.Trigger(
                        SegmentCause.of(SegmentCause.Kind.PARAM_VERSION),
                        scoring.churn().effectiveAt());
        };
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
