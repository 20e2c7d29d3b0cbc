package touchfold.ingest.touchpoint.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import touchfold.events.ConsentSignal;
import touchfold.events.EmailFact;
import touchfold.events.EmailFact.EmailMessage;
import touchfold.events.Fact;
import touchfold.events.LineItem;
import touchfold.events.ShoppingFact;
import touchfold.events.ShoppingFact.CartAction;
import touchfold.ingest.touchpoint.Amount;
import touchfold.ingest.touchpoint.Fields;
import touchfold.ingest.touchpoint.Marketing;
import touchfold.ingest.touchpoint.PageUrl;
import touchfold.ingest.touchpoint.Reporter;

/**
 * The names of Segment's e-commerce and e-mail specifications, with their older spellings, to facts. A name that stands
 * in neither is kept as it is.
 *
 * @param eventId of the message, for what has no id of its own
 */
record TrackedFacts(TrackedContext context, Reporter reporter, String eventId) {

    TrackedFact fact(String name, Fields properties) {
        TrackedOrder order = new TrackedOrder(properties, reporter, eventId);
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "product viewed", "viewed product", "product clicked" -> productViewed(name, properties);
            case "product added", "added product" -> TrackedFact.of(cart(CartAction.ADDED, properties));
            case "product removed", "removed product" -> TrackedFact.of(cart(CartAction.REMOVED, properties));
            case "cart viewed" -> TrackedFact.of(cart(CartAction.VIEWED, properties));
            case "product added to wishlist" -> TrackedFact.of(cart(CartAction.WISHED, properties));
            case "checkout started" -> TrackedFact.of(order.checkoutStarted());
            case "order completed", "completed order" -> TrackedFact.of(order.completed());
            case "order refunded", "refunded order" -> TrackedFact.of(order.refunded());
            case "order cancelled", "order canceled" -> TrackedFact.of(order.cancelled());
            case "email delivered" -> TrackedFact.of(new EmailFact.Delivered(mail(properties)));
            case "email opened" ->
                TrackedFact.of(new EmailFact.Opened(mail(properties), Boolean.TRUE.equals(properties.flag("machine"))));
            case "email link clicked", "email clicked" ->
                TrackedFact.of(new EmailFact.Clicked(mail(properties), link(properties), false));
            case "email bounced" ->
                TrackedFact.of(new EmailFact.Bounced(mail(properties), isPermanent(properties), null));
            case "email marked as spam" -> withdrawn(new EmailFact.Complained(mail(properties)));
            case "unsubscribed", "email unsubscribed" ->
                withdrawn(new EmailFact.Unsubscribed(
                        mail(properties), properties.text("list_id", "listId", "list_name"), false));
            case "survey answered", "survey submitted", "nps submitted" -> survey(properties);
            case "segment consent preference updated", "consent changed", "consent updated" ->
                TrackedFact.of(new Fact.ConsentChanged());
            default -> CustomFact.of(name, properties);
        };
    }

    private TrackedFact productViewed(String name, Fields properties) {
        String productId = properties.text("product_id", "productId", "id");
        String sku = properties.text("sku");
        if (productId == null && sku == null) {
            return CustomFact.of(name, properties);
        }
        return TrackedFact.of(new ShoppingFact.ProductViewed(item(properties), properties.text("currency") == null));
    }

    private Fact cart(CartAction action, Fields properties) {
        return new ShoppingFact.CartUpdated(
                action,
                properties.text("cart_id"),
                null,
                List.of(item(properties)),
                properties.text("currency") == null);
    }

    private LineItem item(Fields properties) {
        return new LineItem(
                properties.text("product_id", "productId", "id"),
                properties.text("sku"),
                properties.text("name"),
                properties.text("variant"),
                properties.text("category"),
                properties.text("brand"),
                Amount.number(properties.value("quantity")),
                Amount.rounded(properties.value("price"), currency(properties)),
                null,
                null,
                Map.of());
    }

    private String currency(Fields properties) {
        return Amount.currency(properties.text("currency"), reporter.currency(), "/properties/currency");
    }

    private String campaign(Fields properties) {
        String campaign = properties.text("campaign_id", "campaign_name", "campaignId");
        return campaign == null ? context.fields().object("campaign").text("name") : campaign;
    }

    private EmailMessage mail(Fields properties) {
        return new EmailMessage(
                properties.text("email_id", "message_id", "emailId"),
                campaign(properties),
                properties.text("email_subject"),
                List.of());
    }

    private static String link(Fields properties) {
        PageUrl link = PageUrl.parse(properties.text("link_url", "url"));
        return link == null ? null : link.withoutQuery();
    }

    private static boolean isPermanent(Fields properties) {
        String kind = properties.text("bounce_type", "type");
        return kind == null || !kind.toLowerCase(Locale.ROOT).matches("soft|temporary|transient|blocked");
    }

    private static TrackedFact survey(Fields properties) {
        var score = Amount.number(properties.value("score", "rating"));
        boolean whole = score != null
                && score.stripTrailingZeros().scale() <= 0
                && score.abs().longValue() < 1_000;
        String instrument = properties.text("instrument", "survey", "survey_type", "survey_id");
        Fact answered = new Fact.SurveyAnswered(
                instrument == null ? "survey" : instrument.toLowerCase(Locale.ROOT),
                properties.text("survey_id"),
                properties.text("question", "question_id"),
                whole ? score.intValueExact() : null);
        // What was written by hand may be about anyone.
        var text = properties.value("answer", "comment", "text");
        return new TrackedFact(answered, Map.of(), List.of(), text == null ? Map.of() : Map.of("answer", text));
    }

    private static TrackedFact withdrawn(Fact fact) {
        ConsentSignal withdrawn = Marketing.withdrawn(fact.wireName());
        return new TrackedFact(fact, Map.of(), List.of(withdrawn), Map.of());
    }
}
