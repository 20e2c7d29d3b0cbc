package touchfold.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * When a profile was in touch, and how often.
 *
 * @param firstSeen when its first touchpoint happened
 * @param lastSeen when its last touchpoint happened
 * @param identifiedAt when the first touchpoint happened that showed an identifier of a person; null when none did
 * @param lastInteractionAt when the person last did something, mail proxies, gateways and deliveries left out; null when
 *     never
 * @param lastInterestAt when the person last looked at a product, filled a cart or talked at a booth; null when never
 * @param interactions when the person did something, where it was more than once: gaps of up to {@link #INTERACTION_GAP} are
 *     bridged; ascending, the latest {@link #MAX_SPANS}
 * @param interests when the person showed interest, where it was more than once: gaps of up to {@link #INTEREST_GAP} are
 *     bridged; ascending, the latest {@link #MAX_SPANS}
 * @param touchpoints how many touchpoints the profile has
 * @param byChannel the same, by channel wire name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Activity(
        Instant firstSeen,
        Instant lastSeen,
        Instant identifiedAt,
        Instant lastInteractionAt,
        Instant lastInterestAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ContactSpan> interactions,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ContactSpan> interests,
        long touchpoints,
        Map<String, Long> byChannel) {

    /** Silence of up to this length does not end a span of interactions. */
    public static final Duration INTERACTION_GAP = Duration.ofDays(90);

    /** Time without interest of up to this length does not end a span of interest. */
    public static final Duration INTEREST_GAP = Duration.ofDays(14);

    /** How many spans of each are told at most: the latest. */
    public static final int MAX_SPANS = 100;

    public Activity {
        Objects.requireNonNull(firstSeen, "Expected firstSeen, but there is none");
        Objects.requireNonNull(lastSeen, "Expected lastSeen, but there is none");
        interactions = told(interactions, lastInteractionAt);
        interests = told(interests, lastInterestAt);
        byChannel = byChannel == null ? Map.of() : Map.copyOf(byChannel);
    }

    /** Of somebody who was in touch, and interested, at no other time that is known. */
    public Activity(
            Instant firstSeen,
            Instant lastSeen,
            Instant lastInteractionAt,
            Instant lastInterestAt,
            long touchpoints,
            Map<String, Long> byChannel) {
        this(firstSeen, lastSeen, null, lastInteractionAt, lastInterestAt, null, null, touchpoints, byChannel);
    }

    /** When the person did something, in spans; a single time is one too. */
    public List<ContactSpan> interactionSpans() {
        return spans(interactions, lastInteractionAt);
    }

    /** When the person showed interest, in spans; a single time is one too. */
    public List<ContactSpan> interestSpans() {
        return spans(interests, lastInterestAt);
    }

    /**
     * Whether this is a past in which the person was in touch before and afterwards without silence: then the last interaction
     * that is told is the first of the span.
     */
    public boolean inTouchThroughout() {
        return goesOn(interactions, lastInteractionAt);
    }

    /** The same of interest. */
    public boolean interestedThroughout() {
        return goesOn(interests, lastInterestAt);
    }

    private static boolean goesOn(List<ContactSpan> spans, Instant last) {
        return !spans.isEmpty() && !spans.getLast().last().equals(last);
    }

    private static List<ContactSpan> spans(List<ContactSpan> told, Instant last) {
        return told.isEmpty() && last != null ? List.of(ContactSpan.at(last)) : told;
    }

    private static List<ContactSpan> told(List<ContactSpan> spans, Instant last) {
        if (spans == null || spans.isEmpty() || spans.equals(spans(List.of(), last))) {
            return List.of();
        }
        return List.copyOf(spans.subList(Math.max(0, spans.size() - MAX_SPANS), spans.size()));
    }
}
