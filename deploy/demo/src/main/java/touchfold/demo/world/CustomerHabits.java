package touchfold.demo.world;

import java.time.LocalDate;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.scene.HistorySpan;
import touchfold.demo.scene.SeededRandom;

/**
 * How a person lives with the shop; people differ much more than chance alone would make them.
 *
 * @param joined day of the first purchase, or of the first interest
 * @param buys ever buys anything
 * @param perDay purchases on a usual day, gamma distributed over people
 * @param dropOut chance to be gone for good after a purchase
 * @param shopShare share of purchases made in the web shop instead of a store
 * @param visits web visits that lead to nothing
 * @param subscribed wants the newsletter
 * @param proxied reads mail behind a proxy that opens everything
 * @param dead the address does not exist
 */
record CustomerHabits(
        LocalDate joined,
        boolean buys,
        double perDay,
        double dropOut,
        double shopShare,
        int visits,
        boolean subscribed,
        boolean proxied,
        boolean dead) {

    static CustomerHabits draw(DemoPerson person, HistorySpan span, SeededRandom random) {
        boolean online = person.userId().isPresent() || random.chance(0.4);
        boolean shops = person.userId().isPresent() && random.chance(0.55);
        // The shop grows: later days win more people than earlier ones.
        int day = (int) (HistorySpan.DAYS * StrictMath.pow(random.unit(), 0.8));
        return new CustomerHabits(
                span.start().plusDays(day),
                random.chance(0.76),
                random.gamma(0.9, 1 / 58.0),
                0.04 + 0.34 * random.unit() * random.unit(),
                shops ? 0.8 : 0,
                online ? random.weighted(2, 3, 4, 4, 3, 2) : 0,
                person.email().isPresent() && random.chance(0.6),
                random.chance(0.18),
                random.chance(0.015));
    }
}
