package touchfold.segment.change;

import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import touchfold.changes.Activity;
import touchfold.changes.ProfileFacts;
import touchfold.changes.PurchaseDay;
import touchfold.changes.PurchaseFacts;
import touchfold.segment.evaluate.SegmentationSettings;

/**
 * What is known of a customer today, seen from any instant: what happened later is left out.
 *
 * <p>Purchases and refunds count from their own instants on, as far as {@link PurchaseFacts#MAX_LATER} are told; of a day
 * of which no instant is known all counts from its beginning. Of interactions only the last one is known; before it, those
 * that are known otherwise count, or that the customer was seen at all.
 *
 * @param facts the facts as of today; null for a profile that is no more
 * @param interactions instants of interactions that are known besides the last one
 * @param interests instants of interest that are known besides the last one
 * @param settings the business' days
 */
record KnownFacts(
        ProfileFacts facts,
        NavigableSet<Instant> interactions,
        NavigableSet<Instant> interests,
        SegmentationSettings settings) {

    static KnownFacts of(ProfileFacts facts, SegmentationSettings settings) {
        return new KnownFacts(facts, new TreeSet<>(), new TreeSet<>(), settings);
    }

    /** The facts as of an instant; null before the profile was first seen. */
    ProfileFacts at(Instant at) {
        if (facts == null || at.isBefore(knownSince())) {
            return null;
        }
        List<PurchaseDay> bought = PurchaseInstants.upTo(facts.purchaseDays(), at, settings);
        boolean allTouched = !isAfter(facts.lastInteractionAt(), at) && !isAfter(facts.lastInterestAt(), at);
        return allTouched && bought.equals(facts.purchaseDays())
                ? facts
                : without(bought, interaction(at), interest(at));
    }

    private Instant knownSince() {
        Instant seen = facts.firstSeen();
        List<PurchaseDay> days = facts.purchaseDays();
        Instant bought = days.isEmpty() ? seen : PurchaseInstants.first(days.getFirst(), settings);
        return bought.isBefore(seen) ? bought : seen;
    }

    /** Whether something was bought or given back at exactly this instant. */
    boolean isPurchaseInstant(Instant at) {
        return facts != null && PurchaseInstants.contains(facts.purchaseDays(), at, settings);
    }

    /** When something that is dated after an instant begins to count. */
    Optional<Instant> nextAfter(Instant at) {
        return facts == null ? Optional.empty() : PurchaseInstants.nextAfter(facts.purchaseDays(), at, settings);
    }

    private ProfileFacts without(List<PurchaseDay> bought, Instant interaction, Instant interest) {
        Activity activity = facts.activity();
        PurchaseFacts purchases = facts.purchases();
        return new ProfileFacts(
                facts.kind(),
                new Activity(
                        activity.firstSeen(),
                        activity.lastSeen(),
                        interaction,
                        interest,
                        activity.touchpoints(),
                        activity.byChannel()),
                facts.identifierTypes(),
                facts.attributes(),
                facts.age(),
                facts.consents(),
                new PurchaseFacts(bought, purchases.earlier(), purchases.categories(), purchases.incomplete()),
                facts.surveys(),
                facts.complaints(),
                facts.aliases(),
                facts.owner());
    }

    private Instant interaction(Instant at) {
        Instant last = facts.lastInteractionAt();
        if (last == null || !last.isAfter(at)) {
            return last;
        }
        Instant known = interactions.floor(at);
        return known == null && !facts.firstSeen().isAfter(at) ? facts.firstSeen() : known;
    }

    private Instant interest(Instant at) {
        Instant last = facts.lastInterestAt();
        return last == null || !last.isAfter(at) ? last : interests.floor(at);
    }

    private static boolean isAfter(Instant instant, Instant at) {
        return instant != null && instant.isAfter(at);
    }
}
