package touchfold.demo.read;

import com.fasterxml.jackson.databind.JsonNode;

/** What a read interface answered. */
public sealed interface ReadAnswer {

    /** The document that was asked for. */
    record Found(JsonNode document) implements ReadAnswer {}

    /** No document, and why, in a few words. */
    record Nothing(String why) implements ReadAnswer {}
}
