package touchfold.events;

import java.util.Set;

/** The wire name of each fact, spelled out: the compiler asks for one with every new fact. */
public final class FactNames {

    private static final Set<String> ALL = Set.of(
            "page-viewed",
            "screen-viewed",
            "identified",
            "aliased",
            "group-joined",
            "product-viewed",
            "cart-updated",
            "checkout-started",
            "order-completed",
            "order-refunded",
            "order-cancelled",
            "email-delivered",
            "email-opened",
            "email-clicked",
            "email-bounced",
            "email-complained",
            "email-unsubscribed",
            "booth-scanned",
            "survey-answered",
            "consent-changed",
            "erasure-requested",
            "access-requested",
            "custom");

    private FactNames() {}

    /** All names there are. */
    public static Set<String> all() {
        return ALL;
    }

    static String of(Fact fact) {
        return switch (fact) {
            case Fact.PageViewed f -> "page-viewed";
            case Fact.ScreenViewed f -> "screen-viewed";
            case Fact.Identified f -> "identified";
            case Fact.Aliased f -> "aliased";
            case Fact.GroupJoined f -> "group-joined";
            case Fact.ProductViewed f -> "product-viewed";
            case Fact.CartUpdated f -> "cart-updated";
            case Fact.CheckoutStarted f -> "checkout-started";
            case Fact.OrderCompleted f -> "order-completed";
            case Fact.OrderRefunded f -> "order-refunded";
            case Fact.OrderCancelled f -> "order-cancelled";
            case Fact.EmailDelivered f -> "email-delivered";
            case Fact.EmailOpened f -> "email-opened";
            case Fact.EmailClicked f -> "email-clicked";
            case Fact.EmailBounced f -> "email-bounced";
            case Fact.EmailComplained f -> "email-complained";
            case Fact.EmailUnsubscribed f -> "email-unsubscribed";
            case Fact.BoothScanned f -> "booth-scanned";
            case Fact.SurveyAnswered f -> "survey-answered";
            case Fact.ConsentChanged f -> "consent-changed";
            case Fact.ErasureRequested f -> "erasure-requested";
            case Fact.AccessRequested f -> "access-requested";
            case Fact.Custom f -> "custom";
        };
    }
}
