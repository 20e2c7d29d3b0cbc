package touchfold.ingest.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.time.Instant;
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

    private static final int MAX_RAW_CHARS = 256 * 1024;
    private static final int MAX_ID_CHARS = 256;

    /** Escapes all that is not ASCII: a refused message may hold halves of surrogate pairs, which UTF-8 can't write. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    /**
     * The message as it came.
     *
     * @param raw the whole of it; null if it is too large for a record
     * @param rawStart its beginning as text, if it is too large
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Personal(JsonNode raw, String rawStart) {

        static Personal of(JsonNode raw) {
            String text = raw.toString();
            return text.length() <= MAX_RAW_CHARS
                    ? new Personal(raw, null)
                    : new Personal(null, text.substring(0, MAX_RAW_CHARS));
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
