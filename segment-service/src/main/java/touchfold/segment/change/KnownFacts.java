package touchfold.segment.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import touchfold.changes.Activity;
import touchfold.changes.ContactSpan;
import touchfold.changes.ProfileFacts;
import touchfold.changes.PurchaseDay;
import touchfold.changes.PurchaseFacts;
import touchfold.segment.evaluate.BoothRating;
import touchfold.segment.evaluate.SegmentationSettings;

/**
 * What is known of a customer today, seen from any instant: what happened later is left out.
 *
 * <p>Purchases and refunds count from their own instants on, as far as {@link PurchaseFacts#MAX_LATER} are told; of a day
 * of which no instant is known all counts from its beginning. Contacts are told in spans whose gaps are too short to matter
 * to any model: within one the person is in touch at every instant.
 *
 * @param facts the facts as of today; null for a profile that is no more
 * @param settings the business' days
 */
record KnownFacts(ProfileFacts facts, SegmentationSettings settings) {

    static KnownFacts of(ProfileFacts facts, SegmentationSettings settings) {
        return new KnownFacts(facts, settings);
    }

    /** The facts as of an instant; null before the profile was first seen. */
    ProfileFacts at(Instant at) {
        if (facts == null || at.isBefore(since())) {
            return null;
        }
        List<PurchaseDay> bought = PurchaseInstants.upTo(facts.purchaseDays(), at, settings);
        Activity activity = facts.activity();
        boolean allKnown = !isAfter(activity.lastInteractionAt(), at)
                && !isAfter(activity.lastInterestAt(), at)
                && !isAfter(activity.identifiedAt(), at)
                && BoothRating.of(facts)
                        .filter(rating -> rating.at().isAfter(at))
                        .isEmpty();
        return allKnown && bought.equals(facts.purchaseDays()) ? facts : without(bought, at);
    }

    /** When the profile was first seen, or bought. */
    Instant since() {
        Instant seen = facts.firstSeen();
        List<PurchaseDay> days = facts.purchaseDays();
        Instant bought = days.isEmpty() ? seen : PurchaseInstants.first(days.getFirst(), settings);
        return bought.isBefore(seen) ? bought : seen;
    }

    /** From when on the profile is a person's; empty for one that is nobody's. */
    Optional<Instant> personSince() {
        if (facts == null || facts.kind() != ProfileFacts.Kind.PERSON) {
            return Optional.empty();
        }
        Instant identified = facts.activity().identifiedAt();
        return Optional.of(isAfter(identified, since()) ? identified : since());
    }

    /** From when on something was bought that was not given back since: nobody asks then how warm the person is. */
    Optional<Instant> boughtSince() {
        return facts == null ? Optional.empty() : PurchaseInstants.firstHeld(facts.purchases(), settings);
    }

    /** Whether something was bought or given back at exactly this instant. */
    boolean isPurchaseInstant(Instant at) {
        return facts != null && PurchaseInstants.contains(facts.purchaseDays(), at, settings);
    }

    /** Whether a contact happened at exactly this instant, or a touchpoint that said who it is. */
    boolean isContactInstant(Instant at) {
        return facts != null && contacts().anyMatch(at::equals);
    }

    /** When something that is dated after an instant begins to count. */
    Optional<Instant> nextAfter(Instant at) {
        if (facts == null) {
            return Optional.empty();
        }
        return Stream.concat(
                        PurchaseInstants.nextAfter(facts.purchaseDays(), at, settings).stream(),
                        contacts().filter(at::isBefore))
                .min(Comparator.naturalOrder());
    }

    /** When the profile was first seen, and the instants at which contacts begin to count, while anybody asks for them. */
    private Stream<Instant> contacts() {
        return Stream.concat(Stream.of(since()), asked());
    }

    private Stream<Instant> asked() {
        if (facts.kind() != ProfileFacts.Kind.PERSON) {
            return Stream.empty();
        }
        Activity activity = facts.activity();
        Instant bought = boughtSince().orElse(Instant.MAX);
        Stream<Instant> spans = Stream.concat(activity.interactionSpans().stream(), activity.interestSpans().stream())
                .flatMap(span -> Stream.of(span.first(), span.last()))
                .filter(bought::isAfter);
        return Stream.concat(
                Stream.concat(spans, Stream.ofNullable(activity.identifiedAt())),
                BoothRating.of(facts).map(BoothRating::at).filter(bought::isAfter).stream());
    }

    private ProfileFacts without(List<PurchaseDay> bought, Instant at) {
        Activity activity = facts.activity();
        PurchaseFacts purchases = facts.purchases();
        boolean unnamed = facts.kind() == ProfileFacts.Kind.PERSON && isAfter(activity.identifiedAt(), at);
        List<ContactSpan> interactions = upTo(activity.interactionSpans(), at);
        List<ContactSpan> interests = upTo(activity.interestSpans(), at);
        return new ProfileFacts(
                unnamed ? ProfileFacts.Kind.ANONYMOUS : facts.kind(),
                new Activity(
                        activity.firstSeen(),
                        activity.lastSeen(),
                        activity.identifiedAt(),
                        lastKnown(interactions, activity.interactionSpans()),
                        lastKnown(interests, activity.interestSpans()),
                        interactions,
                        interests,
                        activity.touchpoints(),
                        activity.byChannel()),
                facts.identifierTypes(),
                facts.attributes(),
                facts.age(),
                facts.consents(),
                new PurchaseFacts(bought, purchases.earlier(), purchases.categories(), purchases.incomplete()),
                BoothRating.of(facts)
                        .filter(rating -> rating.at().isAfter(at))
                        .map(rating -> withoutRating())
                        .orElse(facts.surveys()),
                facts.complaints(),
                facts.aliases(),
                facts.owner());
    }

    private Map<String, Map<String, ProfileFacts.Answer>> withoutRating() {
        Map<String, Map<String, ProfileFacts.Answer>> surveys = new HashMap<>(facts.surveys());
        surveys.remove(BoothRating.INSTRUMENT);
        return surveys;
    }

    private static List<ContactSpan> upTo(List<ContactSpan> spans, Instant at) {
        List<ContactSpan> begun = new ArrayList<>();
        for (ContactSpan span : spans) {
            if (!span.first().isAfter(at)) {
                begun.add(span.last().isAfter(at) ? new ContactSpan(span.first(), at) : span);
            }
        }
        return begun;
    }

    /** Within a span the last contact before an instant is not known, but the first of the span is. */
    private static Instant lastKnown(List<ContactSpan> begun, List<ContactSpan> all) {
        if (begun.isEmpty()) {
            return null;
        }
        ContactSpan last = begun.getLast();
        return last.equals(all.get(begun.size() - 1)) ? last.last() : last.first();
    }

    private static boolean isAfter(Instant instant, Instant at) {
        return instant != null && instant.isAfter(at);
    }
}
