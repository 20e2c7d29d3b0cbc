package touchfold.profile.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.fold.TraitEntry;

/** States and documents as JSON and back. The same value always gives the same text. */
public final class ProfileCodec {

    private static final TypeReference<SortedMap<String, TraitEntry>> TRAITS = new TypeReference<>() {};

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    /** Any of this package's values, or a state's facts or traits, as text. */
    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected every profile to be writable", e);
        }
    }

    /** The state whose facts and traits were written apart. */
    public ProfileState readState(String facts, String traits) {
        try {
            return mapper.readValue(facts, ProfileState.class).withTraits(mapper.readValue(traits, TRAITS));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected a state that this version can read", e);
        }
    }

    /** A document that was written here. */
    public ProfileDocument readDocument(String json) {
        try {
            return mapper.readValue(json, ProfileDocument.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected a document that this version can read", e);
        }
    }

    /** Any JSON as a tree. */
    public JsonNode readTree(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected stored JSON to be readable", e);
        }
    }
}
