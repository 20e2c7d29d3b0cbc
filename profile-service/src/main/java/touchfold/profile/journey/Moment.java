package touchfold.profile.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import touchfold.events.Money;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * A moment of a journey.
 *
 * @param at when it was
 * @param touchpoint the touchpoint that tells of it, null where the order's own time does
 * @param about which order, complaint, fair or contract; null when that was not said
 * @param amount what was paid or given back; null where it is not about money
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Moment(MomentKind kind, Instant at, Touchpoint.Key touchpoint, String about, Money amount)
        implements Comparable<Moment> {

    private static final Comparator<String> TEXTS = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<Moment> ORDER = Comparator.comparing(Moment::at)
            .thenComparing(Moment::kind)
            .thenComparing(Moment::about, TEXTS)
            .thenComparing(moment -> moment.touchpoint == null ? null : moment.touchpoint.source(), TEXTS)
            .thenComparing(moment -> moment.touchpoint == null ? null : moment.touchpoint.id(), TEXTS);

    static Moment of(MomentKind kind, JourneyTouchpoint touchpoint, String about) {
        return new Moment(kind, touchpoint.at(), touchpoint.key(), about, null);
    }

    @Override
    public int compareTo(Moment other) {
        return ORDER.compare(this, other);
    }
}
