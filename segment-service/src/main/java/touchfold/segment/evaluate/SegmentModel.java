package touchfold.segment.evaluate;

import java.util.List;
import java.util.Optional;

/**
 * One question about a customer, answered by at most one segment, for example "what stage is the relationship in?".
 *
 * <p>A model is a pure function of what is known of the customer, the parameters of the population and an instant.
 */
public interface SegmentModel {

    /** The model's name, the first part of its segments' keys unless {@link #segments} says otherwise. */
    String name();

    /** Grows with every change of the rule that can move a customer: everyone is then evaluated again. */
    int version();

    /** Which parameters of the population the answer depends on. */
    Basis basis();

    /** Every segment that the model can answer. */
    List<SegmentCatalog.Entry> segments();

    /** The segment at the snapshot's instant, empty when the customer is in none. */
    Optional<EvaluatedMembership> evaluate(CustomerSnapshot customer, ScoringParameters scoring);

    /** What a model's answers depend on besides the customer and the time. */
    enum Basis {
        /** The RFM cuts of the latest daily close. */
        RFM_CUTS,
        /** The churn parameters of the latest fit. */
        CHURN_PARAMETERS,
        /** Nothing else. */
        FACTS_ONLY
    }
}
