package touchfold.segment.evaluate;

import java.time.LocalDate;
import java.util.Optional;
import touchfold.changes.ProfileFacts;
import touchfold.segment.history.PurchaseHistory;
import touchfold.segment.history.Rhythm;
import touchfold.segment.history.Window;
import touchfold.segment.rfm.MoneyBucket;

/**
 * A customer's place in the population, quantised: what closes are made of.
 *
 * @param rhythm the purchase days of the whole history
 * @param place the place within the look-back window; null for those who did not buy within it
 */
public record Standing(Rhythm rhythm, Place place) {

    /**
     * The place within the look-back window.
     *
     * @param last the latest purchase day
     * @param orders how many orders
     * @param moneyBucket the bucket of the money spent
     * @param leaves the first close day at which the window loses a day of this customer
     */
    public record Place(LocalDate last, int orders, int moneyBucket, LocalDate leaves) {}

    /** The standing at the end of a close day: later purchases do not count yet. */
    public static Optional<Standing> atClose(ProfileFacts facts, LocalDate closeDay, Frame frame) {
        return on(facts, closeDay, closeDay, frame);
    }

    /**
     * The standing on a day, empty for those who never bought and for whoever is no person.
     *
     * @param windowDay the day from which the look-back window is counted
     * @param until the last day that counts
     */
    public static Optional<Standing> on(ProfileFacts facts, LocalDate windowDay, LocalDate until, Frame frame) {
        if (facts == null || facts.kind() != ProfileFacts.Kind.PERSON) {
            return Optional.empty();
        }
        PurchaseHistory history = new PurchaseHistory(facts.purchaseDays()).upTo(until);
        Window window = history.window(windowDay.minusDays(frame.windowDays()), until, frame.currency());
        return history.rhythm().map(rhythm -> new Standing(rhythm, place(window, frame)));
    }

    private static Place place(Window window, Frame frame) {
        return window.bought()
                ? new Place(
                        window.lastPurchase(),
                        window.orders(),
                        MoneyBucket.of(window.money()),
                        window.oldestDay().plusDays(frame.windowDays()))
                : null;
    }
}
