package touchfold.demo.world;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import touchfold.demo.retail.Campaign;
import touchfold.demo.retail.Person;
import touchfold.demo.scene.Diary;
import touchfold.demo.scene.Dice;
import touchfold.demo.scene.Hours;
import touchfold.demo.scene.SaleScenes;
import touchfold.demo.scene.Seasons;
import touchfold.demo.scene.Span;
import touchfold.demo.scene.WebScenes;
import touchfold.demo.touchpoint.TillEvent;
import touchfold.demo.touchpoint.TillEvent.Buyer;
import touchfold.demo.touchpoint.Touchpoint;
import touchfold.demo.touchpoint.WebCall.Visitor;

/** Two years of one ordinary person, told through what the shop can see. */
final class Life {

    private static final List<Campaign> CAMPAIGNS = List.of(
            new Campaign("facebook", "cpc", "bo-suu-tap-moi"),
            new Campaign("zalo", "social", "uu-dai-cuoi-tuan"),
            new Campaign("google", "cpc", "qua-tang"),
            new Campaign("tiktok", "video", "goc-nha-xinh"));

    private final Person person;
    private final Habits habits;
    private final Span span;
    private final Dice dice;
    private final WebScenes web;
    private final SaleScenes sales;

    private Life(Person person, Habits habits, Span span, Dice dice, Diary diary) {
        this.person = person;
        this.habits = habits;
        this.span = span;
        this.dice = dice;
        this.web = new WebScenes(diary, dice);
        this.sales = new SaleScenes(diary, dice);
    }

    static List<Touchpoint> tell(Person person, Habits habits, Span span, Dice dice, Diary diary) {
        Life life = new Life(person, habits, span, dice, diary);
        life.firstInterest();
        life.browse();
        if (habits.buys()) {
            life.buy();
        }
        return diary.written();
    }

    static Campaign campaign(Dice dice) {
        return dice.pick(CAMPAIGNS);
    }

    // Curious first, an account later: the road from an unknown browser to a known person.
    private void firstInterest() {
        if (habits.visits() == 0) {
            return;
        }
        LocalDate before = habits.joined().minusDays(dice.between(1, 12));
        web.visit(unknown(), Hours.ONLINE.on(before, dice), Optional.of(campaign(dice)));
        if (person.userId().isPresent()) {
            Instant signUp = Hours.ONLINE.on(habits.joined().minusDays(1), dice);
            web.identify(known(), signUp, person, dice.chance(0.35));
            if (habits.shopShare() > 0) {
                sales.saveAccount(person, signUp.plusSeconds(2), habits.subscribed());
            }
        }
    }

    private void browse() {
        long days = ChronoUnit.DAYS.between(habits.joined(), span.end());
        for (int i = 1; i < habits.visits() && days > 1; i++) {
            LocalDate day = habits.joined().plusDays(dice.between(1, (int) Math.min(days, 200)));
            Optional<Campaign> campaign = dice.chance(0.35) ? Optional.of(campaign(dice)) : Optional.empty();
            web.visit(dice.chance(0.6) ? known() : unknown(), Hours.ONLINE.on(day, dice), campaign);
        }
    }

    // A Poisson process at the busiest rate, thinned to the season of each day.
    private void buy() {
        double day = 0;
        purchase(habits.joined());
        while (!dice.chance(habits.dropOut())) {
            LocalDate next;
            do {
                day += dice.exponential(1 / (habits.perDay() * Seasons.BUSIEST));
                if (day > Span.DAYS) {
                    return;
                }
                next = habits.joined().plusDays((long) day);
            } while (!dice.chance(Seasons.weight(next) / Seasons.BUSIEST));
            purchase(next);
        }
    }

    private void purchase(LocalDate day) {
        if (dice.chance(habits.shopShare())) {
            orderOnline(day);
        } else {
            buyInStore(day);
        }
    }

    private void buyInStore(LocalDate day) {
        Instant at = Hours.STORE.on(day, dice);
        TillEvent.Sale sale = sales.till(shows(), person.city(), sales.basket(at), at);
        if (dice.chance(0.03)) {
            sales.bringBack(sale, Hours.STORE.on(day.plusDays(dice.between(1, 10)), dice));
        }
    }

    private void orderOnline(LocalDate day) {
        Instant at = Hours.ONLINE.on(day, dice);
        if (dice.chance(0.6)) {
            web.visit(known(), at.minus(Duration.ofMinutes(9)), Optional.empty());
        }
        var order = sales.order(person, Optional.of(person.device()), sales.basket(at), at, dice.chance(0.7));
        if (dice.chance(0.05)) {
            sales.sendBack(order, Hours.ONLINE.on(day.plusDays(dice.between(4, 14)), dice));
        }
    }

    // Cashiers ask, customers forget: some sales stay nobody's.
    private Buyer shows() {
        if (person.card().isPresent() && dice.chance(0.8)) {
            String card = person.card().get();
            return dice.chance(0.25) ? Buyer.phoneAndCard(person.phone().local(), card) : Buyer.card(card);
        }
        var phone = person.phone();
        return switch (dice.weighted(4, 2, 2, 1, 1.4)) {
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
