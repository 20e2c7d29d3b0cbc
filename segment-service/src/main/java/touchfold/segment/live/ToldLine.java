package touchfold.segment.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * A segment change in short, as a list shows it; all of it stands on the topic {@code segment-changes}.
 *
 * @param revision of the profile; with it a change has a name of its own
 * @param from the segment that was left; absent when there was none
 * @param to the segment that was entered; absent when there is none
 * @param cause the kind of cause
 * @param reason why it is in the segment now, as a sentence; absent when it is in none
 * @param correction whether it takes something back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToldLine(
        UUID profileId,
        long revision,
        String model,
        String from,
        String to,
        String cause,
        String reason,
        Instant effectiveAt,
        Instant detectedAt,
        boolean correction) {

    /** Of a value of the topic. */
    static ToldLine of(JsonNode change) {
        return new ToldLine(
                UUID.fromString(change.path("profileId").asText()),
                change.path("revision").asLong(),
                change.path("model").asText(),
                text(change.path("from")),
                text(change.path("to")),
                text(change.at("/cause/kind")),
                text(change.at("/after/reason")),
                Instant.parse(change.path("effectiveAt").asText()),
                Instant.parse(change.path("detectedAt").asText()),
                change.hasNonNull("supersedes"));
    }

    /** Whether it is about a segment: somebody came or went. */
    boolean isAbout(String segment) {
        return segment.equals(from) || segment.equals(to);
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : null;
    }
}
