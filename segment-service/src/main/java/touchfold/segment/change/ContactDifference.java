package touchfold.segment.change;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import touchfold.changes.Activity;
import touchfold.changes.ContactSpan;
import touchfold.changes.ProfileFacts;
import touchfold.segment.evaluate.BoothRating;

/** From when on two sets of facts differ in when a person was in touch, as far as any model asks for it. */
final class ContactDifference {

    private ContactDifference() {}

    /**
     * The first instant at which somebody who is known and has not bought was in touch by one and not by the other; empty
     * when there is none.
     *
     * @param causes what made the difference
     */
    static Optional<Instant> begins(KnownFacts then, KnownFacts now, ChangeCauses causes) {
        Optional<Instant> known = Stream.of(then.personSince(), now.personSince())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        return difference(then.facts(), now.facts(), causes)
                .map(at -> at.isBefore(known.get()) ? known.get() : at)
                .filter(at -> asksUntil(then).isAfter(at) || asksUntil(now).isAfter(at));
    }

    private static Instant asksUntil(KnownFacts known) {
        return known.personSince().isEmpty() ? Instant.MIN : known.boughtSince().orElse(Instant.MAX);
    }

    private static Optional<Instant> difference(ProfileFacts then, ProfileFacts now, ChangeCauses causes) {
        return Stream.of(
                        spans(
                                then.activity().interactionSpans(),
                                now.activity().interactionSpans(),
                                Activity.INTERACTION_GAP,
                                causes),
                        spans(
                                then.activity().interestSpans(),
                                now.activity().interestSpans(),
                                Activity.INTEREST_GAP,
                                causes),
                        ratings(BoothRating.of(then), BoothRating.of(now)))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private static Optional<Instant> spans(
            List<ContactSpan> then, List<ContactSpan> now, Duration gap, ChangeCauses causes) {
        int same = 0;
        while (same < then.size() && same < now.size() && then.get(same).equals(now.get(same))) {
            same++;
        }
        if (same == then.size() || same == now.size()) {
            return same == then.size() && same == now.size()
                    ? Optional.empty()
                    : Optional.of((same == then.size() ? now : then).get(same).first());
        }
        ContactSpan one = then.get(same);
        ContactSpan other = now.get(same);
        return Optional.of(
                one.first().equals(other.first())
                        ? ends(earlier(one.last(), other.last()), later(one.last(), other.last()), gap, causes)
                        : earlier(one.first(), other.first()));
    }

    /**
     * One span goes on where the other ends: with the first contact after its end. That is a cause of the change, or one
     * that another profile brings; at the latest it matters when the shorter span would have been followed by silence.
     */
    private static Instant ends(Instant shorter, Instant longer, Duration gap, ChangeCauses causes) {
        Instant cause = causes.byInstant().higherKey(shorter);
        Instant goesOn = cause == null ? longer : earlier(cause, longer);
        return earlier(goesOn, shorter.plus(gap));
    }

    private static Optional<Instant> ratings(Optional<BoothRating> then, Optional<BoothRating> now) {
        return then.equals(now)
                ? Optional.empty()
                : Stream.of(then, now)
                        .flatMap(Optional::stream)
                        .map(BoothRating::at)
                        .min(Instant::compareTo);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
