package touchfold.profile.api;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Segments that those who are asked for must be in. Which there are, segment-service alone knows: nobody is in another. */
final class AskedSegments {

    private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*\\.[a-z0-9]+(-[a-z0-9]+)*");
    private static final String STAGE = "stage.";

    private AskedSegments() {}

    /**
     * The keys of both; empty when neither is asked for.
     *
     * @param segment a segment's key
     * @param stage a stage, by its key or the part behind the dot
     */
    static Set<String> of(String segment, String stage) {
        Set<String> keys = new TreeSet<>();
        key("/segment", segment).ifPresent(keys::add);
        if (stage != null && !stage.isBlank()) {
            String said = stage.strip();
            key("/stage", said.startsWith(STAGE) ? said : STAGE + said).ifPresent(keys::add);
        }
        return keys;
    }

    /** One key; empty when none is asked for. */
    static Optional<String> key(String pointer, String segment) {
        if (segment == null || segment.isBlank()) {
            return Optional.empty();
        }
        String key = segment.strip();
        if (!KEY.matcher(key).matches()) {
            throw Parameters.invalid(
                    pointer, "invalid", "Expected a segment as GET /v1/segments names it, but it is something else");
        }
        return Optional.of(key);
    }
}
