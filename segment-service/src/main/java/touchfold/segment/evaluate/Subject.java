package touchfold.segment.evaluate;

import java.time.Instant;
import java.time.LocalDate;
import touchfold.changes.ProfileFacts;
import touchfold.segment.history.PurchaseHistory;

/**
 * One customer, seen from one instant.
 *
 * @param facts what is known of the customer
 * @param history what was bought up to the instant's day
 * @param at the instant
 * @param today the business' day at the instant
 */
record Subject(ProfileFacts facts, PurchaseHistory history, Instant at, LocalDate today) {

    static Subject of(ProfileFacts facts, Frame frame, Instant at) {
        LocalDate today = frame.day(at);
        return new Subject(facts, new PurchaseHistory(facts.purchaseDays()).upTo(today), at, today);
    }

    /** A person who has bought. */
    boolean customer() {
        return person() && history.rhythm().isPresent();
    }

    boolean person() {
        return facts.kind() == ProfileFacts.Kind.PERSON;
    }
}
