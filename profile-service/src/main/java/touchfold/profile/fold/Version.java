package touchfold.profile.fold;

import java.time.Instant;
import java.util.Comparator;
import touchfold.profile.identity.Seen;

/**
 * How new a report is: by the source's own clock of the thing that it reports, and then by the touchpoint. An old report
 * that arrives late, or is sent once more, is still old.
 *
 * @param at when the reported thing became so
 * @param by the touchpoint that reported it
 */
public record Version(Instant at, Seen by) implements Comparable<Version> {

    private static final Comparator<Version> ORDER =
            Comparator.comparing(Version::at).thenComparing(Version::by);

    /** @param updatedAt by the source; null counts as the touchpoint's own time */
    static Version of(Instant updatedAt, Seen by) {
        return new Version(updatedAt == null ? by.at() : updatedAt, by);
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }
}
