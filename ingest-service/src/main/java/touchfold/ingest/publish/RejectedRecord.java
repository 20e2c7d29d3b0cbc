package touchfold.ingest.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import touchfold.events.Source;
import touchfold.ingest.touchpoint.Reception;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * A message that was refused, as it stands on the topic {@code touchpoints-rejected}. Sealing of {@link Personal} comes
 * later; until then the topic is to be guarded like {@code touchpoints}.
 *
 * @param requestId the request that it came in
 * @param index its place in that request
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RejectedRecord(
        int schema,
        Source source,
        Instant receivedAt,
        String requestId,
        int index,
        String messageId,
        String code,
        String pointer,
        String detail,
        Personal personal) {

    static final String TYPE = "touchfold.touchpoint-rejected.v1";

    private static final int MAX_RAW_BYTES = 256 * 1024;
    /** Written as JSON, each may take six bytes; Kafka takes a million. */
    private static final int MAX_START_CHARS = 128 * 1024;

    private static final int MAX_ID_CHARS = 256;
    private static final JsonFactory STRICT = new JsonFactory();

    /** Escapes all that is not ASCII: a refused message may hold halves of surrogate pairs, which UTF-8 can't write. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    /**
     * The message as it came.
     *
     * @param raw the whole of it, in the sender's own words; null if it is no JSON or too large for a record
     * @param rawStart it, or its beginning, as text, in those cases
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Personal(@JsonRawValue String raw, String rawStart) {

        static Personal of(JsonNode raw) {
            return raw instanceof BinaryNode bytes ? ofBytes(bytes.binaryValue()) : ofTree(raw);
        }

        private static Personal ofBytes(byte[] bytes) {
            if (bytes.length <= MAX_RAW_BYTES && isJson(bytes)) {
                return new Personal(new String(bytes, StandardCharsets.UTF_8), null);
            }
            int end = Math.min(bytes.length, MAX_START_CHARS);
            return start(new String(Arrays.copyOf(bytes, end), StandardCharsets.UTF_8));
        }

        private static Personal ofTree(JsonNode raw) {
            try {
                String text = MAPPER.writeValueAsString(raw);
                return text.length() <= MAX_RAW_BYTES ? new Personal(text, null) : start(text);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException("Expected every message to be writable", e);
            }
        }

        private static Personal start(String text) {
            return new Personal(null, text.substring(0, Math.min(text.length(), MAX_START_CHARS)));
        }

        private static boolean isJson(byte[] bytes) {
            try (JsonParser parser = STRICT.createParser(bytes)) {
                while (parser.nextToken() != null) {
                    parser.skipChildren();
                }
                return true;
            } catch (IOException e) {
                return false;
            }
        }
    }

    static RejectedRecord of(TouchpointResult.Rejected rejected, Reception reception) {
        String messageId = rejected.messageId();
        return new RejectedRecord(
                1,
                reception.reporter().source(),
                reception.receivedAt(),
                reception.requestId(),
                rejected.index(),
                messageId == null || messageId.length() <= MAX_ID_CHARS
                        ? messageId
                        : messageId.substring(0, MAX_ID_CHARS),
                rejected.code(),
                rejected.pointer(),
                rejected.detail(),
                Personal.of(rejected.raw()));
    }

    byte[] bytes() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected every rejected message to be writable", e);
        }
    }
}
