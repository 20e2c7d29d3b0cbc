package touchfold.ingest.touchpoint.booth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.Refusal;

/**
 * A scanner's upload: what its queue held.
 *
 * @param deviceId the scanner; with a scan's id it names the scan for ever
 * @param fields the upload's own members
 * @param scans the scans as they came
 */
public record BoothUpload(String deviceId, JsonFields fields, JsonNode scans) {

    /** What is read for every scan, or speaks of the sending alone. */
    private static final Set<String> READ = Set.of("scans", "app", "sentAt", "eventId", "writeKey");

    /** Of what is copied to every scan. */
    private static final int MOST_SHARED_CHARACTERS = 4 * 1024;

    /** What the upload says of all its scans beyond what is read. */
    ObjectNode beyond() {
        ObjectNode beyond = JsonNodeFactory.instance.objectNode();
        ArrayNode omitted = JsonNodeFactory.instance.arrayNode();
        int left = MOST_SHARED_CHARACTERS;
        for (Map.Entry<String, JsonNode> member : fields.node().properties()) {
            if (READ.contains(member.getKey()) || member.getValue().isNull()) {
                continue;
            }
            int length = member.getValue().toString().length();
            if (length <= left) {
                beyond.set(member.getKey(), member.getValue());
                left -= length;
            } else {
                omitted.add(member.getKey());
            }
        }
        if (!omitted.isEmpty()) {
            beyond.set("omitted", omitted);
        }
        return beyond;
    }

    /**
     * Reads the body.
     *
     * @throws Refusal if the whole can't be understood
     */
    public static BoothUpload of(JsonNode body, MessageLimits limits) {
        if (!body.isObject()) {
            throw new Refusal("invalid_json", "", "Expected a JSON object, but it is something else");
        }
        JsonFields fields = new JsonFields(body);
        String deviceId = fields.text("deviceId");
        if (deviceId == null) {
            throw Refusal.missing("/deviceId", "the scanner's id");
        }
        JsonNode scans = body.path("scans");
        if (scans.isMissingNode()) {
            throw Refusal.missing("/scans", "an array of scans");
        }
        if (!scans.isArray()) {
            throw Refusal.invalid("/scans", "an array of scans");
        }
        if (scans.size() > limits.batchMessages()) {
            throw new Refusal("batch_too_large", "/scans", "Expected at most " + limits.batchMessages() + " scans");
        }
        return new BoothUpload(deviceId, fields, scans);
    }
}
