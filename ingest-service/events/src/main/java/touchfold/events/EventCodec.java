package touchfold.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Canonical events to bytes and back: the one place that knows how the contract looks as JSON.
 *
 * <p>Reading is lenient where the contract may grow (unknown fields are ignored) and strict elsewhere: what can't be
 * understood comes back as {@link Decoded.Unreadable} with a reason, never as an exception and never as a half-filled
 * event. Another version is never read: its facts may mean something else, and its personal data may be sealed.
 */
public final class EventCodec {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_STRING = 256 * 1024;
    private static final int MAX_NUMBER = 100;

    /** Learns the contract's types once for all: that takes longer than to read a thousand events. */
    private static final ObjectMapper MAPPER = configured();

    private static final EventWriter WRITER = new EventWriter(MAPPER);
    private static final int USUAL_BYTES = 1_024;
    private static final ObjectReader READER = MAPPER.readerFor(CanonicalEvent.class);

    /**
     * The mapper with the contract's settings, for tests and for the parts of an event that are stored by themselves. It is
     * shared: whoever wants other settings takes a copy.
     */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    private static ObjectMapper configured() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                // Reads and writes records without reflection.
                .addModule(new BlackbirdModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_STRING)
                        .maxNumberLength(MAX_NUMBER)
                        .build());
        return mapper;
    }

    /** The event as UTF-8 JSON. */
    public byte[] write(CanonicalEvent event) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(USUAL_BYTES);
        try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
            WRITER.write(event, json);
            json.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Expected every canonical event to be writable", e);
        }
    }

    /** What the bytes say, or why they can't be read. */
    public Decoded read(byte[] bytes) {
        if (bytes == null || bytes.length == 0) {
            return new Decoded.Unreadable("empty", "");
        }
        try (JsonParser json = MAPPER.createParser(bytes)) {
            CanonicalEvent event = READER.readValue(json);
            if (json.nextToken() != null) {
                // The bytes are kept as they came: what follows the event would be taken for a part of it.
                return new Decoded.Unreadable("not-json", "");
            }
            return event == null ? new Decoded.Unreadable("empty", "") : new Decoded.Event(event);
        } catch (InvalidTypeIdException e) {
            return refused("unknown-type", MappingPointer.of(e), bytes);
        } catch (JsonMappingException e) {
            return refused("not-in-contract", MappingPointer.of(e), bytes);
        } catch (IOException | NumberFormatException e) {
            // The second is thrown for an exponent beyond all numbers.
            return new Decoded.Unreadable("not-json", "");
        }
    }

    /** What is at the root of it is worth more than where reading stumbled. */
    private Decoded refused(String reason, String pointer, byte[] bytes) {
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            if (tree.path("schema").asInt() != CanonicalEvent.SCHEMA) {
                return new Decoded.Unreadable("unknown-version", "/schema");
            }
            return tree.path("personal").isObject()
                    ? new Decoded.Unreadable(reason, pointer)
                    : new Decoded.Unreadable("not-in-contract", "/personal");
        } catch (IOException | NumberFormatException e) {
            return new Decoded.Unreadable(reason, pointer);
        }
    }
}
