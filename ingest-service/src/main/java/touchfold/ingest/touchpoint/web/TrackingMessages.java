package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import touchfold.ingest.touchpoint.AllowedTypes;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.MessageReader;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.touchpoint.dialect.ClientDialect;
import touchfold.ingest.touchpoint.dialect.ClientDialects;
import touchfold.ingest.touchpoint.dialect.TranslatedMessage;

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
    private final ClientDialect dialect;
    private final MessageReader reader;
    private final MessageLimits limits;
    private final AllowedTypes types;

    private TrackingMessages(
            JsonSpan body,
            List<JsonSpan> messages,
            int sharedBytes,
            TrackingRequest request,
            ClientDialect dialect,
            MessageReader reader,
            RequestContext reception) {
        this.body = body;
        this.messages = messages;
        this.sharedBytes = sharedBytes;
        this.request = request;
        this.dialect = dialect;
        this.reader = reader;
        limits = reception.limits();
        types = reception.reporter().types();
        parser = new TrackingTouchpoint(request, reception);
    }

    /**
     * What came by a door.
     *
     * @throws Refusal if the whole can't be understood
     */
    public static TrackingMessages of(
            TrackingDoor door, JsonSpan body, MessageReader reader, RequestContext reception) {
        ClientDialect dialect = door.dialect();
        if (body.isArray() && dialect.sendsMany()) {
            TrackingRequest request = new TrackingRequest(null, JsonFields.untraced(null), "/");
            return new TrackingMessages(
                    null, elements(body, "", reception.limits()), 0, request, dialect, reader, reception);
        }
        boolean alone = !door.isBatch() || (dialect.sendsMany() && body.member(dialect.list()) == null);
        return alone ? single(dialect, body, door.kind(), reader, reception) : batch(dialect, body, reader, reception);
    }

    /** A single message of the tracking API, whose kind its path names. */
    public static TrackingMessages single(
            JsonSpan body, MessageKind kind, MessageReader reader, RequestContext reception) {
        return single(ClientDialects.SEGMENT, body, kind, reader, reception);
    }

    /**
     * A batch of the tracking API.
     *
     * @throws Refusal if the whole can't be understood
     */
    public static TrackingMessages batch(JsonSpan body, MessageReader reader, RequestContext reception) {
        return batch(ClientDialects.SEGMENT, body, reader, reception);
    }

    private static TrackingMessages single(
            ClientDialect dialect, JsonSpan body, MessageKind kind, MessageReader reader, RequestContext reception) {
        requireObject(body);
        TrackingRequest request = new TrackingRequest(kind, JsonFields.untraced(null), "");
        return new TrackingMessages(null, List.of(body), 0, request, dialect, reader, reception);
    }

    private static TrackingMessages batch(
            ClientDialect dialect, JsonSpan body, MessageReader reader, RequestContext reception) {
        requireObject(body);
        MessageLimits limits = reception.limits();
        SharedMembers shared = SharedMembers.of(body, dialect.list(), limits);
        JsonSpan list = shared.messages();
        String at = "/" + dialect.list();
        if (list == null) {
            throw Refusal.missing(at, "an array of messages");
        }
        if (!list.isArray()) {
            throw Refusal.invalid(at, "an array of messages");
        }
        List<JsonSpan> messages = elements(list, at, limits);
        int sharedBytes = body.length() - list.length();
        requireRoom(sharedBytes, messages.size(), limits);
        JsonFields read = JsonFields.untraced(dialect.shared(shared.read(reader)));
        return new TrackingMessages(
                body, messages, sharedBytes, new TrackingRequest(null, read, at + "/"), dialect, reader, reception);
    }

    private static List<JsonSpan> elements(JsonSpan list, String at, MessageLimits limits) {
        List<JsonSpan> messages = list.elements(limits.batchMessages());
        if (messages == null) {
            throw new Refusal(
                    "batch_too_large",
                    at,
                    "Expected at most " + limits.batchMessages() + " messages, but there are more");
        }
        return messages;
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
        if (body == null) {
            return null;
        }
        List<String> left = new ArrayList<>(dialect.keyNames());
        left.add(dialect.list());
        return body.without(left.toArray(String[]::new));
    }

    /** Whether there is one message, which is the body. */
    public boolean isAlone() {
        return request.base().isEmpty();
    }

    /** Whether they are elements of the body, which is an array. */
    public boolean isArray() {
        return request.base().equals("/");
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
            return switch (dialect.translate(reader.read(message), this::nested)) {
                case TranslatedMessage.Said said ->
                    types.allowed(pointed(parser.parse(said.message(), index), index), request.pointer(index));
                case TranslatedMessage.Unsaid unsaid ->
                    new TouchpointResult.Ignored(index, unsaid.messageId(), unsaid.reason());
            };
        } catch (Refusal refusal) {
            return rejected(index, refusal);
        }
    }

    private JsonNode nested(byte[] json) {
        return reader.read(JsonSpan.of(json));
    }

    /** In another dialect a field has another name. */
    private TouchpointResult pointed(TouchpointResult result, int index) {
        if (!(result instanceof TouchpointResult.Rejected refused) || dialect == ClientDialects.SEGMENT) {
            return result;
        }
        String at = request.pointer(index);
        String own = dialect.pointer(refused.pointer().substring(at.length()));
        return new TouchpointResult.Rejected(
                index, messageId(messages.get(index)), refused.code(), at + own, refused.detail());
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
    private String messageId(JsonSpan message) {
        try {
            JsonSpan id = message.member(dialect.idName());
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
