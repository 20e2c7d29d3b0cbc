package touchfold.ingest.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import touchfold.events.Source;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * A message that was refused, as it stands on the topic {@code touchpoints-rejected}: why, and all that is needed to read
 * it again. Sealing of {@link RejectedMessage} comes later; until then the topic is to be guarded like {@code touchpoints}.
 *
 * @param requestId the request that it came in
 * @param index its place in that request
 * @param door the path that was called
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RejectedRecord(
        int schema,
        Source source,
        Instant receivedAt,
        String requestId,
        int index,
        String messageId,
        String door,
        String code,
        String pointer,
        String detail,
        RejectedMessage personal) {

    static final String TYPE = "touchfold.touchpoint-rejected.v2";

    private static final int SCHEMA = 2;
    private static final int MAX_ID_CHARS = 256;

    /** Escapes all that is not ASCII: a refused message may hold halves of surrogate pairs, which UTF-8 can't write. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    static RejectedRecord of(TouchpointResult.Rejected rejected, RequestContext reception, DoorCall call) {
        String messageId = rejected.messageId();
        return new RejectedRecord(
                SCHEMA,
                reception.reporter().source(),
                reception.receivedAt(),
                reception.requestId(),
                rejected.index(),
                messageId == null || messageId.length() <= MAX_ID_CHARS
                        ? messageId
                        : messageId.substring(0, MAX_ID_CHARS),
                call.door(),
                rejected.code(),
                rejected.pointer(),
                rejected.detail(),
                RejectedMessage.of(call.parts().apply(rejected.index()), call, reception));
    }

    /**
     * The record that these bytes are.
     *
     * @throws IOException if they are none of this schema
     */
    public static RejectedRecord read(byte[] bytes) throws IOException {
        JsonNode tree = MAPPER.readTree(bytes);
        if (!(tree.path("personal") instanceof ObjectNode personal)
                || tree.path("schema").asInt() != SCHEMA) {
            throw new IOException("Expected a refused message of schema " + SCHEMA + ", but it is something else");
        }
        JsonSpan exact = JsonSpan.of(bytes).member("personal");
        return new RejectedRecord(
                SCHEMA,
                MAPPER.treeToValue(tree.path("source"), Source.class),
                Instant.parse(tree.path("receivedAt").asText()),
                tree.path("requestId").asText(),
                tree.path("index").asInt(),
                tree.path("messageId").asText(null),
                tree.path("door").asText(),
                tree.path("code").asText(),
                tree.path("pointer").asText(),
                tree.path("detail").asText(),
                RejectedMessage.read(personal, exact));
    }

    /** As it stands on the topic. */
    public byte[] bytes() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected every rejected message to be writable", e);
        }
    }

    /** Never shows the message. */
    @Override
    public String toString() {
        return "RejectedRecord[" + source.id() + " " + code + " " + pointer + "]";
    }
}
