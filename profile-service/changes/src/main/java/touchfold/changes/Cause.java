package touchfold.changes;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What made a profile change.
 *
 * @param kind {@code touchpoint}, {@code rules} or {@code operator}
 * @param source the touchpoint's source id, null when the kind is another
 * @param touchpointId the touchpoint's id within that source, null when the kind is another
 * @param factType the touchpoint's wire name, for example {@code order-completed}; null when the kind is another
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cause(String kind, String source, String touchpointId, String factType) {

    /** A touchpoint was folded in. */
    public static Cause touchpoint(String source, String touchpointId, String factType) {
        return new Cause("touchpoint", source, touchpointId, factType);
    }
}
