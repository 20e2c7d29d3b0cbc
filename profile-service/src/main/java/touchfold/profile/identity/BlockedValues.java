package touchfold.profile.identity;

import java.util.Locale;
import java.util.Set;
import touchfold.events.PlaceholderValues;

/**
 * Values that stand for nobody: what a programming mistake or an impatient clerk writes where an identifier belongs. One
 * such value left in would glue thousands of strangers together. The common ones are {@link PlaceholderValues}.
 *
 * @param extra further values of this deployment, in lower case, for example a shop's own address that tills fill in
 */
public record BlockedValues(Set<String> extra) {

    public BlockedValues {
        extra = extra == null ? Set.of() : Set.copyOf(extra);
    }

    /** Whether the value, normalised or not, identifies nobody. */
    public boolean blocks(String value) {
        return PlaceholderValues.contains(value) || extra.contains(value.strip().toLowerCase(Locale.ROOT));
    }
}
