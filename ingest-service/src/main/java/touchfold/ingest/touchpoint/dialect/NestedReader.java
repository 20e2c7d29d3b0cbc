package touchfold.ingest.touchpoint.dialect;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads JSON that stands as a text within JSON. */
@FunctionalInterface
public interface NestedReader {

    /**
     * The JSON that the bytes are.
     *
     * @throws touchfold.ingest.touchpoint.Refusal if they are none, or beyond a limit
     */
    JsonNode read(byte[] json);
}
