package touchfold.ingest.rejection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * That a refused message is read again, as it stands on the topic {@code touchpoints-replayed}. The first mark of a
 * message says for good what it became: another replay of it either says the same or is refused.
 *
 * @param rejection the message's id
 * @param content a keyed digest of what was read
 * @param corrected whether that is something else than what came
 * @param events the ids of the events that it became
 */
record ReplayMark(String rejection, Instant at, String content, boolean corrected, List<String> events) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int SCHEMA = 1;

    ReplayMark {
        events = List.copyOf(events);
    }

    /** Whether both read the same. */
    boolean saysTheSame(ReplayMark other) {
        return content.equals(other.content);
    }

    byte[] bytes() {
        ObjectNode mark = JsonNodeFactory.instance.objectNode();
        mark.put("schema", SCHEMA);
        mark.put("rejection", rejection);
        mark.put("at", at.toString());
        mark.put("content", content);
        mark.put("corrected", corrected);
        ArrayNode ids = mark.putArray("events");
        events.forEach(ids::add);
        try {
            return MAPPER.writeValueAsBytes(mark);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected every mark to be writable", e);
        }
    }

    /** @throws IOException if the bytes are none */
    static ReplayMark read(byte[] bytes) throws IOException {
        JsonNode mark = MAPPER.readTree(bytes);
        if (mark.path("schema").asInt() != SCHEMA) {
            throw new IOException("Expected a replay of schema " + SCHEMA + ", but it is something else");
        }
        List<String> events = new ArrayList<>();
        mark.path("events").forEach(id -> events.add(id.asText()));
        return new ReplayMark(
                mark.path("rejection").asText(),
                Instant.parse(mark.path("at").asText()),
                mark.path("content").asText(),
                mark.path("corrected").asBoolean(),
                events);
    }
}
