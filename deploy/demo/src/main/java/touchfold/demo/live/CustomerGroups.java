package touchfold.demo.live;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.scene.HistorySpan;
import touchfold.demo.world.DemoWorld;
import touchfold.demo.world.OrdinaryCustomer;

/**
 * Who may do what after the told history.
 *
 * @param regulars bought within the last two months
 * @param quiet bought, but not for a while
 * @param shoppers have an account in the web shop
 * @param readers get mail
 */
record CustomerGroups(
        List<DemoPerson> everyone,
        List<DemoPerson> regulars,
        List<DemoPerson> quiet,
        List<DemoPerson> shoppers,
        List<DemoPerson> readers) {

    CustomerGroups(DemoWorld world) {
        this(
                select(world, resident -> true),
                select(world, resident -> boughtBetween(resident, world, 60, 0)),
                select(world, resident -> boughtBetween(resident, world, 400, 100)),
                select(world, resident -> resident.person().userId().isPresent()),
                select(world, OrdinaryCustomer::subscribed));
    }

    private static boolean boughtBetween(OrdinaryCustomer resident, DemoWorld world, int daysAgo, int until) {
        HistorySpan span = HistorySpan.before(world.end());
        Instant from = span.ago(daysAgo, 0, 0);
        Instant to = span.ago(until, 0, 0);
        return resident.lastBought()
                .filter(last -> last.isAfter(from) && last.isBefore(to))
                .isPresent();
    }

    // The cast fills in where a very small world has nobody of the kind.
    private static List<DemoPerson> select(DemoWorld world, Predicate<OrdinaryCustomer> kind) {
        List<DemoPerson> found = world.people().stream()
                .filter(kind)
                .map(OrdinaryCustomer::person)
                .toList();
        return found.isEmpty() ? world.cast().people() : found;
    }
}
