package touchfold.demo.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.retail.MailCampaign;
import touchfold.demo.retail.VisitCampaign;
import touchfold.demo.scene.FairCalendar;
import touchfold.demo.scene.HistorySpan;
import touchfold.demo.scene.MailScenes;
import touchfold.demo.scene.SaleScenes;
import touchfold.demo.scene.SeededRandom;
import touchfold.demo.scene.TouchpointLog;
import touchfold.demo.scene.WebScenes;
import touchfold.demo.touchpoint.MailEvent.Fate;
import touchfold.demo.touchpoint.TillEvent.Buyer;
import touchfold.demo.touchpoint.Touchpoint;
import touchfold.demo.touchpoint.WebCall.Visitor;
import touchfold.demo.world.DemoWorld;

/** How the world goes on after its two years: one moment after the other, in all channels. */
public final class MomentGenerator {

    private static final VisitCampaign AD = new VisitCampaign("zalo", "social", "dem-mua-sam");
    private static final MailCampaign MAILING = new MailCampaign("tuan-le-vang", "/tuan-le-vang");
    /** A visit takes at most this long; it is told when it is over. */
    private static final Duration VISIT = Duration.ofMinutes(6);

    private final DemoWorld world;
    private final CustomerGroups neighbours;
    private final FairCalendar fairs;
    private final SeededRandom random;
    private final long run;
    private final Deque<DemoPerson> visitors = new ArrayDeque<>();
    private TouchpointLog log;
    private int moments;
    private int strangers;

    /**
     * The time after this world.
     *
     * @param run when this run started, in seconds since 1970: two runs on the same data are different days
     */
    public MomentGenerator(DemoWorld world, long run) {
        this.world = world;
        this.run = run;
        this.neighbours = new CustomerGroups(world);
        this.fairs = new FairCalendar(HistorySpan.before(world.end()));
        this.random = SeededRandom.of(world.seed(), "live", run);
        this.log = log();
    }

    /** The next moment; everything in it has happened by {@code now}. */
    public LiveMoment next(Instant now) {
        log = log();
        String what = happens(now);
        moments++;
        List<Touchpoint> told = log.written().stream()
                .sorted(Comparator.comparing(Touchpoint::at))
                .toList();
        return new LiveMoment(what, told);
    }

    private TouchpointLog log() {
        return new TouchpointLog("live" + run + "-" + moments, run * 1_000_000 + moments * 20L, at -> true);
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
        return switch (random.weighted(22, 14, 18, 12, 10, 10, 9, 5)) {
            case 0 -> buysInStore(random.pick(neighbours.regulars()), now);
            case 1 -> buysInStore(random.pick(neighbours.quiet()), now);
            case 2 -> looksAround(random.pick(neighbours.everyone()), now);
            case 3 -> strangerLooksAround(now);
            case 4 -> visitors.isEmpty() ? strangerLooksAround(now) : visitorSaysWho(now);
            case 5 -> ordersOnline(random.pick(neighbours.shoppers()), now);
            case 6 -> readsMail(random.pick(neighbours.readers()), now);
            default -> isScanned(now);
        };
    }

    private String buysInStore(DemoPerson person, Instant now) {
        SaleScenes sales = new SaleScenes(log, random);
        Buyer buyer = person.card()
                .map(Buyer::card)
                .orElseGet(() -> Buyer.phone(person.phone().local()));
        var sale = sales.till(buyer, person.city(), sales.basket(now), now);
        return person.name().full() + " buys in " + sale.till().store();
    }

    private String ordersOnline(DemoPerson person, Instant now) {
        SaleScenes sales = new SaleScenes(log, random);
        sales.order(person, Optional.of(person.device()), sales.basket(now), now, true);
        return person.name().full() + " orders in the web shop";
    }

    private String looksAround(DemoPerson person, Instant now) {
        new WebScenes(log, random)
                .visit(new Visitor(person.device(), person.userId()), now.minus(VISIT), Optional.empty());
        return person.name().full() + " looks around on the website";
    }

    private String strangerLooksAround(Instant now) {
        DemoPerson stranger = stranger();
        visitors.addLast(stranger);
        new WebScenes(log, random)
                .visit(new Visitor(stranger.device(), Optional.empty()), now.minus(VISIT), Optional.of(AD));
        return "somebody new looks around on the website";
    }

    private String visitorSaysWho(Instant now) {
        DemoPerson visitor = visitors.removeFirst();
        new WebScenes(log, random).identify(new Visitor(visitor.device(), visitor.userId()), now, visitor, true);
        return "a visitor becomes known: " + visitor.name().full();
    }

    private String readsMail(DemoPerson person, Instant now) {
        MailScenes mail = new MailScenes(log);
        String email = person.email().orElseThrow();
        mail.event(email, MAILING, Fate.OPENED, now.minusSeconds(40));
        mail.event(email, MAILING, Fate.CLICKED, now.minusSeconds(1));
        return person.name().full() + " clicks in a mailing";
    }

    private String isScanned(Instant now) {
        DemoPerson person = stranger();
        FairCalendar.scan(person, fairs.latest(), now, true, random, log);
        return person.name().full() + " has a badge scanned at the booth";
    }

    private DemoPerson stranger() {
        int first = (int) (1_000_000 + Math.floorMod(run / 10, 8_000_000L));
        return DemoWorld.stranger(world.seed(), first + strangers++);
    }
}
