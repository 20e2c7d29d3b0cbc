package touchfold.profile.view;

import touchfold.events.Context;
import touchfold.events.Fact;
import touchfold.events.Money;

/** A touchpoint in a few words, for a timeline. Says nothing that is personal: facts never do. */
public final class Title {

    private Title() {}

    /** The words. */
    public static String of(Fact fact, Context context) {
        return switch (fact) {
            case Fact.PageViewed f -> "Viewed page" + quoted(page(f, context));
            case Fact.ScreenViewed f -> "Viewed screen" + quoted(f.name());
            case Fact.Identified f -> "Said who they are";
            case Fact.Aliased f -> "Two identifiers declared the same person's";
            case Fact.GroupJoined f -> "Joined group" + quoted(f.groupId());
            case Fact.ProductViewed f -> "Looked at product" + quoted(product(f.name(), f.sku(), f.productId()));
            case Fact.CartUpdated f ->
                "Cart: " + or(f.action(), "updated") + quoted(product(f.name(), f.sku(), f.productId()));
            case Fact.CheckoutStarted f -> "Started checkout" + worth(f.value());
            case Fact.OrderCompleted f -> "Bought for " + MoneyText.of(f.total()) + " (order " + f.orderId() + ")";
            case Fact.OrderRefunded f -> "Refunded" + worth(f.amount()) + " (order " + f.orderId() + ")";
            case Fact.OrderCancelled f -> "Cancelled order " + f.orderId();
            case Fact.EmailDelivered f -> "Got e-mail" + quoted(f.campaign());
            case Fact.EmailOpened f ->
                (f.machine() ? "A mail proxy opened e-mail" : "Opened e-mail") + quoted(f.campaign());
            case Fact.EmailClicked f -> "Clicked in e-mail" + quoted(f.campaign());
            case Fact.EmailBounced f -> "E-mail bounced" + quoted(f.campaign());
            case Fact.EmailComplained f -> "Reported e-mail as spam" + quoted(f.campaign());
            case Fact.EmailUnsubscribed f -> "Unsubscribed from e-mail" + quoted(or(f.list(), f.campaign()));
            case Fact.BoothScanned f -> "Scanned at booth" + quoted(f.booth()) + " of" + quoted(or(f.fair(), "a fair"));
            case Fact.SurveyAnswered f ->
                "Answered survey" + quoted(f.instrument()) + (f.score() == null ? "" : " with " + f.score());
            case Fact.ConsentChanged f -> "Changed consent";
            case Fact.ErasureRequested f -> "Asked to be forgotten";
            case Fact.AccessRequested f -> "Asked what is known";
            case Fact.Custom f -> f.name();
        };
    }

    private static String page(Fact.PageViewed fact, Context context) {
        if (fact.name() != null) {
            return fact.name();
        }
        Context.Page page = context.page();
        return page == null ? null : or(page.title(), page.path());
    }

    private static String product(String name, String sku, String id) {
        return or(name, or(sku, id));
    }

    private static String or(String first, String second) {
        return first == null || first.isBlank() ? second : first;
    }

    private static String quoted(String text) {
        return text == null || text.isBlank() ? "" : " “" + text + "”";
    }

    private static String worth(Money money) {
        return money == null ? "" : " " + MoneyText.of(money);
    }
}
