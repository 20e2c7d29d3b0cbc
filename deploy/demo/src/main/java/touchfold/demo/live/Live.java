package touchfold.demo.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import touchfold.demo.retail.Campaign;
import touchfold.demo.retail.Mailing;
import touchfold.demo.retail.Person;
import touchfold.demo.scene.Diary;
import touchfold.demo.scene.Dice;
import touchfold.demo.scene.Fairs;
import touchfold.demo.scene.MailScenes;
import touchfold.demo.scene.SaleScenes;
import touchfold.demo.scene.Span;
import touchfold.demo.scene.WebScenes;
import touchfold.demo.touchpoint.MailEvent.Fate;
import touchfold.demo.touchpoint.TillEvent.Buyer;
import touchfold.demo.touchpoint.Touchpoint;
import touchfold.demo.touchpoint.WebCall.Visitor;
import touchfold.demo.world.World;

/** How the world goes on after its two years: one moment after the other, in all channels. */
public final class Live {

    private static final Campaign AD = new Campaign("zalo", "social", "dem-mua-sam");
    private static final Mailing MAILING = new Mailing("tuan-le-vang", "/tuan-le-vang");
    /** A visit takes at most this long; it is told when it is over. */
    private static final Duration VISIT = Duration.ofMinutes(6);

    private final World world;
    private final Neighbourhood neighbours;
    private final Fairs fairs;
    private final Dice dice;
    private final long run;
    private final Deque<Person> visitors = new ArrayDeque<>();
    private Diary diary;
    private int moments;
    private int strangers;

    /**
     * The time after this world.
     *
     * @param run when this run started, in seconds since 1970: two runs on the same data are different days
     */
    public Live(World world, long run) {
        this.world = world;
        this.run = run;
        this.neighbours = new Neighbourhood(world);
        this.fairs = new Fairs(Span.before(world.end()));
        this.dice = Dice.of(world.seed(), "live", run);
        this.diary = diary();
    }

    /** The next moment; everything in it has happened by {@code now}. */
    public Moment next(Instant now) {
        diary = diary();
        String what = happens(now);
        moments++;
        List<Touchpoint> told = diary.written().stream()
                .sorted(Comparator.comparing(Touchpoint::at))
                .toList();
        return new Moment(what, told);
    }

    private Diary diary() {
        return new Diary("live" + run + "-" + moments, run * 1_000_000 + moments * 20L, at -> true);
    }

    // The first three moments show most: somebody comes back, somebody new looks around and then says who she is.
    private String happens(Instant now) {
        return switch (moments) {
            case 0 -> buysInStore(world.cast().hung(), now);
            case 1 -> strangerLooksAround(now);
            case 2 -> visitorSaysWho(now);
            default -> somethingHappens(now);
        };
    }

    private String somethingHappens(Instant now) {
        return switch (dice.weighted(22, 14, 18, 12, 10, 10, 9, 5)) {
            case 0 -> buysInStore(dice.pick(neighbours.regulars()), now);
            case 1 -> buysInStore(dice.pick(neighbours.quiet()), now);
            case 2 -> looksAround(dice.pick(neighbours.everyone()), now);
            case 3 -> strangerLooksAround(now);
            case 4 -> visitors.isEmpty() ? strangerLooksAround(now) : visitorSaysWho(now);
            case 5 -> ordersOnline(dice.pick(neighbours.shoppers()), now);
            case 6 -> readsMail(dice.pick(neighbours.readers()), now);
            default -> isScanned(now);
        };
    }

    private String buysInStore(Person person, Instant now) {
        SaleScenes sales = new SaleScenes(diary, dice);
        Buyer buyer = person.card()
                .map(Buyer::card)
                .orElseGet(() -> Buyer.phone(person.phone().local()));
        var sale = sales.till(buyer, person.city(), sales.basket(now), now);
        return person.name().full() + " buys in " + sale.till().store();
    }

    private String ordersOnline(Person person, Instant now) {
        SaleScenes sales = new SaleScenes(diary, dice);
        sales.order(person, Optional.of(person.device()), sales.basket(now), now, true);
        return person.name().full() + " orders in the web shop";
    }

    private String looksAround(Person person, Instant now) {
        new WebScenes(diary, dice)
                .visit(new Visitor(person.device(), person.userId()), now.minus(VISIT), Optional.empty());
        return person.name().full() + " looks around on the website";
    }

    private String strangerLooksAround(Instant now) {
        Person stranger = stranger();
        visitors.addLast(stranger);
        new WebScenes(diary, dice)
                .visit(new Visitor(stranger.device(), Optional.empty()), now.minus(VISIT), Optional.of(AD));
        return "somebody new looks around on the website";
    }

    private String visitorSaysWho(Instant now) {
        Person visitor = visitors.removeFirst();
        new WebScenes(diary, dice).identify(new Visitor(visitor.device(), visitor.userId()), now, visitor, true);
        return "a visitor becomes known: " + visitor.name().full();
    }

    private String readsMail(Person person, Instant now) {
        MailScenes mail = new MailScenes(diary);
        String email = person.email().orElseThrow();
        mail.event(email, MAILING, Fate.OPENED, now.minusSeconds(40));
        mail.event(email, MAILING, Fate.CLICKED, now.minusSeconds(1));
        return person.name().full() + " clicks in a mailing";
    }

    private String isScanned(Instant now) {
        Person person = stranger();
        Fairs.scan(person, fairs.latest(), now, true, dice, diary);
        return person.name().full() + " has a badge scanned at the booth";
    }

    private Person stranger() {
        int first = (int) (1_000_000 + Math.floorMod(run / 10, 8_000_000L));
        return World.stranger(world.seed(), first + strangers++);
    }
}
