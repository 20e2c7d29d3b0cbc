package touchfold.ingest.touchpoint.dialect;

import com.fasterxml.jackson.databind.JsonNode;

/** What a message of another product is here. */
public sealed interface TranslatedMessage {

    /** It tells of a person: so the tracking API would say it. */
    record Said(JsonNode message) implements TranslatedMessage {}

    /**
     * It tells of the client's own workings, and nothing of it is kept.
     *
     * @param messageId its id, null if it has none
     * @param reason a sentence for whoever sent it
     */
    record Unsaid(String messageId, String reason) implements TranslatedMessage {}
}
