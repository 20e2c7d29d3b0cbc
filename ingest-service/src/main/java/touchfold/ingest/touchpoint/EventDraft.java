package touchfold.ingest.touchpoint;

import java.util.List;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.Context;
import touchfold.events.Fact;
import touchfold.ingest.time.Claim;

/**
 * What a parser found, before the reception's source and times are added.
 *
 * @param claim what the message says about its time
 * @param context null when nothing is known
 */
public record EventDraft(Claim claim, Fact fact, Context context, List<ConsentSignal> consents, Person person) {

    /** A fact without circumstances or consents. */
    public static EventDraft of(Claim claim, Fact fact, Person person) {
        return new EventDraft(claim, fact, null, List.of(), person);
    }

    /** The event. */
    public CanonicalEvent event(String id, Reception reception) {
        return new CanonicalEvent(
                CanonicalEvent.SCHEMA,
                id,
                reception.reporter().source(),
                reception.times(claim),
                fact,
                context,
                consents,
                person.personal());
    }
}
