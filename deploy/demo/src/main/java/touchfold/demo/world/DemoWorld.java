package touchfold.demo.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.scene.FairCalendar;
import touchfold.demo.scene.HistorySpan;
import touchfold.demo.scene.SeededRandom;
import touchfold.demo.scene.TouchpointLog;
import touchfold.demo.story.NamedCustomers;
import touchfold.demo.touchpoint.Touchpoint;

/**
 * The two years of an invented retailer, a pure function of its three parameters.
 *
 * @param seed the one source of chance
 * @param end the first day that is not told, in the retailer's zone
 * @param people the ordinary customers, without the people of the stories
 * @param cast the people of the stories
 * @param touchpoints everything that happened, oldest first
 */
public record DemoWorld(
        long seed, LocalDate end, List<OrdinaryCustomer> people, NamedCustomers cast, List<Touchpoint> touchpoints) {

    /** Numbers below this belong to the people of the stories. */
    public static final int FIRST_NUMBER = 100;

    /** Somebody who is not in this world, for the time after it. */
    public static DemoPerson stranger(long seed, int number) {
        return RandomCustomers.draw(seed, number);
    }

    /** Makes the world; the same parameters give the same world, byte for byte. */
    public static DemoWorld generate(long seed, LocalDate end, int customers) {
        HistorySpan span = HistorySpan.before(end);
        NewsletterMailings newsletter = new NewsletterMailings(span);
        FairCalendar fairs = new FairCalendar(span);
        List<OrdinaryCustomer> people = new ArrayList<>();
        List<Touchpoint> all = new ArrayList<>();
        for (int number = FIRST_NUMBER; number < FIRST_NUMBER + customers; number++) {
            DemoPerson person = RandomCustomers.draw(seed, number);
            SeededRandom random = SeededRandom.of(seed, "life", number);
            TouchpointLog log = TouchpointLog.of(seed, number, span);
            CustomerHabits habits = CustomerHabits.draw(person, span, random);
            newsletter.read(person, habits, random, log);
            fairs.pass(person, random, log);
            List<Touchpoint> life = CustomerSimulation.tell(person, habits, span, random, log);
            all.addAll(life);
            people.add(OrdinaryCustomer.of(person, habits.subscribed(), life));
        }
        NamedCustomers cast = NamedCustomers.of();
        all.addAll(cast.play(seed, span));
        all.sort(Comparator.comparing(Touchpoint::at).thenComparing(Touchpoint::id));
        return new DemoWorld(seed, end, List.copyOf(people), cast, List.copyOf(all));
    }
}
