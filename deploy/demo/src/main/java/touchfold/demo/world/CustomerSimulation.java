package touchfold.demo.world;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.retail.VisitCampaign;
import touchfold.demo.scene.HistorySpan;
import touchfold.demo.scene.SaleScenes;
import touchfold.demo.scene.SeasonalDemand;
import touchfold.demo.scene.SeededRandom;
import touchfold.demo.scene.TouchpointLog;
import touchfold.demo.scene.VisitHours;
import touchfold.demo.scene.WebScenes;
import touchfold.demo.touchpoint.TillEvent;
import touchfold.demo.touchpoint.TillEvent.Buyer;
import touchfold.demo.touchpoint.Touchpoint;
import touchfold.demo.touchpoint.WebCall.Visitor;

/** Two years of one ordinary person, told through what the shop can see. */
final class CustomerSimulation {

    private static final List<VisitCampaign> CAMPAIGNS = List.of(
            new VisitCampaign("facebook", "cpc", "bo-suu-tap-moi"),
            new VisitCampaign("zalo", "social", "uu-dai-cuoi-tuan"),
            new VisitCampaign("google", "cpc", "qua-tang"),
            new VisitCampaign("tiktok", "video", "goc-nha-xinh"));

    private final DemoPerson person;
    private final CustomerHabits habits;
    private final HistorySpan span;
    private final SeededRandom random;
    private final WebScenes web;
    private final SaleScenes sales;

    private CustomerSimulation(
            DemoPerson person, CustomerHabits habits, HistorySpan span, SeededRandom random, TouchpointLog log) {
        this.person = person;
        this.habits = habits;
        this.span = span;
        this.random = random;
        this.web = new WebScenes(log, random);
        this.sales = new SaleScenes(log, random);
    }

    static List<Touchpoint> tell(
            DemoPerson person, CustomerHabits habits, HistorySpan span, SeededRandom random, TouchpointLog log) {
        CustomerSimulation life = new CustomerSimulation(person, habits, span, random, log);
        life.firstInterest();
        life.browse();
        if (habits.buys()) {
            life.buy();
        }
        return log.written();
    }

    static VisitCampaign campaign(SeededRandom random) {
        return random.pick(CAMPAIGNS);
    }

    // Curious first, an account later: the road from an unknown browser to a known person.
    private void firstInterest() {
        if (habits.visits() == 0) {
            return;
        }
        LocalDate before = habits.joined().minusDays(random.between(1, 12));
        web.visit(unknown(), VisitHours.ONLINE.on(before, random), Optional.of(campaign(random)));
        if (person.userId().isPresent()) {
            Instant signUp = VisitHours.ONLINE.on(habits.joined().minusDays(1), random);
            web.identify(known(), signUp, person, random.chance(0.35));
            if (habits.shopShare() > 0) {
                sales.saveAccount(person, signUp.plusSeconds(2), habits.subscribed());
            }
        }
    }

    private void browse() {
        long days = ChronoUnit.DAYS.between(habits.joined(), span.end());
        for (int i = 1; i < habits.visits() && days > 1; i++) {
            LocalDate day = habits.joined().plusDays(random.between(1, (int) Math.min(days, 200)));
            Optional<VisitCampaign> campaign = random.chance(0.35) ? Optional.of(campaign(random)) : Optional.empty();
            web.visit(random.chance(0.6) ? known() : unknown(), VisitHours.ONLINE.on(day, random), campaign);
        }
    }

    // A Poisson process at the busiest rate, thinned to the season of each day.
    private void buy() {
        double day = 0;
        purchase(habits.joined());
        while (!random.chance(habits.dropOut())) {
            LocalDate next;
            do {
                day += random.exponential(1 / (habits.perDay() * SeasonalDemand.BUSIEST));
                if (day > HistorySpan.DAYS) {
                    return;
                }
                next = habits.joined().plusDays((long) day);
            } while (!random.chance(SeasonalDemand.weight(next) / SeasonalDemand.BUSIEST));
            purchase(next);
        }
    }

    private void purchase(LocalDate day) {
        if (random.chance(habits.shopShare())) {
            orderOnline(day);
        } else {
            buyInStore(day);
        }
    }

    private void buyInStore(LocalDate day) {
        Instant at = VisitHours.STORE.on(day, random);
        TillEvent.Sale sale = sales.till(shows(), person.city(), sales.basket(at), at);
        if (random.chance(0.03)) {
            sales.bringBack(sale, VisitHours.STORE.on(day.plusDays(random.between(1, 10)), random));
        }
    }

    private void orderOnline(LocalDate day) {
        Instant at = VisitHours.ONLINE.on(day, random);
        if (random.chance(0.6)) {
            web.visit(known(), at.minus(Duration.ofMinutes(9)), Optional.empty());
        }
        var order = sales.order(person, Optional.of(person.device()), sales.basket(at), at, random.chance(0.7));
        if (random.chance(0.05)) {
            sales.sendBack(order, VisitHours.ONLINE.on(day.plusDays(random.between(4, 14)), random));
        }
    }

    // Cashiers ask, customers forget: some sales stay nobody's.
    private Buyer shows() {
        if (person.card().isPresent() && random.chance(0.8)) {
            String card = person.card().get();
            return random.chance(0.25) ? Buyer.phoneAndCard(person.phone().local(), card) : Buyer.card(card);
        }
        var phone = person.phone();
        return switch (random.weighted(4, 2, 2, 1, 1.4)) {
            case 0 -> Buyer.phone(phone.local());
            case 1 -> Buyer.phone(phone.spaced());
            case 2 -> Buyer.phone(phone.international());
            case 3 -> Buyer.phone(phone.bare());
            default -> Buyer.UNKNOWN;
        };
    }

    private Visitor unknown() {
        return new Visitor(person.device(), Optional.empty());
    }

    private Visitor known() {
        return new Visitor(person.device(), person.userId());
    }
}
