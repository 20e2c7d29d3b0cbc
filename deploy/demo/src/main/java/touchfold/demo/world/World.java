package touchfold.demo.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import touchfold.demo.retail.Person;
import touchfold.demo.scene.Diary;
import touchfold.demo.scene.Dice;
import touchfold.demo.scene.Fairs;
import touchfold.demo.scene.Span;
import touchfold.demo.story.Cast;
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
public record World(long seed, LocalDate end, List<Resident> people, Cast cast, List<Touchpoint> touchpoints) {

    /** Numbers below this belong to the people of the stories. */
    public static final int FIRST_NUMBER = 100;

    /** Somebody who is not in this world, for the time after it. */
    public static Person stranger(long seed, int number) {
        return Crowd.draw(seed, number);
    }

    /** Makes the world; the same parameters give the same world, byte for byte. */
    public static World generate(long seed, LocalDate end, int customers) {
        Span span = Span.before(end);
        Newsletter newsletter = new Newsletter(span);
        Fairs fairs = new Fairs(span);
        List<Resident> people = new ArrayList<>();
        List<Touchpoint> all = new ArrayList<>();
        for (int number = FIRST_NUMBER; number < FIRST_NUMBER + customers; number++) {
            Person person = Crowd.draw(seed, number);
            Dice dice = Dice.of(seed, "life", number);
            Diary diary = Diary.of(seed, number, span);
            Habits habits = Habits.draw(person, span, dice);
            newsletter.read(person, habits, dice, diary);
            fairs.pass(person, dice, diary);
            List<Touchpoint> life = Life.tell(person, habits, span, dice, diary);
            all.addAll(life);
            people.add(Resident.of(person, habits.subscribed(), life));
        }
        Cast cast = Cast.of();
        all.addAll(cast.play(seed, span));
        all.sort(Comparator.comparing(Touchpoint::at).thenComparing(Touchpoint::id));
        return new World(seed, end, List.copyOf(people), cast, List.copyOf(all));
    }
}
