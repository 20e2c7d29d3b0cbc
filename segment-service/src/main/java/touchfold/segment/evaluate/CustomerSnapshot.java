package touchfold.segment.evaluate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import touchfold.changes.ProfileFacts;
import touchfold.segment.history.PurchaseHistory;
import touchfold.segment.rfm.RfmScore;

/**
 * One customer, seen from one instant.
 *
 * @param facts what is known of the customer
 * @param history what was bought up to the instant's day
 * @param nextEntry the first day after the instant's day on which a purchase or refund is dated already
 * @param carried the score at the latest close, if the customer did nothing since; only under a dead band
 * @param at the instant
 * @param today the business' day at the instant
 */
public record CustomerSnapshot(
        ProfileFacts facts,
        PurchaseHistory history,
        Optional<LocalDate> nextEntry,
        Optional<RfmScore> carried,
        Instant at,
        LocalDate today) {

    static CustomerSnapshot of(
            ProfileFacts facts, SegmentationSettings settings, Optional<RfmScore> carried, Instant at) {
        LocalDate today = settings.day(at);
        PurchaseHistory whole = PurchaseHistory.of(facts.purchases());
        return new CustomerSnapshot(facts, whole.upTo(today), whole.nextAfter(today), carried, at, today);
    }

    /** A person who has bought. */
    public boolean customer() {
        return person() && history.recencyFrequency().isPresent();
    }

    /** Someone with at least one identifier that is not a device's. */
    public boolean person() {
        return facts.kind() == ProfileFacts.Kind.PERSON;
    }
}
