package touchfold.demo.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.retail.FullName;
import touchfold.demo.retail.MobilePhone;
import touchfold.demo.scene.HistorySpan;
import touchfold.demo.scene.SeededRandom;
import touchfold.demo.scene.TouchpointLog;
import touchfold.demo.touchpoint.Touchpoint;

/**
 * The people of the chosen stories; like everybody else in the demo they are invented.
 *
 * @param lan becomes known at a booth, then buys at a till
 * @param hung a regular who falls quiet
 * @param mother first user of the family's tablet
 * @param father second user of the family's tablet
 * @param daughter third user of the family's tablet
 * @param hoa gone for a year, then won back by a letter
 */
public record NamedCustomers(
        DemoPerson lan, DemoPerson hung, DemoPerson mother, DemoPerson father, DemoPerson daughter, DemoPerson hoa) {

    /** The cast; the same in every world. */
    public static NamedCustomers of() {
        return new NamedCustomers(
                person(1, "Nguyễn", "Thị", "Lan", "904816273", "Hà Nội", false, "web-lan-phone"),
                person(2, "Trần", "Văn", "Hùng", "913572640", "TP. Hồ Chí Minh", true, "web-hung-desk"),
                person(3, "Phạm", "Thu", "Hà", "905318462", "Đà Nẵng", true, FamilyTablet.TABLET),
                person(4, "Võ", "Minh", "Quân", "916204857", "Đà Nẵng", false, FamilyTablet.TABLET),
                person(5, "Võ", "Hà", "My", "907641385", "Đà Nẵng", false, FamilyTablet.TABLET),
                person(6, "Lê", "Thị", "Hoa", "918437025", "Huế", true, "web-hoa-laptop"));
    }

    /** Everyone in it. */
    public List<DemoPerson> people() {
        return List.of(lan, hung, mother, father, daughter, hoa);
    }

    /** Lan's whole journey, oldest first: what her timeline must show in the end. */
    public List<Touchpoint> journeyOfLan(long seed, HistorySpan span) {
        List<Touchpoint> journey = new ArrayList<>();
        play(journey, BoothVisitor::tell, lan, seed, span);
        return journey.stream().sorted(Comparator.comparing(Touchpoint::at)).toList();
    }

    /** All stories as they happened before the end of the span. */
    public List<Touchpoint> play(long seed, HistorySpan span) {
        List<Touchpoint> all = new ArrayList<>();
        play(all, BoothVisitor::tell, lan, seed, span);
        play(all, QuietRegular::tell, hung, seed, span);
        play(all, (mum, stage) -> FamilyTablet.tell(mum, father, daughter, stage), mother, seed, span);
        play(all, WonBack::tell, hoa, seed, span);
        return all;
    }

    private interface Story {
        void tell(DemoPerson hero, Stage stage);
    }

    /** What a story needs to be told. */
    record Stage(HistorySpan span, SeededRandom random, TouchpointLog log) {}

    private static void play(List<Touchpoint> into, Story story, DemoPerson hero, long seed, HistorySpan span) {
        TouchpointLog log = TouchpointLog.of(seed, hero.number(), span);
        story.tell(hero, new Stage(span, SeededRandom.of(seed, "story", hero.number()), log));
        into.addAll(log.written());
    }

    private static DemoPerson person(
            int number,
            String family,
            String middle,
            String given,
            String phone,
            String city,
            boolean card,
            String web) {
        FullName name = new FullName(family, middle, given);
        return new DemoPerson(
                number,
                name,
                new MobilePhone(phone),
                Optional.of(name.mailbox() + "@example.vn"),
                city,
                card ? Optional.of(String.format(Locale.ROOT, "NS%07d", number)) : Optional.empty(),
                Optional.of("u-" + name.mailbox()),
                web);
    }
}
