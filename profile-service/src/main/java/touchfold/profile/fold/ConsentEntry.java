package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import touchfold.events.ConsentSignal.Status;
import touchfold.profile.identity.Seen;

/**
 * An answer for one purpose, given under one identifier.
 *
 * @param status granted, denied or withdrawn
 * @param at when the person gave it; null when only a repetition of it is known, which says nothing of when
 * @param by the touchpoint that told of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConsentEntry(Status status, Instant at, Seen by) implements Comparable<ConsentEntry> {

    private static final Comparator<ConsentEntry> ORDER = Comparator.comparing(
                    ConsentEntry::at, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ConsentEntry::status)
            .thenComparing(ConsentEntry::by);

    /** The later answer counts more; of two at one time the more restrictive one: {@link Status} is declared so. */
    @Override
    public int compareTo(ConsentEntry other) {
        return ORDER.compare(this, other);
    }

    /** Whether it allows. */
    public boolean grants() {
        return status == Status.GRANTED;
    }

    /** When it was given; the touchpoint's time when that is not known. */
    public Instant since() {
        return at == null ? by.at() : at;
    }
}
