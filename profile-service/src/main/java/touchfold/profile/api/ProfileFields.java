package touchfold.profile.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import touchfold.profile.store.ProfileReads.Standing;

/**
 * Which members of a profile are answered.
 *
 * @param names of {@link ProfileAnswer}; empty for all
 */
record ProfileFields(Set<String> names) {

    static final ProfileFields ALL = new ProfileFields(Set.of());

    private static final AnswerWriter WRITER = new AnswerWriter(ProfileAnswer.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> PERSONAL = Set.of("identifiers", "traits");
    private static final Set<String> KNOWN = Arrays.stream(ProfileAnswer.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());

    /**
     * Of what somebody asks for.
     *
     * @param text names separated by commas; null or empty for all
     * @param pointer where they stand
     */
    static ProfileFields of(String text, String pointer) {
        return new ProfileFields(Set.copyOf(Parameters.names(text, pointer, KNOWN::contains)));
    }

    /** The same without members that tell who somebody is or what they are like. */
    ProfileFields withoutPersonal() {
        Set<String> rest = new HashSet<>(names.isEmpty() ? KNOWN : names);
        rest.removeAll(PERSONAL);
        return new ProfileFields(rest.isEmpty() ? Set.of("id") : Set.copyOf(rest));
    }

    /** Whether members are answered that tell who somebody is or what they are like. */
    boolean isPersonal() {
        return names.isEmpty() || PERSONAL.stream().anyMatch(names::contains);
    }

    /** A profile as it is answered, in UTF-8. */
    byte[] write(Standing standing) {
        byte[] whole = WRITER.write(ProfileAnswer.of(standing));
        if (names.isEmpty()) {
            return whole;
        }
        try {
            JsonNode read = MAPPER.readTree(whole);
            return ((ObjectNode) read).retain(names).toString().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected an answer of ours to be JSON", e);
        }
    }
}
