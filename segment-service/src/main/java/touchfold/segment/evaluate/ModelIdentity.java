package touchfold.segment.evaluate;

import java.util.Arrays;
import java.util.List;
import touchfold.segment.label.LabelledSegment;

/**
 * Which question a model answers.
 *
 * @param name the model's name, the first part of its segments' keys unless {@link SegmentModel#segments} says otherwise
 * @param version grows with every change of the rule that can move a customer: everyone is then evaluated again
 * @param basis which parameters of the population the answer depends on
 */
public record ModelIdentity(String name, int version, Basis basis) {

    /** What a model's answers depend on besides the customer and the time. */
    public enum Basis {
        /** The RFM cuts of the latest daily close. */
        RFM_CUTS,
        /** The churn parameters of the latest fit. */
        CHURN_PARAMETERS,
        /** Nothing else. */
        FACTS_ONLY
    }

    String key(LabelledSegment segment) {
        return name + "." + segment.key();
    }

    List<SegmentCatalog.Entry> entries(LabelledSegment... segments) {
        return Arrays.stream(segments)
                .map(segment -> new SegmentCatalog.Entry(key(segment), name, segment.title(), segment.description()))
                .toList();
    }
}
