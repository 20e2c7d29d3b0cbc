package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import touchfold.changes.Activity;
import touchfold.changes.ContactSpan;

/**
 * When and how often there were touchpoints.
 *
 * @param touchpoints how many there are
 * @param firstSeen when the first happened, null when there is none
 * @param lastSeen when the last happened, null when there is none
 * @param identifiedAt when the first happened that showed an identifier of a person, null when none did
 * @param interaction when the person did something, {@link ContactTimes#NEVER} when never
 * @param interest when the person showed interest in what is sold, {@link ContactTimes#NEVER} when never
 * @param byChannel how many by channel wire name
 * @param byType how many by fact wire name
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ActivityState(
        long touchpoints,
        Instant firstSeen,
        Instant lastSeen,
        Instant identifiedAt,
        ContactTimes interaction,
        ContactTimes interest,
        SortedMap<String, Long> byChannel,
        SortedMap<String, Long> byType) {

    /** Of no touchpoint. */
    public static final ActivityState NONE = new ActivityState(0, null, null, null, null, null, null, null);

    /**
     * When something happened. A time that is in doubt counts only while there is no better one, so that a till whose clock
     * was reset, or an import of which nobody can read the times, does not make anybody look alive.
     *
     * @param sure the times that nothing speaks against, in spans, ascending
     * @param doubtful the latest time that is in doubt, null when there is none
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ContactTimes(List<ContactSpan> sure, Instant doubtful) {

        /** It never happened. */
        public static final ContactTimes NEVER = new ContactTimes(null, null);

        public ContactTimes {
            sure = sure == null ? List.of() : List.copyOf(sure);
        }

        static ContactTimes at(Instant at, boolean doubtful) {
            return doubtful ? new ContactTimes(null, at) : new ContactTimes(List.of(ContactSpan.at(at)), null);
        }

        ContactTimes combine(ContactTimes other, Duration gap) {
            if (other.equals(NEVER) || equals(NEVER)) {
                return equals(NEVER) ? other : this;
            }
            return new ContactTimes(ContactSpan.union(sure, other.sure, gap), Union.greatest(doubtful, other.doubtful));
        }

        /** The last time that counts, null when it never happened. */
        public Instant time() {
            return sure.isEmpty() ? doubtful : sure.getLast().last();
        }

        /** All times that count, in spans, ascending. */
        public List<ContactSpan> spans() {
            return sure.isEmpty() && doubtful != null ? List.of(ContactSpan.at(doubtful)) : sure;
        }
    }

    public ActivityState {
        interaction = interaction == null ? ContactTimes.NEVER : interaction;
        interest = interest == null ? ContactTimes.NEVER : interest;
        byChannel = sorted(byChannel);
        byType = sorted(byType);
    }

    ActivityState combine(ActivityState other) {
        return new ActivityState(
                touchpoints + other.touchpoints,
                Union.least(firstSeen, other.firstSeen),
                Union.greatest(lastSeen, other.lastSeen),
                Union.least(identifiedAt, other.identifiedAt),
                interaction.combine(other.interaction, Activity.INTERACTION_GAP),
                interest.combine(other.interest, Activity.INTEREST_GAP),
                Union.of(byChannel, other.byChannel, Long::sum),
                Union.of(byType, other.byType, Long::sum));
    }

    private static SortedMap<String, Long> sorted(SortedMap<String, Long> counts) {
        return counts == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(counts);
    }
}
