package touchfold.demo.scene;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import touchfold.demo.retail.Fair;
import touchfold.demo.retail.Person;
import touchfold.demo.touchpoint.BoothScan;
import touchfold.demo.touchpoint.BoothScan.Contact;

/** Two fairs: one more than a year ago, one last month. */
public final class Fairs {

    private static final int FIRST_AGO = 402;
    private static final int SECOND_AGO = 30;
    private static final int DAYS = 3;
    private static final List<String> RATINGS = List.of("hot", "warm", "warm", "cold");

    private final List<Fair> fairs;

    /** The fairs of these two years. */
    public Fairs(Span span) {
        this.fairs = List.of(fair("HOME-EXPO", "A07", span, FIRST_AGO), fair("HANG-VIET", "B12", span, SECOND_AGO));
    }

    /** The fair of last month. */
    public Fair latest() {
        return fairs.getLast();
    }

    /** One person in seven passes by the booth, at times twice, and half of the badges tell nothing but a number. */
    public void pass(Person person, Dice dice, Diary diary) {
        if (!dice.chance(0.15)) {
            return;
        }
        Fair fair = dice.pick(fairs);
        var day = fair.opens().plusDays(dice.between(0, fair.days() - 1));
        Instant at = Hours.FAIR.on(day, dice);
        boolean tells = dice.chance(0.55);
        scan(person, fair, at, tells, dice, diary);
        if (dice.chance(0.08)) {
            scan(person, fair, at.plus(Duration.ofMinutes(dice.between(2, 40))), tells, dice, diary);
        }
    }

    /** One badge under one scanner. */
    public static void scan(Person person, Fair fair, Instant at, boolean tells, Dice dice, Diary diary) {
        String device = "tab-" + "ABC".charAt(dice.between(0, 2));
        Optional<Contact> contact = tells ? Optional.of(contact(person, dice.chance(0.5))) : Optional.empty();
        Optional<Boolean> marketing = tells && dice.chance(0.8) ? Optional.of(dice.chance(0.75)) : Optional.empty();
        diary.write(new BoothScan(
                diary.id(device), at, device, fair, badge(fair, person), contact, marketing, dice.pick(RATINGS)));
    }

    /** All that a badge can tell. */
    public static Contact contact(Person person, boolean asCard) {
        return new Contact(
                person.name(), person.email(), Optional.of(person.phone().international()), asCard);
    }

    /** The number on a visitor's badge, given by the fair, not by us. */
    public static String badge(Fair fair, Person person) {
        long number = Math.floorMod(person.number() * 611_953L + fair.eventId().hashCode(), 1_000_000);
        return String.format(Locale.ROOT, "BDG-%06d", number);
    }

    private static Fair fair(String name, String booth, Span span, int ago) {
        var opens = span.end().minusDays(ago);
        return new Fair(name + "-" + opens.getYear(), booth, opens, DAYS);
    }
}
