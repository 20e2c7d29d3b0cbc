package touchfold.profile.fold;

import java.util.Comparator;
import touchfold.events.ConsentSignal.Status;
import touchfold.profile.identity.Seen;

/**
 * The latest answer for one purpose that was given under one identifier.
 *
 * @param status granted, denied or withdrawn; between answers of one touchpoint the more restrictive one counts
 * @param by the touchpoint that gave it
 */
public record ConsentEntry(Status status, Seen by) implements Comparable<ConsentEntry> {

    private static final Comparator<ConsentEntry> ORDER =
            Comparator.comparing(ConsentEntry::by).thenComparing(ConsentEntry::status);

    /** Later counts more; {@link Status} is declared from the least to the most restrictive. */
    @Override
    public int compareTo(ConsentEntry other) {
        return ORDER.compare(this, other);
    }
}
