package touchfold.ingest.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.time.Instant;
import touchfold.events.Source;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * A message that was understood and says nothing that is kept, as it stands on the topic {@code touchpoints-ignored}: so that
 * its receipt can be asked for. Nothing of the message itself is in it.
 *
 * @param requestId the request that it came in
 * @param index its place in that request
 * @param door the path that was called
 * @param reason why nothing is kept
 */
public record IgnoredRecord(
        int schema, Source source, Instant receivedAt, String requestId, int index, String door, String reason) {

    static final String TYPE = "touchfold.touchpoint-ignored.v1";

    private static final int SCHEMA = 1;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    static IgnoredRecord of(TouchpointResult.Ignored nothing, RequestContext reception, DoorCall call) {
        return new IgnoredRecord(
                SCHEMA,
                reception.reporter().source(),
                reception.receivedAt(),
                reception.requestId(),
                nothing.index(),
                call.door(),
                nothing.reason());
    }

    byte[] bytes() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected every ignored message to be writable", e);
        }
    }
}
