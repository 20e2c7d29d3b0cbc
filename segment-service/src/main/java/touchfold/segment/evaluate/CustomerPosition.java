package touchfold.segment.evaluate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import touchfold.changes.ProfileFacts;
import touchfold.segment.history.LookBackWindow;
import touchfold.segment.history.PurchaseHistory;
import touchfold.segment.history.RecencyFrequency;
import touchfold.segment.rfm.RfmPosition;

/**
 * A customer's place in the population, quantised: what closes are made of.
 *
 * @param recencyFrequency the purchase days of the whole history
 * @param place the place within the look-back window; null for those who did not buy within it
 */
public record CustomerPosition(RecencyFrequency recencyFrequency, RfmPosition place) {

    /** The position at the end of a close day: later purchases do not count yet. */
    public static Optional<CustomerPosition> atClose(
            ProfileFacts facts, LocalDate closeDay, SegmentationSettings settings) {
        return on(facts, closeDay, closeDay, settings);
    }

    /**
     * The position on a day, empty for those who never bought and for whoever is no person.
     *
     * @param windowDay the day from which the look-back window is counted
     * @param until the last day that counts
     */
    public static Optional<CustomerPosition> on(
            ProfileFacts facts, LocalDate windowDay, LocalDate until, SegmentationSettings settings) {
        if (facts == null || facts.kind() != ProfileFacts.Kind.PERSON || !isKnown(facts, until, settings)) {
            return Optional.empty();
        }
        PurchaseHistory history = PurchaseHistory.of(facts.purchases()).upTo(until);
        LookBackWindow window = history.window(
                windowDay.minusDays(settings.windowDays()), until, settings.conversion(), settings.frequency());
        return history.recencyFrequency()
                .map(recencyFrequency -> new CustomerPosition(recencyFrequency, place(window, settings)));
    }

    private static boolean isKnown(ProfileFacts facts, LocalDate until, SegmentationSettings settings) {
        Instant identified = facts.activity().identifiedAt();
        return identified == null || !settings.day(identified).isAfter(until);
    }

    private static RfmPosition place(LookBackWindow window, SegmentationSettings settings) {
        return window.bought()
                ? new RfmPosition(
                        window.lastPurchase(),
                        window.frequency(),
                        window.money().minor(),
                        window.oldestDay().plusDays(settings.windowDays()))
                : null;
    }
}
