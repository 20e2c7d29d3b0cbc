package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.Context;
import touchfold.events.Fact;
import touchfold.ingest.time.ClaimedTime;

/**
 * What a parser found, before the reception's source and times are added.
 *
 * @param claim what the message says about its time
 * @param properties what the message says beyond its fact, nothing personal
 * @param context null when nothing is known
 */
public record EventDraft(
        ClaimedTime claim,
        Fact fact,
        Map<String, JsonNode> properties,
        Context context,
        List<ConsentSignal> consents,
        PersonDraft person) {

    /** A fact without circumstances or consents. */
    public static EventDraft of(ClaimedTime claim, Fact fact, PersonDraft person) {
        return new EventDraft(claim, fact, Map.of(), null, List.of(), person);
    }

    /** The event. */
    public CanonicalEvent event(String id, RequestContext reception) {
        return new CanonicalEvent(
                CanonicalEvent.SCHEMA,
                id,
                reception.reporter().source(),
                reception.times(claim),
                fact,
                properties,
                context,
                consents,
                person.personal());
    }

    /** The event, with all that its message says beyond it. */
    public CanonicalEvent event(String id, RequestContext reception, JsonFields message) {
        SplitProperties beyond = SplitProperties.of(UnreadMembers.of(message, event(id, reception)));
        Map<String, JsonNode> plain = new TreeMap<>(beyond.plain());
        plain.putAll(properties);
        beyond.personal().forEach(person::property);
        return new EventDraft(claim, fact, plain, context, consents, person).event(id, reception);
    }
}
