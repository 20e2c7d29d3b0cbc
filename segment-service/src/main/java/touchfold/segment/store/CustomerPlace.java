package touchfold.segment.store;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import touchfold.changes.ProfileFacts;
import touchfold.changes.PurchaseDay;
import touchfold.changes.PurchaseFacts;
import touchfold.segment.evaluate.CustomerPosition;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.history.RecencyFrequency;
import touchfold.segment.rfm.MoneyBucket;
import touchfold.segment.rfm.RfmPosition;

/**
 * Where a customer stands in the population at the end of a day: what counts and cuts are made of.
 *
 * @param day the day
 * @param recencyFrequency the purchase days up to it; null before the first one
 * @param window what counts in the look-back window; null for those who did not buy in it
 * @param until the first later day at whose end the calendar alone gives another place; null when none does
 * @param latestEntry the latest day with a purchase or refund, however far ahead it is dated; null when there is none
 */
public record CustomerPlace(
        LocalDate day, RecencyFrequency recencyFrequency, InWindow window, LocalDate until, LocalDate latestEntry) {

    /**
     * What counts in the look-back window.
     *
     * @param last the latest purchase day
     * @param orders how many orders, or purchase days where those are counted
     * @param money what was spent, minor units
     */
    public record InWindow(LocalDate last, int orders, long money) {

        /** The amount, cut to three significant digits. */
        public int bucket() {
            return MoneyBucket.of(money);
        }

        /** The amount as far as sums over all customers count it. */
        public long counted() {
            return Math.min(money, PurchaseFacts.MAX_MONEY);
        }
    }

    /** The place at the end of a day; of whoever is no person it is nowhere. */
    public static CustomerPlace at(ProfileFacts facts, LocalDate day, SegmentationSettings settings) {
        if (facts == null
                || facts.kind() != ProfileFacts.Kind.PERSON
                || facts.purchaseDays().isEmpty()) {
            return nowhere(day);
        }
        CustomerPosition position =
                CustomerPosition.atClose(facts, day, settings).orElse(null);
        RfmPosition place = position == null ? null : position.place();
        LocalDate leaves = place == null ? null : place.leaves();
        Optional<LocalDate> ahead = Stream.concat(
                        facts.purchaseDays().stream().map(PurchaseDay::day),
                        Stream.ofNullable(facts.activity().identifiedAt()).map(settings::day))
                .filter(day::isBefore)
                .min(Comparator.naturalOrder());
        return new CustomerPlace(
                day,
                position == null ? null : position.recencyFrequency(),
                place == null ? null : new InWindow(place.last(), place.frequency(), place.money()),
                ahead.filter(next -> leaves == null || next.isBefore(leaves)).orElse(leaves),
                facts.purchaseDays().getLast().day());
    }

    /** The place of whoever is not in the population. */
    static CustomerPlace nowhere(LocalDate day) {
        return new CustomerPlace(day, null, null, null, null);
    }

    /** Whether it counts the same. */
    boolean sameAs(CustomerPlace other) {
        return Objects.equals(window, other.window) && (recencyFrequency == null) == (other.recencyFrequency == null);
    }
}
