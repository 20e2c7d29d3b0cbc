package touchfold.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Profile changes to bytes and back. The same change always gives the same bytes. */
public final class ChangeCodec {

    private final ObjectMapper mapper = mapper();

    /** A mapper with the contract's settings. */
    public static ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                // Reads and writes records without reflection.
                .addModule(new BlackbirdModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .build();
    }

    /** The change as UTF-8 JSON. */
    public byte[] write(ProfileChange change) {
        try {
            return mapper.writeValueAsBytes(change);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected every profile change to be writable", e);
        }
    }

    /** The progress as UTF-8 JSON. */
    public byte[] write(ToldUntil progress) {
        try {
            return mapper.writeValueAsBytes(progress);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected all progress to be writable", e);
        }
    }

    /** The change that the bytes say, empty when they say none that this version knows. */
    public Optional<ProfileChange> read(byte[] bytes) {
        return read(bytes, ProfileChange.class);
    }

    /** The progress that the bytes say, empty when they say none that this version knows. */
    public Optional<ToldUntil> readProgress(byte[] bytes) {
        return read(bytes, ToldUntil.class);
    }

    private <T> Optional<T> read(byte[] bytes, Class<T> type) {
        if (bytes == null || bytes.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(mapper.readValue(bytes, type));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
