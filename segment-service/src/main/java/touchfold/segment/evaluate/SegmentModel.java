package touchfold.segment.evaluate;

import java.util.List;
import java.util.Optional;

/**
 * One question about a customer, answered by at most one segment, for example "what stage is the relationship in?".
 *
 * <p>A model is a pure function of what is known of the customer, the parameters of the population and an instant.
 */
public interface SegmentModel {

    /** Which question it is. */
    ModelIdentity identity();

    /** The model's name. */
    default String name() {
        return identity().name();
    }

    /** Every segment that the model can answer. */
    List<SegmentCatalog.Entry> segments();

    /** The segment at the snapshot's instant, empty when the customer is in none. */
    Optional<EvaluatedMembership> evaluate(CustomerSnapshot customer, ScoringParameters scoring);
}
