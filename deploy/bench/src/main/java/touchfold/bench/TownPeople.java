package touchfold.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import touchfold.bench.TownVisit.Step;
import touchfold.events.Channel;
import touchfold.events.Context;
import touchfold.events.EmailFact;
import touchfold.events.Fact;
import touchfold.events.Identifier;
import touchfold.events.IdentifierType;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.ShoppingFact;
import touchfold.events.Source;
import touchfold.events.Trust;

/**
 * Who comes and what they do. Of a hundred visits fifty are those of unknown visitors (two to nine looks), twenty of
 * customers who log in, of whom every fourth buys, twelve are sales at a till (of three of five the phone is asked, of one
 * the card, of one nothing) and eighteen are mails (a third opened, a tenth clicked).
 *
 * <p>Two customers may share a browser: whoever comes logs in, and what is looked at then names nobody but the browser.
 */
final class TownPeople {

    private static final Source WEB = new Source("src_web", Channel.WEB, Trust.LOW);
    private static final Source TILL = new Source("src_pos", Channel.POS, Trust.HIGH);
    private static final Source MAIL = new Source("src_mail", Channel.EMAIL, Trust.HIGH);
    private static final Context AT_THE_TILL =
            Context.of(null, null, new Context.Device("till", null, "till-7"), null, null, null);
    private static final int PRODUCTS = 500;
    private static final int CAMPAIGNS = 12;

    private final String run;
    private final int customers;
    private final int shared;
    private final SplittableRandom dice;
    private long visits;

    /** @param shared of a hundred browsers of customers, how many two people use in turns */
    TownPeople(String run, int customers, int shared, SplittableRandom dice) {
        this.run = run;
        this.customers = customers;
        this.shared = shared;
        this.dice = dice;
    }

    /** The next who comes. */
    TownVisit visit() {
        visits++;
        int kind = dice.nextInt(100);
        List<Step> steps = new ArrayList<>();
        if (kind < 50) {
            List<Identifier> visitor = List.of(identifier(IdentifierType.ANONYMOUS_ID, run + "-v" + visits));
            looks(steps, visitor, 2 + dice.nextInt(8));
        } else if (kind < 70) {
            loggedIn(steps, dice.nextInt(customers));
        } else if (kind < 82) {
            steps.add(new Step(TILL, order("src_pos"), AT_THE_TILL, atTheTill(dice.nextInt(customers)), ""));
        } else {
            mail(steps, dice.nextInt(customers));
        }
        return new TownVisit(steps);
    }

    private void loggedIn(List<Step> steps, int customer) {
        int which = dice.nextInt(2);
        boolean family = isShared(customer / 2, which);
        Identifier browser = identifier(
                IdentifierType.ANONYMOUS_ID, run + "-b" + (family ? customer / 2 * 2 : customer) + "-" + which);
        Identifier user = identifier(IdentifierType.USER_ID, run + "-u" + customer);
        steps.add(new Step(
                WEB,
                new Fact.Identified(),
                page("/account"),
                List.of(browser, user, email(customer), phone(customer)),
                "Customer " + customer));
        looks(steps, family ? List.of(browser) : List.of(browser, user), 1 + dice.nextInt(6));
        if (dice.nextInt(4) == 0) {
            steps.add(new Step(
                    WEB,
                    new ShoppingFact.CartUpdated(ShoppingFact.CartAction.ADDED, null, null, List.of(product()), false),
                    page("/cart"),
                    List.of(browser, user),
                    ""));
            steps.add(new Step(WEB, order("src_web"), page("/thanks"), List.of(browser, user), ""));
        }
    }

    /** Whether both of two customers use that browser. */
    private boolean isShared(int family, int which) {
        return new SplittableRandom(2L * family + which).nextInt(100) < shared;
    }

    private void looks(List<Step> steps, List<Identifier> who, int count) {
        for (int i = 0; i < count; i++) {
            Fact fact = dice.nextInt(5) < 3
                    ? new ShoppingFact.ProductViewed(product(), false)
                    : new Fact.PageViewed("Home", "Shop");
            steps.add(new Step(WEB, fact, page("/products/" + dice.nextInt(PRODUCTS)), who, ""));
        }
    }

    private List<Identifier> atTheTill(int customer) {
        int asked = dice.nextInt(5);
        if (asked < 3) {
            return List.of(phone(customer));
        }
        return asked == 3
                ? List.of(identifier(IdentifierType.CARD, run + "-C" + customer), phone(customer))
                : List.of();
    }

    private void mail(List<Step> steps, int customer) {
        EmailFact.EmailMessage message = new EmailFact.EmailMessage(
                run + "-m" + visits, "campaign-" + dice.nextInt(CAMPAIGNS), "Áo dài cho Tết", List.of("tet"));
        List<Identifier> who = List.of(email(customer));
        steps.add(new Step(MAIL, new EmailFact.Delivered(message), Context.NONE, who, ""));
        if (dice.nextInt(3) == 0) {
            steps.add(new Step(MAIL, new EmailFact.Opened(message, false), Context.NONE, who, ""));
            if (dice.nextInt(3) == 0) {
                steps.add(new Step(
                        MAIL,
                        new EmailFact.Clicked(message, "https://shop.example.vn/tet", false),
                        Context.NONE,
                        who,
                        ""));
            }
        }
    }

    private OrderFact order(String store) {
        LineItem line = product();
        return new OrderFact.Completed(
                store,
                run + "-o" + visits,
                List.of(),
                OrderFact.OrderStatus.PAID,
                null,
                line.unitPrice(),
                null,
                "card",
                null,
                List.of(),
                false,
                List.of(line));
    }

    private LineItem product() {
        int number = dice.nextInt(PRODUCTS);
        return new LineItem(
                "P-" + number,
                "SKU-" + number,
                "Trà sen Tây Hồ 100 g",
                null,
                "category-" + number % 20,
                null,
                BigDecimal.ONE,
                new Money(50_000L + 1_000L * number, "VND"),
                null,
                null,
                Map.of());
    }

    private static Context page(String path) {
        return Context.of(
                new Context.Page("shop.example.vn", path, "Trà sen Tây Hồ", "www.facebook.com"),
                new Context.Campaign("facebook", "social", null, null, null),
                null,
                new Context.Library("analytics.js", "4.1.0"),
                "vi-VN",
                "Asia/Ho_Chi_Minh");
    }

    private Identifier email(int customer) {
        return identifier(IdentifierType.EMAIL, run + "." + customer + "@example.vn");
    }

    /** Different for each run: {@code run} ends in digits that tell it from others. */
    private Identifier phone(int customer) {
        int block = Math.floorMod(run.hashCode(), 100);
        return identifier(IdentifierType.PHONE, String.format("09%02d%06d", block, customer));
    }

    private static Identifier identifier(IdentifierType type, String value) {
        return new Identifier(type, value);
    }
}
