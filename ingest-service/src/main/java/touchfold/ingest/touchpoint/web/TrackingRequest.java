package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.Refusal;

/**
 * A tracking call's body: one message, or a batch of them with what they share.
 *
 * @param kind the kind of a message that names none; null in a batch
 * @param messages the messages as trees; empty when they are read one at a time ({@link TrackingMessages})
 * @param shared the batch's own members ({@code context}, {@code sentAt}); empty for a single message
 * @param base what stands before a message's index in its pointer: empty for a single message, {@code /batch/}, or
 *     {@code /} where the body is the array
 */
public record TrackingRequest(MessageKind kind, ArrayNode messages, JsonFields shared, String base) {

    /** A single message, whose kind its path names. */
    public static TrackingRequest single(JsonNode body, MessageKind kind) {
        requireObject(body);
        return new TrackingRequest(kind, JsonNodeFactory.instance.arrayNode().add(body), new JsonFields(null), "");
    }

    /**
     * A batch.
     *
     * @throws Refusal if the whole can't be understood
     */
    public static TrackingRequest batch(JsonNode body, MessageLimits limits) {
        requireObject(body);
        JsonNode batch = body.path("batch");
        if (batch.isMissingNode()) {
            throw Refusal.missing("/batch", "an array of messages");
        }
        if (!(batch instanceof ArrayNode messages)) {
            throw Refusal.invalid("/batch", "an array of messages");
        }
        if (messages.size() > limits.batchMessages()) {
            throw new Refusal(
                    "batch_too_large",
                    "/batch",
                    "Expected at most " + limits.batchMessages() + " messages, but there are " + messages.size());
        }
        return new TrackingRequest(null, messages, new JsonFields(body), "/batch/");
    }

    /** What a message needs to know of the request that it came in. */
    static TrackingRequest of(MessageKind kind, JsonFields shared, String base) {
        return new TrackingRequest(kind, JsonNodeFactory.instance.arrayNode(), shared, base);
    }

    /** Pointer to a message within the body. */
    public String pointer(int index) {
        return base.isEmpty() ? "" : base + index;
    }

    private static void requireObject(JsonNode body) {
        if (!body.isObject()) {
            throw new Refusal("invalid_json", "", "Expected a JSON object, but it is something else");
        }
    }
}
