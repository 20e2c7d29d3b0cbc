package touchfold.profile.journey;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.OrderFact;
import touchfold.profile.fold.FactMeaning;
import touchfold.profile.identity.Seen;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * A touchpoint as a journey looks at it.
 *
 * @param event without personal data, which a journey has no use for
 * @param device the id of the browser or app that it came from; empty when it names none
 */
public record JourneyTouchpoint(CanonicalEvent event, Optional<UUID> device) {

    /** Its place in time. */
    public Seen seen() {
        return new Seen(at(), event.source().id(), event.id());
    }

    /** When it happened. */
    Instant at() {
        return event.times().occurredAt();
    }

    Touchpoint.Key key() {
        return new Touchpoint.Key(event.source().id(), event.id());
    }

    /** Whether the person did something, as opposed to a machine or to us. */
    boolean isAct() {
        return FactMeaning.of(event).interaction();
    }

    /** Whether the person did it on a site or in an app. */
    boolean isOnline() {
        Channel channel = event.source().channel();
        return isAct() && (channel == Channel.WEB || channel == Channel.APP);
    }

    boolean isOfOrder() {
        return event.fact() instanceof OrderFact;
    }
}
