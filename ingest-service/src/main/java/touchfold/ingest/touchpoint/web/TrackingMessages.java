package touchfold.ingest.touchpoint.web;

import java.util.List;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.MessageReader;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * A tracking call's messages, read from its bytes one at a time: no more than one of them is ever a tree. What a batch
 * shares is read beforehand, and counts once for each message that it is copied to.
 */
public final class TrackingMessages {

    /** The whole batch, null for a single message. */
    private final JsonSpan body;

    private final List<JsonSpan> messages;
    private final int sharedBytes;
    private final TrackingRequest request;
    private final TrackingTouchpoint parser;
    private final MessageReader reader;
    private final MessageLimits limits;

    private TrackingMessages(
            JsonSpan body,
            List<JsonSpan> messages,
            int sharedBytes,
            TrackingRequest request,
            MessageReader reader,
            RequestContext reception) {
        this.body = body;
        this.messages = messages;
        this.sharedBytes = sharedBytes;
        this.request = request;
        this.reader = reader;
        limits = reception.limits();
        parser = new TrackingTouchpoint(request, reception);
    }

    /** A single message, whose kind its path names. */
    public static TrackingMessages single(
            JsonSpan body, MessageKind kind, MessageReader reader, RequestContext reception) {
        requireObject(body);
        return new TrackingMessages(
                null, List.of(body), 0, TrackingRequest.of(kind, JsonFields.untraced(null), ""), reader, reception);
    }

    /**
     * A batch.
     *
     * @throws Refusal if the whole can't be understood
     */
    public static TrackingMessages batch(JsonSpan body, MessageReader reader, RequestContext reception) {
        requireObject(body);
        MessageLimits limits = reception.limits();
        SharedMembers shared = SharedMembers.of(body, limits);
        JsonSpan batch = shared.batch();
        if (batch == null) {
            throw Refusal.missing("/batch", "an array of messages");
        }
        if (!batch.isArray()) {
            throw Refusal.invalid("/batch", "an array of messages");
        }
        List<JsonSpan> messages = batch.elements(limits.batchMessages());
        if (messages == null) {
            throw new Refusal(
                    "batch_too_large",
                    "/batch",
                    "Expected at most " + limits.batchMessages() + " messages, but there are more");
        }
        int sharedBytes = body.length() - batch.length();
        requireRoom(sharedBytes, messages.size(), limits);
        JsonFields read = JsonFields.untraced(shared.read(reader));
        return new TrackingMessages(
                body, messages, sharedBytes, TrackingRequest.of(null, read, "/batch"), reader, reception);
    }

    /** How many messages there are. */
    public int size() {
        return messages.size();
    }

    /** The message at that place, byte for byte. */
    public byte[] copy(int index) {
        return messages.get(index).copy();
    }

    /** What the batch shares, without its key; null for a single message. */
    public byte[] sharedCopy() {
        return body == null ? null : body.without("batch", "writeKey");
    }

    /** What becomes of the message at that place. */
    public TouchpointResult parse(int index) {
        JsonSpan message = messages.get(index);
        try {
            if (message.length() + sharedBytes > limits.messageBytes()) {
                throw new Refusal(
                        "message_too_large",
                        "",
                        "Expected at most " + limits.messageBytes() + " bytes a message, with what the batch shares");
            }
            return parser.parse(reader.read(message), index);
        } catch (Refusal refusal) {
            return rejected(index, refusal);
        }
    }

    /** The message at that place, which no parser could make anything of. */
    public TouchpointResult unreadable(int index) {
        return rejected(index, new Refusal("unreadable", "", "Expected a message that can be read"));
    }

    private TouchpointResult.Rejected rejected(int index, Refusal refusal) {
        JsonSpan message = messages.get(index);
        return new TouchpointResult.Rejected(
                index,
                messageId(message),
                refusal.code(),
                request.pointer(index) + refusal.pointer(),
                refusal.getMessage());
    }

    /** The id of a message that can't be read, if it is easily found. */
    private static String messageId(JsonSpan message) {
        try {
            JsonSpan id = message.member("messageId");
            return id == null ? null : id.plainText();
        } catch (Refusal unreadable) {
            return null;
        }
    }

    private static void requireRoom(int sharedBytes, int messages, MessageLimits limits) {
        if (sharedBytes > limits.messageBytes()) {
            throw new Refusal(
                    "shared_too_large",
                    "",
                    "Expected at most " + limits.messageBytes() + " bytes beside the messages, but there are more");
        }
        if ((long) sharedBytes * messages > limits.bodyBytes()) {
            throw new Refusal(
                    "shared_too_large",
                    "",
                    "Expected what is shared to be at most " + limits.bodyBytes()
                            + " bytes, counted once for each message, but it is more");
        }
    }

    private static void requireObject(JsonSpan body) {
        if (!body.isObject()) {
            throw new Refusal("invalid_json", "", "Expected a JSON object, but it is something else");
        }
    }
}
