package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import touchfold.events.ConsentSignal;
import touchfold.events.Fact;
import touchfold.ingest.touchpoint.MemberReader;

/**
 * What a tracking message says that happened.
 *
 * @param rest what it says beyond that, personal or not
 * @param personal what is known to be personal of it
 * @param consents what the person answered by it
 * @param also what it says that happened besides, such as the refunds of an order
 */
record TrackedFact(
        Fact fact,
        Map<String, JsonNode> rest,
        Map<String, JsonNode> personal,
        List<ConsentSignal> consents,
        List<Fact> also) {

    TrackedFact(Fact fact, Map<String, JsonNode> rest, Map<String, JsonNode> personal, List<ConsentSignal> consents) {
        this(fact, rest, personal, consents, List.of());
    }

    static TrackedFact of(Fact fact, MemberReader read) {
        return new TrackedFact(fact, read.rest(), Map.of(), List.of());
    }
}
