package touchfold.segment.churn;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A set of churn parameters as it is stored and as the compacted topic {@code churn-parameters} tells it, keyed by
 * version: with it anyone can compute a customer's chances on any day.
 *
 * @param schema version of this contract
 * @param version of the parameters
 * @param model {@code mbg-nbd} or {@code recency}
 * @param effectiveAt from when on the parameters hold
 * @param populationGapDays the mean gap between purchase days of all who came back, in days
 * @param mbgNbd the fitted model, times in weeks; null without one
 * @param horizonDays how far the risk looks ahead; null without a model
 * @param baseRisk the mean risk of all customers at the fit; null where it is not known
 * @param gammaGamma what a purchase is worth, in minor units; null where it is not known
 * @param customers how many customers the model was fitted on; null without a model
 * @param purchasers how many customers had ever bought then; null without a model
 * @param logLikelihood of the customers it was fitted on; null without a model
 * @param mediumAfterDays silent for more days is a medium risk; null with a model
 * @param highAfterDays silent for more days is a high risk; null with a model
 * @param unmet what the population lacks for a fit; null with a model
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"schema", "version", "model", "effectiveAt", "populationGapDays"})
public record ChurnParametersDocument(
        int schema,
        int version,
        String model,
        Instant effectiveAt,
        double populationGapDays,
        MbgNbd mbgNbd,
        Integer horizonDays,
        Double baseRisk,
        GammaGamma gammaGamma,
        Long customers,
        Long purchasers,
        Double logLikelihood,
        Integer mediumAfterDays,
        Integer highAfterDays,
        List<String> unmet) {

    /** The version that this code writes. */
    public static final int SCHEMA = 1;

    /** The topic, before any prefix. */
    public static final String TOPIC = "churn-parameters";

    /** The CloudEvents {@code type} attribute. */
    public static final String CLOUD_EVENT_TYPE = "touchfold.segment.churn-parameters.v1";

    /** Parameters as a document. */
    public static ChurnParametersDocument of(ChurnParameters parameters) {
        return switch (parameters) {
            case ChurnParameters.Fitted fitted ->
                new ChurnParametersDocument(
                        SCHEMA,
                        fitted.version(),
                        fitted.model(),
                        fitted.effectiveAt(),
                        fitted.populationGapDays(),
                        fitted.mbgNbd(),
                        fitted.horizonDays(),
                        fitted.baseRisk().isPresent() ? fitted.baseRisk().getAsDouble() : null,
                        fitted.spending().orElse(null),
                        fitted.customers(),
                        fitted.purchasers(),
                        fitted.logLikelihood(),
                        null,
                        null,
                        null);
            case ChurnParameters.ByRecency recency ->
                new ChurnParametersDocument(
                        SCHEMA,
                        recency.version(),
                        recency.model(),
                        recency.effectiveAt(),
                        recency.populationGapDays(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        recency.mediumAfterDays(),
                        recency.highAfterDays(),
                        recency.unmet());
        };
    }

    /** The parameters of a document. */
    public ChurnParameters parameters() {
        return mbgNbd == null
                ? new ChurnParameters.ByRecency(
                        version, effectiveAt, populationGapDays, mediumAfterDays, highAfterDays, unmet)
                : new ChurnParameters.Fitted(
                        version,
                        effectiveAt,
                        populationGapDays,
                        mbgNbd,
                        horizonDays,
                        baseRisk == null ? OptionalDouble.empty() : OptionalDouble.of(baseRisk),
                        Optional.ofNullable(gammaGamma),
                        customers,
                        purchasers,
                        logLikelihood);
    }
}
