package touchfold.changes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A time in which a person was in touch again and again: no gap between two contacts of it was longer than a given one. What
 * asks whether there was a contact within that gap finds the same answer in spans as in all contacts.
 *
 * @param first the first contact
 * @param last the last contact; the same where there was one only
 */
public record ContactSpan(Instant first, Instant last) {

    public ContactSpan {
        Objects.requireNonNull(first, "Expected a first contact, but there is none");
        Objects.requireNonNull(last, "Expected a last contact, but there is none");
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("Expected the last contact not before the first, but it is " + last);
        }
    }

    /** One contact. */
    public static ContactSpan at(Instant at) {
        return new ContactSpan(at, at);
    }

    /**
     * All contacts of both lists.
     *
     * @param one ascending, without gaps of at most the given length
     * @param other the same
     * @param gap up to which length a gap does not end a span
     */
    public static List<ContactSpan> union(List<ContactSpan> one, List<ContactSpan> other, Duration gap) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        List<ContactSpan> all = new ArrayList<>(one.size() + other.size());
        int left = 0;
        int right = 0;
        while (left < one.size() || right < other.size()) {
            boolean fromLeft = right == other.size()
                    || (left < one.size()
                            && !other.get(right).first().isBefore(one.get(left).first()));
            add(all, fromLeft ? one.get(left++) : other.get(right++), gap);
        }
        return List.copyOf(all);
    }

    private static void add(List<ContactSpan> all, ContactSpan next, Duration gap) {
        ContactSpan last = all.isEmpty() ? null : all.getLast();
        if (last == null || last.last().plus(gap).isBefore(next.first())) {
            all.add(next);
        } else if (next.last().isAfter(last.last())) {
            all.set(all.size() - 1, new ContactSpan(last.first(), next.last()));
        }
    }
}
