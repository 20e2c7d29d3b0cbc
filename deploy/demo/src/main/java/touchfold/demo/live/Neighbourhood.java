package touchfold.demo.live;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import touchfold.demo.retail.Person;
import touchfold.demo.scene.Span;
import touchfold.demo.world.Resident;
import touchfold.demo.world.World;

/**
 * Who may do what after the told history.
 *
 * @param regulars bought within the last two months
 * @param quiet bought, but not for a while
 * @param shoppers have an account in the web shop
 * @param readers get mail
 */
record Neighbourhood(
        List<Person> everyone, List<Person> regulars, List<Person> quiet, List<Person> shoppers, List<Person> readers) {

    Neighbourhood(World world) {
        this(
                select(world, resident -> true),
                select(world, resident -> boughtBetween(resident, world, 60, 0)),
                select(world, resident -> boughtBetween(resident, world, 400, 100)),
                select(world, resident -> resident.person().userId().isPresent()),
                select(world, Resident::subscribed));
    }

    private static boolean boughtBetween(Resident resident, World world, int daysAgo, int until) {
        Span span = Span.before(world.end());
        Instant from = span.ago(daysAgo, 0, 0);
        Instant to = span.ago(until, 0, 0);
        return resident.lastBought()
                .filter(last -> last.isAfter(from) && last.isBefore(to))
                .isPresent();
    }

    // The cast fills in where a very small world has nobody of the kind.
    private static List<Person> select(World world, Predicate<Resident> kind) {
        List<Person> found =
                world.people().stream().filter(kind).map(Resident::person).toList();
        return found.isEmpty() ? world.cast().people() : found;
    }
}
