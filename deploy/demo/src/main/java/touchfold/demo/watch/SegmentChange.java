package touchfold.demo.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Somebody moved from one segment to another.
 *
 * @param from absent when she enters the model
 * @param to absent when she leaves it
 * @param cause one word: what made her move
 */
public record SegmentChange(
        String profileId,
        String model,
        Optional<String> from,
        Optional<String> to,
        String cause,
        Optional<Instant> effectiveAt) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Reads a record of the topic; empty for anything that is not a change. */
    static Optional<SegmentChange> read(String key, String value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            JsonNode node = MAPPER.readTree(value);
            if (!node.path("model").isTextual()) {
                return Optional.empty();
            }
            return Optional.of(new SegmentChange(
                    text(node, "profileId").orElse(key == null ? "" : key),
                    node.path("model").asText(),
                    text(node, "from"),
                    text(node, "to"),
                    text(node.path("cause"), "kind").orElse(""),
                    text(node, "effectiveAt").flatMap(SegmentChange::instant)));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.of(node.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}
