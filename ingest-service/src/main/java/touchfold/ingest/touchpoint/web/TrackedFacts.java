package touchfold.ingest.touchpoint.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import touchfold.events.ConsentSignal;
import touchfold.events.Fact;
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
            case "product added", "added product" -> TrackedFact.of(cart("added", properties));
            case "product removed", "removed product" -> TrackedFact.of(cart("removed", properties));
            case "cart viewed" -> TrackedFact.of(cart("viewed", properties));
            case "product added to wishlist" -> TrackedFact.of(cart("wished", properties));
            case "checkout started" -> TrackedFact.of(order.checkoutStarted());
            case "order completed", "completed order" -> TrackedFact.of(order.completed());
            case "order refunded", "refunded order" -> TrackedFact.of(order.refunded());
            case "order cancelled", "order canceled" -> TrackedFact.of(order.cancelled());
            case "email delivered" -> TrackedFact.of(new Fact.EmailDelivered(campaign(properties), mail(properties)));
            case "email opened" ->
                TrackedFact.of(new Fact.EmailOpened(
                        campaign(properties), mail(properties), Boolean.TRUE.equals(properties.flag("machine"))));
            case "email link clicked", "email clicked" ->
                TrackedFact.of(new Fact.EmailClicked(campaign(properties), mail(properties), link(properties)));
            case "email bounced" ->
                TrackedFact.of(
                        new Fact.EmailBounced(campaign(properties), mail(properties), isPermanent(properties), null));
            case "email marked as spam" -> withdrawn(new Fact.EmailComplained(campaign(properties), mail(properties)));
            case "unsubscribed", "email unsubscribed" ->
                withdrawn(new Fact.EmailUnsubscribed(
                        campaign(properties), properties.text("list_id", "listId", "list_name")));
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
        return TrackedFact.of(new Fact.ProductViewed(
                productId,
                sku,
                properties.text("name"),
                properties.text("category"),
                Amount.rounded(properties.value("price"), currency(properties))));
    }

    private Fact cart(String action, Fields properties) {
        return new Fact.CartUpdated(
                action,
                properties.text("product_id", "productId", "id"),
                properties.text("sku"),
                properties.text("name"),
                Amount.rounded(properties.value("price"), currency(properties)));
    }

    private String currency(Fields properties) {
        return Amount.currency(properties.text("currency"), reporter.currency(), "/properties/currency");
    }

    private String campaign(Fields properties) {
        String campaign = properties.text("campaign_id", "campaign_name", "campaignId");
        return campaign == null ? context.fields().object("campaign").text("name") : campaign;
    }

    private static String mail(Fields properties) {
        return properties.text("email_id", "message_id", "emailId");
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
                properties.text("question", "question_id"),
                whole ? score.intValueExact() : null);
        // What was written by hand may be about anyone.
        var text = properties.value("answer", "comment", "text");
        return new TrackedFact(answered, List.of(), text == null ? Map.of() : Map.of("answer", text));
    }

    private static TrackedFact withdrawn(Fact fact) {
        ConsentSignal withdrawn = Marketing.withdrawn(fact.wireName());
        return new TrackedFact(fact, List.of(withdrawn), Map.of());
    }
}
