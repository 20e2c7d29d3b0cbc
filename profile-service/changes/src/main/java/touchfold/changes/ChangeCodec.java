package touchfold.changes;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Profile changes to bytes and back. The same change always gives the same bytes. */
public final class ChangeCodec {

    /** One for all: what it has learned of the contract is learned, and compiled, once. */
    private static final ObjectMapper MAPPER = made();

    private final ObjectMapper mapper = MAPPER;

    /** The mapper with the contract's settings; not to be changed. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    private static ObjectMapper made() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(instants())
                // Reads and writes records without reflection.
                .addModule(new BlackbirdModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .build();
    }

    private static SimpleModule instants() {
        return new SimpleModule("instants")
                .addSerializer(Instant.class, new JsonSerializer<Instant>() {
                    @Override
                    public void serialize(Instant instant, JsonGenerator out, SerializerProvider provider)
                            throws IOException {
                        out.writeString(InstantText.write(instant));
                    }
                })
                .addDeserializer(Instant.class, new JsonDeserializer<Instant>() {
                    @Override
                    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
                        if (!in.hasToken(JsonToken.VALUE_STRING)) {
                            return (Instant) context.handleUnexpectedToken(Instant.class, in);
                        }
                        try {
                            return InstantText.read(in.getText());
                        } catch (DateTimeException e) {
                            return (Instant) context.handleWeirdStringValue(
                                    Instant.class, in.getText(), "Expected an instant, but it is none");
                        }
                    }
                });
    }

    /** The change as UTF-8 JSON. */
    public byte[] write(ProfileChange change) {
        return bytes(change);
    }

    /** The progress as UTF-8 JSON. */
    public byte[] write(ToldUntil progress) {
        return bytes(progress);
    }

    /** The profile as UTF-8 JSON. */
    public byte[] write(ProfileSnapshot snapshot) {
        return bytes(snapshot);
    }

    /** The alias as UTF-8 JSON. */
    public byte[] write(ProfileAlias alias) {
        return bytes(alias);
    }

    private byte[] bytes(Object record) {
        try {
            return mapper.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected every record of the contract to be writable", e);
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

    /** The profile that the bytes say, empty when they say none that this version knows. */
    public Optional<ProfileSnapshot> readSnapshot(byte[] bytes) {
        return read(bytes, ProfileSnapshot.class);
    }

    /** The alias that the bytes say, empty when they say none that this version knows. */
    public Optional<ProfileAlias> readAlias(byte[] bytes) {
        return read(bytes, ProfileAlias.class);
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
