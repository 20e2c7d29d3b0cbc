package touchfold.profile.view;

import java.util.List;
import touchfold.events.Context;
import touchfold.events.EmailFact;
import touchfold.events.Fact;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OfferFact;
import touchfold.events.OrderFact;
import touchfold.events.ServiceFact;
import touchfold.events.ShoppingFact;
import touchfold.events.SocialFact;

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
            case Fact.BoothScanned f -> "Scanned at booth" + quoted(f.booth()) + " of" + quoted(or(f.fair(), "a fair"));
            case Fact.SurveyAnswered f ->
                "Answered survey" + quoted(f.instrument()) + (f.score() == null ? "" : " with " + f.score());
            case Fact.ConsentChanged f -> "Changed consent";
            case Fact.ErasureRequested f -> "Asked to be forgotten";
            case Fact.AccessRequested f -> "Asked what is known";
            case Fact.Custom f -> f.name();
            case ShoppingFact f -> shopping(f);
            case OrderFact f -> order(f);
            case EmailFact f -> email(f);
            case ServiceFact f -> service(f);
            case SocialFact f -> social(f);
            case OfferFact f -> offer(f);
        };
    }

    private static String shopping(ShoppingFact fact) {
        return switch (fact) {
            case ShoppingFact.ProductViewed f -> "Looked at product" + quoted(product(f.product()));
            case ShoppingFact.ProductListViewed f -> "Looked at products" + quoted(or(f.category(), f.listId()));
            case ShoppingFact.ProductsSearched f -> "Searched" + quoted(f.query());
            case ShoppingFact.CartUpdated f -> "Cart: " + f.action().wireName() + quoted(products(f.products()));
            case ShoppingFact.CheckoutStarted f -> "Started checkout" + worth(f.value());
            case ShoppingFact.CheckoutProgressed f -> "Went on with checkout" + quoted(f.step());
            case ShoppingFact.CouponUsed f -> "Tried coupon" + quoted(f.coupon());
            case ShoppingFact.PromotionSeen f -> "Saw promotion" + quoted(or(f.name(), f.promotionId()));
        };
    }

    private static String order(OrderFact fact) {
        return switch (fact) {
            case OrderFact.Completed f -> "Bought for " + MoneyText.of(f.total()) + " (order " + f.orderId() + ")";
            case OrderFact.Updated f -> "Order updated" + worth(f.total()) + " (order " + f.orderId() + ")";
            case OrderFact.Refunded f -> "Refunded" + worth(f.amount()) + " (order " + f.orderId() + ")";
            case OrderFact.Returned f -> "Goods returned (order " + f.orderId() + ")";
            case OrderFact.Cancelled f -> "Cancelled order " + f.orderId();
        };
    }

    private static String email(EmailFact fact) {
        String campaign = quoted(fact.message().campaign());
        return switch (fact) {
            case EmailFact.Delivered f -> "Got e-mail" + campaign;
            case EmailFact.Opened f -> (f.machine() ? "A mail proxy opened e-mail" : "Opened e-mail") + campaign;
            case EmailFact.Clicked f ->
                (f.machine() ? "A mail gateway followed a link in e-mail" : "Clicked in e-mail") + campaign;
            case EmailFact.Bounced f -> "E-mail bounced" + campaign;
            case EmailFact.Complained f -> "Reported e-mail as spam" + campaign;
            case EmailFact.Unsubscribed f ->
                "Unsubscribed from e-mail" + quoted(or(f.list(), f.message().campaign()));
        };
    }

    private static String service(ServiceFact fact) {
        return switch (fact) {
            case ServiceFact.ComplaintOpened f -> "Complained" + quoted(f.topic());
            case ServiceFact.ComplaintResolved f -> "Complaint resolved" + quoted(f.outcome());
            case ServiceFact.AppointmentBooked f -> "Booked an appointment" + quoted(or(f.service(), f.place()));
            case ServiceFact.AppointmentMissed f -> "Missed an appointment" + quoted(or(f.service(), f.place()));
            case ServiceFact.DeliveryCompleted f -> "Delivered" + ofOrder(f.orderId());
            case ServiceFact.DeliveryLate f -> "Delivery is late" + ofOrder(f.orderId());
            case ServiceFact.DeliveryFailed f -> "Delivery failed" + ofOrder(f.orderId());
            case ServiceFact.ProductUsed f -> "Used" + quoted(or(f.feature(), or(f.productId(), "the product")));
            case ServiceFact.AccountChanged f -> "Account: " + f.action().wireName() + quoted(f.plan());
            case ServiceFact.RelationshipEnded f -> "Left" + quoted(f.reason());
        };
    }

    private static String social(SocialFact fact) {
        String where = fact.platform() == null ? "" : " on " + fact.platform();
        return switch (fact) {
            case SocialFact.ReviewPosted f ->
                "Reviewed" + quoted(f.productId()) + (f.rating() == null ? "" : " with " + f.rating()) + where;
            case SocialFact.CommentPosted f -> "Commented" + where;
            case SocialFact.MessageSent f -> "Wrote a message" + where;
            case SocialFact.ReferralMade f -> "Recommended us" + where;
        };
    }

    private static String offer(OfferFact fact) {
        return switch (fact) {
            case OfferFact.OfferRedeemed f -> "Took offer" + quoted(or(f.offerId(), f.campaign()));
            case OfferFact.OfferDeclined f -> "Declined offer" + quoted(or(f.offerId(), f.campaign()));
            case OfferFact.AdClicked f -> "Followed ad" + quoted(or(f.campaign(), f.adId()));
        };
    }

    private static String ofOrder(String orderId) {
        return orderId == null ? "" : " (order " + orderId + ")";
    }

    private static String page(Fact.PageViewed fact, Context context) {
        if (fact.name() != null) {
            return fact.name();
        }
        Context.Page page = context.page();
        return page == null ? null : or(page.title(), page.path());
    }

    private static String product(LineItem product) {
        return or(product.name(), or(product.sku(), product.productId()));
    }

    private static String products(List<LineItem> products) {
        return products.isEmpty() ? null : product(products.getFirst());
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
