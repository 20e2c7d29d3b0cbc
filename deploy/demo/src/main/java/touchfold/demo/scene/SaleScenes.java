package touchfold.demo.scene;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.retail.ProductCatalogue;
import touchfold.demo.retail.ShoppingBasket;
import touchfold.demo.retail.StoreTill;
import touchfold.demo.touchpoint.ShopCall;
import touchfold.demo.touchpoint.TillEvent;
import touchfold.demo.touchpoint.TillEvent.Buyer;

/** What people buy and bring back, in the stores and in the web shop. */
public final class SaleScenes {

    private final TouchpointLog log;
    private final SeededRandom random;

    /** Scenes written into this log. */
    public SaleScenes(TouchpointLog log, SeededRandom random) {
        this.log = log;
        this.random = random;
    }

    /** A sale at a till. */
    public TillEvent.Sale till(Buyer buyer, String city, ShoppingBasket basket, Instant at) {
        TillEvent.Sale sale = new TillEvent.Sale(log.id("sale"), at, tillIn(city), buyer, basket);
        log.write(sale);
        return sale;
    }

    /** Something from that sale comes back. */
    public void bringBack(TillEvent.Sale sale, Instant at) {
        log.write(new TillEvent.Refund(log.id("refund"), at, sale, backFor(sale.basket())));
    }

    /** An order in the web shop, paid at once or to the courier two or three days later. */
    public ShopCall.Order order(
            DemoPerson person, Optional<String> device, ShoppingBasket basket, Instant at, boolean prepaid) {
        var order = new ShopCall.Order(log.number(), at, person, basket, device, prepaid);
        log.write(new ShopCall.Ordered(log.id("order"), at, order));
        if (!prepaid) {
            Instant delivered = at.plus(Duration.ofHours(random.between(30, 70)));
            log.write(new ShopCall.Paid(log.id("paid"), delivered, order));
        }
        return order;
    }

    /** Something from that order is sent back. */
    public void sendBack(ShopCall.Order order, Instant at) {
        log.write(new ShopCall.Refunded(log.id("refund"), at, order, log.number(), backFor(order.basket())));
    }

    /** An account in the web shop is opened or changed. */
    public void saveAccount(DemoPerson person, Instant at, boolean subscribed) {
        log.write(new ShopCall.CustomerSaved(log.id("account"), at, person, subscribed));
    }

    /** One to three things; presents before the new year, when baskets are bigger. */
    public ShoppingBasket basket(Instant at) {
        var day = at.atZone(HistorySpan.ZONE).toLocalDate();
        long untilTet = ChronoUnit.DAYS.between(day, SeasonalDemand.tet(day.getYear()));
        boolean presents = untilTet > 0 && untilTet < 28;
        List<ShoppingBasket.Line> lines = new ArrayList<>();
        int size = 1 + random.weighted(presents ? new double[] {3, 4, 3} : new double[] {6, 3, 1});
        for (int i = 0; i < size; i++) {
            var product = presents && random.chance(0.4)
                    ? ProductCatalogue.PRODUCTS.get(ProductCatalogue.PRODUCTS.size() - 1 - random.between(0, 2))
                    : random.pick(ProductCatalogue.PRODUCTS);
            lines.add(new ShoppingBasket.Line(product, product.price() < 200_000 ? random.between(1, 3) : 1));
        }
        return new ShoppingBasket(lines);
    }

    // Half of what comes back is everything, half is the last line only.
    private long backFor(ShoppingBasket basket) {
        return random.chance(0.5) ? basket.total() : basket.lines().getLast().total();
    }

    private StoreTill tillIn(String city) {
        List<StoreTill> near =
                StoreTill.ALL.stream().filter(till -> till.city().equals(city)).toList();
        return random.pick(near.isEmpty() ? StoreTill.ALL : near);
    }
}
