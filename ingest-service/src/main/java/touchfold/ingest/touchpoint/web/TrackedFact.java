package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import touchfold.events.ConsentSignal;
import touchfold.events.Fact;

/**
 * What a tracking message says that happened.
 *
 * @param properties what it says beyond that
 * @param personal properties that may be personal, by name
 */
record TrackedFact(
        Fact fact, Map<String, JsonNode> properties, List<ConsentSignal> consents, Map<String, JsonNode> personal) {

    static TrackedFact of(Fact fact) {
        return new TrackedFact(fact, Map.of(), List.of(), Map.of());
    }
}
