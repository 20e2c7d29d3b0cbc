package touchfold.profile.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import touchfold.events.Context;
import touchfold.events.EmailFact;
import touchfold.profile.enrich.Arrival;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * What may have led to a purchase: the beginning of a visit, or something that the person did elsewhere.
 *
 * @param type the fact's wire name; {@code visit} for the beginning of one
 * @param channel wire name
 * @param arrival how the person came, null when unknown
 * @param campaign what brought them, null when none did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JourneyTouch(
        Touchpoint.Key touchpoint,
        Instant at,
        String type,
        String channel,
        Arrival arrival,
        Context.Campaign campaign) {

    private static final String VISIT = "visit";
    private static final String DIRECT = "direct";

    static JourneyTouch of(Visit visit) {
        return new JourneyTouch(
                visit.begunBy(), visit.startedAt(), VISIT, visit.channel(), visit.arrival(), visit.campaign());
    }

    static JourneyTouch of(JourneyTouchpoint touchpoint) {
        return new JourneyTouch(
                touchpoint.key(),
                touchpoint.at(),
                touchpoint.event().fact().wireName(),
                touchpoint.event().source().channel().wireName(),
                null,
                touchpoint.event().context().campaign());
    }

    /** What is done online counts by its visit; that a mail was opened is often said by a program that loads pictures. */
    static boolean isOne(JourneyTouchpoint touchpoint) {
        return touchpoint.isAct()
                && !touchpoint.isOnline()
                && !touchpoint.isOfOrder()
                && !(touchpoint.event().fact() instanceof EmailFact.Opened);
    }

    /** Whether nothing is known of what led there. */
    boolean isDirect() {
        return type.equals(VISIT)
                && campaign == null
                && (arrival == null
                        || arrival.kind().equals(DIRECT)
                        || arrival.kind().equals("internal"));
    }
}
