package touchfold.segment.evaluate;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why a customer is in a segment: the numbers, what they were compared with, and both as a sentence.
 *
 * @param values what was measured, by name
 * @param thresholds what it was compared with, by name
 * @param reason the same as a sentence
 */
public record Evidence(Map<String, Object> values, Map<String, Object> thresholds, String reason) {

    public Evidence {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        thresholds = Collections.unmodifiableMap(new TreeMap<>(thresholds));
    }
}
