package touchfold.segment.change;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import touchfold.changes.ProfileFacts;
import touchfold.segment.evaluate.ModelIdentity;
import touchfold.segment.evaluate.SegmentEvaluator;

/**
 * What moves one customer: a touchpoint, time, or other parameters of the population.
 *
 * @param evaluator who belongs where
 * @param scoring the parameters of the population
 * @param published what was told of the customer
 * @param state the customer before the move
 */
record MoveCauses(
        SegmentEvaluator evaluator, ScoringHistory scoring, List<PublishedChange> published, CustomerState state) {

    /** What moved a model at an instant up to which changes of the profile are taken in. */
    SegmentCause of(String model, Instant at, ChangeCauses causes, ProfileFacts facts) {
        return causes.byInstant().containsKey(at) ? causes.at(at) : otherwise(model, at, causes, facts);
    }

    /** In a past that looks different now: the touchpoint that was told for the instant, time, or what made it known. */
    private SegmentCause otherwise(String model, Instant at, ChangeCauses causes, ProfileFacts facts) {
        KnownFacts known = KnownFacts.of(facts, evaluator.settings());
        if (known.isPurchaseInstant(at)) {
            return told(at).orElseGet(() -> madeKnown(at, causes));
        }
        if (known.isContactInstant(at)) {
            return told(at).orElseGet(() -> causes.at(at));
        }
        return isBeginning(at, causes) ? causes.at(at) : passing(model, at);
    }

    private Optional<SegmentCause> told(Instant at) {
        return published.stream()
                .filter(change -> change.cause().kind() == SegmentCause.Kind.OWN_EVENT
                        && change.effectiveAt().equals(at))
                .map(PublishedChange::cause)
                .findFirst();
    }

    /** An order may be told by a touchpoint of a later instant than that of the order itself. */
    private SegmentCause madeKnown(Instant at, ChangeCauses causes) {
        boolean wasKnown = KnownFacts.of(state.facts(), evaluator.settings()).isPurchaseInstant(at);
        return wasKnown ? causes.at(at) : causes.order().orElseGet(() -> causes.at(at));
    }

    /** A day that was taken out of the history: nothing happened at that instant, as it is known now. */
    private boolean isBeginning(Instant at, ChangeCauses causes) {
        return published.stream()
                        .anyMatch(change -> change.effectiveAt().equals(at)
                                && change.cause().kind() != SegmentCause.Kind.TIMER)
                && !causes.byInstant().containsKey(at)
                && !scoring.cutsBeginAt(at)
                && !scoring.churnBeginsAt(at);
    }

    /** What moves a model when nothing happens: other parameters that begin to hold, or time. */
    SegmentCause passing(String model, Instant at) {
        Membership membership = state.memberships().get(model);
        boolean expected = membership != null
                && membership.until() != null
                && !membership.until().isAfter(at);
        ModelIdentity.Basis basis = HistoricEvaluation.basis(evaluator, model);
        if (!expected && basis == ModelIdentity.Basis.RFM_CUTS && scoring.cutsBeginAt(at)) {
            return SegmentCause.of(SegmentCause.Kind.CLOSE_RECUT);
        }
        if (!expected && basis == ModelIdentity.Basis.CHURN_PARAMETERS && scoring.churnBeginsAt(at)) {
            return SegmentCause.of(SegmentCause.Kind.PARAM_VERSION);
        }
        // Of what is dated ahead the day is known, and not the touchpoint.
        KnownFacts known = KnownFacts.of(state.facts(), evaluator.settings());
        boolean dated = known.isPurchaseInstant(at) || known.isContactInstant(at);
        return SegmentCause.of(dated && !expected ? SegmentCause.Kind.OWN_EVENT : SegmentCause.Kind.TIMER);
    }
}
