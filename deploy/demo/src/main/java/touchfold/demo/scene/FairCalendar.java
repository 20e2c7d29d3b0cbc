package touchfold.demo.scene;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.retail.TradeFair;
import touchfold.demo.touchpoint.BoothScan;
import touchfold.demo.touchpoint.BoothScan.Contact;

/** Two fairs: one more than a year ago, one last month. */
public final class FairCalendar {

    private static final int FIRST_AGO = 402;
    private static final int SECOND_AGO = 30;
    private static final int DAYS = 3;
    private static final List<String> RATINGS = List.of("hot", "warm", "warm", "cold");

    private final List<TradeFair> fairs;

    /** The fairs of these two years. */
    public FairCalendar(HistorySpan span) {
        this.fairs = List.of(fair("HOME-EXPO", "A07", span, FIRST_AGO), fair("HANG-VIET", "B12", span, SECOND_AGO));
    }

    /** The fair of last month. */
    public TradeFair latest() {
        return fairs.getLast();
    }

    /** One person in seven passes by the booth, at times twice, and half of the badges tell nothing but a number. */
    public void pass(DemoPerson person, SeededRandom random, TouchpointLog log) {
        if (!random.chance(0.15)) {
            return;
        }
        TradeFair fair = random.pick(fairs);
        var day = fair.opens().plusDays(random.between(0, fair.days() - 1));
        Instant at = VisitHours.FAIR.on(day, random);
        boolean tells = random.chance(0.55);
        scan(person, fair, at, tells, random, log);
        if (random.chance(0.08)) {
            scan(person, fair, at.plus(Duration.ofMinutes(random.between(2, 40))), tells, random, log);
        }
    }

    /** One badge under one scanner. */
    public static void scan(
            DemoPerson person, TradeFair fair, Instant at, boolean tells, SeededRandom random, TouchpointLog log) {
        String device = "tab-" + "ABC".charAt(random.between(0, 2));
        Optional<Contact> contact = tells ? Optional.of(contact(person, random.chance(0.5))) : Optional.empty();
        Optional<Boolean> marketing = tells && random.chance(0.8) ? Optional.of(random.chance(0.75)) : Optional.empty();
        log.write(new BoothScan(
                log.id(device), at, device, fair, badge(fair, person), contact, marketing, random.pick(RATINGS)));
    }

    /** All that a badge can tell. */
    public static Contact contact(DemoPerson person, boolean asCard) {
        return new Contact(
                person.name(), person.email(), Optional.of(person.phone().international()), asCard);
    }

    /** The number on a visitor's badge, given by the fair, not by us. */
    public static String badge(TradeFair fair, DemoPerson person) {
        long number = Math.floorMod(person.number() * 611_953L + fair.eventId().hashCode(), 1_000_000);
        return String.format(Locale.ROOT, "BDG-%06d", number);
    }

    private static TradeFair fair(String name, String booth, HistorySpan span, int ago) {
        var opens = span.end().minusDays(ago);
        return new TradeFair(name + "-" + opens.getYear(), booth, opens, DAYS);
    }
}
