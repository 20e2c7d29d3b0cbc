package touchfold.demo.scene;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchfold.demo.retail.Basket;
import touchfold.demo.retail.Catalogue;
import touchfold.demo.retail.Person;
import touchfold.demo.retail.Till;
import touchfold.demo.touchpoint.ShopCall;
import touchfold.demo.touchpoint.TillEvent;
import touchfold.demo.touchpoint.TillEvent.Buyer;

/** What people buy and bring back, in the stores and in the web shop. */
public final class SaleScenes {

    private final Diary diary;
    private final Dice dice;

    /** Scenes written into this diary. */
    public SaleScenes(Diary diary, Dice dice) {
        this.diary = diary;
        this.dice = dice;
    }

    /** A sale at a till. */
    public TillEvent.Sale till(Buyer buyer, String city, Basket basket, Instant at) {
        TillEvent.Sale sale = new TillEvent.Sale(diary.id("sale"), at, tillIn(city), buyer, basket);
        diary.write(sale);
        return sale;
    }

    /** Something from that sale comes back. */
    public void bringBack(TillEvent.Sale sale, Instant at) {
        diary.write(new TillEvent.Refund(diary.id("refund"), at, sale, backFor(sale.basket())));
    }

    /** An order in the web shop, paid at once or to the courier two or three days later. */
    public ShopCall.Order order(Person person, Optional<String> device, Basket basket, Instant at, boolean prepaid) {
        var order = new ShopCall.Order(diary.number(), at, person, basket, device, prepaid);
        diary.write(new ShopCall.Ordered(diary.id("order"), at, order));
        if (!prepaid) {
            Instant delivered = at.plus(Duration.ofHours(dice.between(30, 70)));
            diary.write(new ShopCall.Paid(diary.id("paid"), delivered, order));
        }
        return order;
    }

    /** Something from that order is sent back. */
    public void sendBack(ShopCall.Order order, Instant at) {
        diary.write(new ShopCall.Refunded(diary.id("refund"), at, order, diary.number(), backFor(order.basket())));
    }

    /** An account in the web shop is opened or changed. */
    public void saveAccount(Person person, Instant at, boolean subscribed) {
        diary.write(new ShopCall.CustomerSaved(diary.id("account"), at, person, subscribed));
    }

    /** One to three things; presents before the new year, when baskets are bigger. */
    public Basket basket(Instant at) {
        var day = at.atZone(Span.ZONE).toLocalDate();
        long untilTet = ChronoUnit.DAYS.between(day, Seasons.tet(day.getYear()));
        boolean presents = untilTet > 0 && untilTet < 28;
        List<Basket.Line> lines = new ArrayList<>();
        int size = 1 + dice.weighted(presents ? new double[] {3, 4, 3} : new double[] {6, 3, 1});
        for (int i = 0; i < size; i++) {
            var product = presents && dice.chance(0.4)
                    ? Catalogue.PRODUCTS.get(Catalogue.PRODUCTS.size() - 1 - dice.between(0, 2))
                    : dice.pick(Catalogue.PRODUCTS);
            lines.add(new Basket.Line(product, product.price() < 200_000 ? dice.between(1, 3) : 1));
        }
        return new Basket(lines);
    }

    // Half of what comes back is everything, half is the last line only.
    private long backFor(Basket basket) {
        return dice.chance(0.5) ? basket.total() : basket.lines().getLast().total();
    }

    private Till tillIn(String city) {
        List<Till> near =
                Till.ALL.stream().filter(till -> till.city().equals(city)).toList();
        return dice.pick(near.isEmpty() ? Till.ALL : near);
    }
}
