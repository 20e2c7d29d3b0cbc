package touchfold.segment.change;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import touchfold.changes.ProfileFacts;
import touchfold.segment.evaluate.EvaluatedMembership;
import touchfold.segment.evaluate.ModelIdentity;
import touchfold.segment.evaluate.SegmentEvaluation;
import touchfold.segment.evaluate.SegmentEvaluator;

/** Evaluates a customer at any instant, by what is known today and by the parameters that held then. */
final class HistoricEvaluation {

    private HistoricEvaluation() {}

    /** The segments at an instant; the next deadline may also be one at which other parameters begin to hold. */
    static SegmentEvaluation at(SegmentEvaluator evaluator, KnownFacts known, ScoringHistory scoring, Instant at) {
        ProfileFacts facts = known.at(at);
        SegmentEvaluation evaluation = evaluator.evaluate(
                facts, scoring.at(at), CarriedScore.at(facts, scoring, evaluator.settings(), at), at);
        List<EvaluatedMembership> memberships = scoring.scoresRfm(at)
                ? evaluation.memberships()
                : evaluation.memberships().stream()
                        .filter(membership -> basis(evaluator, membership.model()) != ModelIdentity.Basis.RFM_CUTS)
                        .toList();
        Instant next = Stream.of(
                        Optional.ofNullable(evaluation.nextAt()),
                        known.nextAfter(at),
                        known.facts() == null ? Optional.<Instant>empty() : scoring.nextAfter(at))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new SegmentEvaluation(memberships, next);
    }

    static ModelIdentity.Basis basis(SegmentEvaluator evaluator, String model) {
        return evaluator.model(model).map(found -> found.identity().basis()).orElse(ModelIdentity.Basis.FACTS_ONLY);
    }
}
