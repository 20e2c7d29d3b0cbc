package touchfold.ingest.touchpoint.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.ingest.touchpoint.JsonSpan;

/**
 * How the clients of one family lay out a request. Whatever the family, each of its messages is read as one of Segment's
 * tracking API, so that one customer's story sent by any of them becomes the same events.
 */
public interface ClientDialect {

    /** The member of a body that holds its messages. */
    String list();

    /** Whether a body may also be the array of messages itself, or one message. */
    boolean sendsMany();

    /** The member of a message that holds its id. */
    String idName();

    /** The members of a body that hold a write key. */
    List<String> keyNames();

    /** Whether the bytes are no JSON but something around it. */
    default boolean isWrapped(byte[] body) {
        return false;
    }

    /**
     * The body that stands in a wrapping; takes three times its bytes meanwhile.
     *
     * @throws touchfold.ingest.touchpoint.Refusal if there is none in it
     */
    default byte[] unwrapped(byte[] body) {
        return body;
    }

    /** Whether a part of a request may stand in its headers. */
    default boolean readsHeaders() {
        return false;
    }

    /**
     * The body with what stands in the headers; takes three times its bytes meanwhile.
     *
     * @param headers by their names in lower case
     * @throws touchfold.ingest.touchpoint.Refusal if both do not fit together
     */
    default byte[] withHeaders(byte[] body, Map<String, String> headers) {
        return body;
    }

    /**
     * Where a member of a message of the tracking API stands in the message that it was translated from.
     *
     * @param inMessage JSON pointer within the former
     * @return JSON pointer within the latter, empty where nobody can tell
     */
    default String pointer(String inMessage) {
        return "";
    }

    /** The write key that stands in a body; empty if there is none. */
    default Optional<String> key(JsonSpan body) {
        return keyNames().stream()
                .map(body::member)
                .filter(value -> value != null && value.plainText() != null)
                .map(JsonSpan::plainText)
                .findFirst();
    }

    /** The name of the app that sent a body, by which a source is found without a key; empty in most dialects. */
    default Optional<String> appId(JsonSpan body) {
        return Optional.empty();
    }

    /** What stands beside the messages, named as the tracking API names it. */
    JsonNode shared(JsonNode members);

    /**
     * One message, read.
     *
     * @param message clean, and held to the limits
     * @param nested reads a text that is JSON, held to the same limits
     * @throws touchfold.ingest.touchpoint.Refusal if it can't be understood
     */
    TranslatedMessage translate(JsonNode message, NestedReader nested);
}
