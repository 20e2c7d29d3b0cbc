package touchfold.profile.change;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A profile as it was last told.
 *
 * @param revision of the last change that was told
 * @param living false once it was merged into another or erased
 * @param digest of all that is derived from its state
 * @param document as JSON
 * @param traits as JSON
 */
public record Snapshot(long revision, boolean living, String digest, JsonNode document, JsonNode traits) {}
