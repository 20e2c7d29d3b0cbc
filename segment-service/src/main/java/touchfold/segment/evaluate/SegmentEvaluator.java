package touchfold.segment.evaluate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchfold.changes.ProfileFacts;
import touchfold.segment.history.LookBackWindow;
import touchfold.segment.history.PurchaseHistory;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.RfmScore;

/**
 * The one place that says who belongs where: a pure function of a customer's facts, the parameters of the population and
 * an instant. The stream, the timers, the daily closes, the questions over HTTP and the command line all ask it, so they
 * cannot disagree.
 *
 * @param settings what never changes while the service runs
 * @param models the questions that are asked, in the order of the answers
 */
public record SegmentEvaluator(SegmentationSettings settings, List<SegmentModel> models) {

    public SegmentEvaluator {
        models = List.copyOf(models);
    }

    /** The evaluator with all models. */
    public SegmentEvaluator(SegmentationSettings settings) {
        this(
                settings,
                List.of(
                        new RfmModel(settings),
                        new ValueModel(settings),
                        new ChurnModel(settings),
                        new StageModel(settings),
                        new WonBackModel(settings),
                        new LeadModel()));
    }

    /**
     * The customer's segments at an instant.
     *
     * @param facts null for a profile that is no more
     */
    public SegmentEvaluation evaluate(ProfileFacts facts, ScoringParameters scoring, Instant at) {
        return evaluate(facts, scoring, Optional.empty(), at);
    }

    /**
     * The customer's segments at an instant.
     *
     * @param facts null for a profile that is no more
     * @param carried the score at the latest close, if the customer did nothing since; only under a dead band
     */
    public SegmentEvaluation evaluate(
            ProfileFacts facts, ScoringParameters scoring, Optional<RfmScore> carried, Instant at) {
        if (facts == null || facts.kind() == ProfileFacts.Kind.DEVICE) {
            return SegmentEvaluation.NONE;
        }
        CustomerSnapshot customer = CustomerSnapshot.of(facts, settings, carried, at);
        List<EvaluatedMembership> memberships = models.stream()
                .map(model -> model.evaluate(customer, scoring))
                .flatMap(Optional::stream)
                .toList();
        return new SegmentEvaluation(memberships, next(memberships, customer));
    }

    /** The evaluator with those models alone whose answers stem from one kind of parameters. */
    public SegmentEvaluator restrictedTo(ModelIdentity.Basis basis) {
        return new SegmentEvaluator(
                settings,
                models.stream()
                        .filter(model -> model.identity().basis() == basis)
                        .toList());
    }

    /** The evaluator with one model alone; none when it is not asked any more. */
    public SegmentEvaluator restrictedTo(String model) {
        return new SegmentEvaluator(settings, model(model).stream().toList());
    }

    /**
     * The segments that ranked cuts alone give a person who bought within the look-back window; empty when a model that asks
     * the cuts must know more.
     */
    public Optional<List<String>> ranked(LookBackWindow window, RfmCuts.Ranked cuts) {
        List<String> segments = new ArrayList<>();
        for (SegmentModel model : models) {
            if (model instanceof RankedModel ranked) {
                ranked.segment(window, cuts).ifPresent(segments::add);
            } else if (model.identity().basis() == ModelIdentity.Basis.RFM_CUTS) {
                return Optional.empty();
            }
        }
        return Optional.of(segments);
    }

    /** Whether any model asks when somebody was in touch last: only of persons who have not bought. */
    public boolean asksWhenInTouch(ProfileFacts facts) {
        return facts.kind() == ProfileFacts.Kind.PERSON
                && PurchaseHistory.of(facts.purchases()).recencyFrequency().isEmpty();
    }

    /** The model of a name, empty for one that is no longer asked. */
    public Optional<SegmentModel> model(String name) {
        return models.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    /** Every segment that a customer can be in. */
    public SegmentCatalog catalog() {
        return SegmentCatalog.of(models);
    }

    /** Names and versions of the models as one text: where it changes, everyone is to be evaluated again. */
    public String modelVersions() {
        return models.stream()
                .map(model -> model.name() + ":" + model.identity().version())
                .sorted()
                .collect(Collectors.joining(","));
    }

    private Instant next(List<EvaluatedMembership> memberships, CustomerSnapshot customer) {
        Optional<Instant> datedAhead = customer.nextEntry().map(settings::start);
        return Stream.concat(
                        memberships.stream().map(EvaluatedMembership::until).filter(Objects::nonNull),
                        datedAhead.stream())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
