package touchfold.ingest.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
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

    /** The message as it came. */
    record Personal(JsonNode raw) {}

    static RejectedRecord of(TouchpointResult.Rejected rejected, Reception reception) {
        return new RejectedRecord(
                1,
                reception.reporter().source(),
                reception.receivedAt(),
                reception.requestId(),
                rejected.index(),
                rejected.messageId(),
                rejected.code(),
                rejected.pointer(),
                rejected.detail(),
                new Personal(rejected.raw()));
    }
}
