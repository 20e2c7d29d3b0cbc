package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;

/**
 * When and how often there were touchpoints.
 *
 * @param touchpoints how many there are
 * @param firstSeen when the first happened, null when there is none
 * @param lastSeen when the last happened, null when there is none
 * @param interaction when the person last did something, {@link Latest#NEVER} when never
 * @param interest when the person last showed interest in what is sold, {@link Latest#NEVER} when never
 * @param byChannel how many by channel wire name
 * @param byType how many by fact wire name
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ActivityState(
        long touchpoints,
        Instant firstSeen,
        Instant lastSeen,
        Latest interaction,
        Latest interest,
        SortedMap<String, Long> byChannel,
        SortedMap<String, Long> byType) {

    /** Of no touchpoint. */
    public static final ActivityState NONE = new ActivityState(0, null, null, null, null, null, null);

    /**
     * The latest time of something. A time that is in doubt counts only while there is no better one, so that a till whose
     * clock was reset, or an import of which nobody can read the times, does not make anybody look alive.
     *
     * @param sure the latest time that nothing speaks against, null when there is none
     * @param doubtful the latest time that is in doubt, null when there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Latest(Instant sure, Instant doubtful) {

        /** It never happened. */
        public static final Latest NEVER = new Latest(null, null);

        static Latest at(Instant at, boolean doubtful) {
            return doubtful ? new Latest(null, at) : new Latest(at, null);
        }

        Latest combine(Latest other) {
            return new Latest(Union.greatest(sure, other.sure), Union.greatest(doubtful, other.doubtful));
        }

        /** The time that counts, null when it never happened. */
        public Instant time() {
            return sure == null ? doubtful : sure;
        }
    }

    public ActivityState {
        interaction = interaction == null ? Latest.NEVER : interaction;
        interest = interest == null ? Latest.NEVER : interest;
        byChannel = sorted(byChannel);
        byType = sorted(byType);
    }

    ActivityState combine(ActivityState other) {
        return new ActivityState(
                touchpoints + other.touchpoints,
                Union.least(firstSeen, other.firstSeen),
                Union.greatest(lastSeen, other.lastSeen),
                interaction.combine(other.interaction),
                interest.combine(other.interest),
                Union.of(byChannel, other.byChannel, Long::sum),
                Union.of(byType, other.byType, Long::sum));
    }

    private static SortedMap<String, Long> sorted(SortedMap<String, Long> counts) {
        return counts == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(counts);
    }
}
