package touchfold.demo.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import touchfold.demo.scene.HistorySpan;

/** What the senders' JSON has in common. */
final class SenderJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private SenderJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected a tree to be JSON, but it is not", e);
        }
    }

    /** Local time with its offset, as shops and scanners write it. */
    static String local(Instant at) {
        return OffsetDateTime.ofInstant(at.truncatedTo(ChronoUnit.MILLIS), HistorySpan.ZONE)
                .toString();
    }

    // A key with a colon would be cut in two by Basic authentication.
    static Map<String, String> writeKey(String key) {
        return key.contains(":")
                ? Map.of("X-Write-Key", key)
                : Map.of(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8)));
    }
}
