package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.EmailFact;
import touchfold.events.EmailFact.EmailMessage;
import touchfold.events.Fact;
import touchfold.events.LineItem;
import touchfold.events.ShoppingFact;
import touchfold.events.ShoppingFact.CartAction;
import touchfold.events.ShoppingFact.CheckoutAction;
import touchfold.events.ShoppingFact.CouponAction;
import touchfold.events.ShoppingFact.PromotionAction;
import touchfold.ingest.touchpoint.AmountReader;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MarketingConsent;
import touchfold.ingest.touchpoint.MemberReader;
import touchfold.ingest.touchpoint.PageUrl;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.SplitProperties;

/**
 * The names of Segment's e-commerce and e-mail specifications, with their older spellings, to facts; others are looked up
 * in {@link OrderReports} and {@link ServiceWords}. A name is the same however its words are joined. One that stands nowhere
 * is kept as it is; so is what a fact has no name for.
 */
final class TrackedFacts {

    private static final int MOST_SCORE = 1_000;
    private static final String[] ANSWERED_AT = {
        "unsubscribed_at", "unsubscribedAt", "opted_out_at", "optedOutAt", "subscribed_at", "subscribedAt"
    };

    private final TrackedContext context;
    private final RequestContext reception;
    private final String eventId;
    private final String machine;

    /**
     * @param eventId of the message, for what has no id of its own
     * @param machine which kind of program acted; null for a person
     */
    TrackedFacts(TrackedContext context, RequestContext reception, String eventId, String machine) {
        this.context = context;
        this.reception = reception;
        this.eventId = eventId;
        this.machine = machine;
    }

    TrackedFact fact(String name, JsonFields fields) {
        String letters = ServiceWords.letters(name);
        Optional<AnalyticsEvent> ofGoogle = AnalyticsEvent.of(letters, fields);
        if (ofGoogle.isEmpty()) {
            return fact(name, letters, fields, OrderNaming.BY_ORDER);
        }
        AnalyticsEvent event = ofGoogle.get();
        try {
            return fact(name, event.name(), event.fields(), OrderNaming.BY_TRANSACTION);
        } catch (Refusal refusal) {
            throw event.placed(refusal);
        }
    }

    private TrackedFact fact(String name, String letters, JsonFields fields, OrderNaming naming) {
        MemberReader properties = new MemberReader(fields);
        TrackedOrder order = new TrackedOrder(properties, reception, eventId, naming);
        return switch (letters) {
            case "ordercompleted", "completedorder" -> ofOrder(order.completed(), order, properties);
            case "orderupdated", "updatedorder" -> ofOrder(order.updated(), order, properties);
            case "orderrefunded", "refundedorder" -> ofOrder(order.refunded(), order, properties);
            case "ordercancelled", "ordercanceled", "cancelledorder", "canceledorder" ->
                ofOrder(order.cancelled(), order, properties);
            case "checkoutstarted" -> ofOrder(order.checkoutStarted(), order, properties);
            case "productviewed", "viewedproduct", "productclicked" -> productViewed(name, properties);
            case "productlistviewed", "productlistfiltered", "viewedproductcategory" -> listViewed(properties);
            case "productssearched", "searchedproducts" -> searched(properties);
            case "productadded", "addedproduct", "wishlistproductaddedtocart" -> cart(CartAction.ADDED, properties);
            case "productremoved", "removedproduct" -> cart(CartAction.REMOVED, properties);
            case "cartviewed", "viewedcart" -> cart(CartAction.VIEWED, properties);
            case "cartshared" -> cart(CartAction.SHARED, properties);
            case "productaddedtowishlist" -> cart(CartAction.WISHED, properties);
            case "productremovedfromwishlist" -> cart(CartAction.UNWISHED, properties);
            case "checkoutstepviewed", "viewedcheckoutstep" -> checkout(CheckoutAction.STEP_VIEWED, properties);
            case "checkoutstepcompleted", "completedcheckoutstep" ->
                checkout(CheckoutAction.STEP_COMPLETED, properties);
            case "paymentinfoentered" -> checkout(CheckoutAction.PAYMENT_ENTERED, properties);
            case "couponentered" -> coupon(CouponAction.ENTERED, properties);
            case "couponapplied" -> coupon(CouponAction.APPLIED, properties);
            case "coupondenied" -> coupon(CouponAction.DENIED, properties);
            case "couponremoved" -> coupon(CouponAction.REMOVED, properties);
            case "promotionviewed", "viewedpromotion" -> promotion(PromotionAction.VIEWED, properties);
            case "promotionclicked", "clickedpromotion" -> promotion(PromotionAction.CLICKED, properties);
            case "emaildelivered" -> TrackedFact.of(new EmailFact.Delivered(mail(properties)), properties);
            case "emailopened" ->
                TrackedFact.of(new EmailFact.Opened(mail(properties), byMachine(properties)), properties);
            case "emaillinkclicked", "emailclicked" ->
                TrackedFact.of(
                        new EmailFact.Clicked(mail(properties), link(properties), byMachine(properties)), properties);
            case "emailbounced" -> bounced(properties);
            case "emailmarkedasspam", "emailcomplained" ->
                withdrawn(new EmailFact.Complained(mail(properties)), properties);
            case "unsubscribed",
                    "emailunsubscribed",
                    "newsletterunsubscribed",
                    "unsubscribedfromnewsletter",
                    "unsubscribedfromemails",
                    "unsubscribedfromemailmarketing" ->
                withdrawn(
                        new EmailFact.Unsubscribed(
                                mail(properties),
                                properties.text("list_id", "listId", "list_name"),
                                byMachine(properties)),
                        properties);
            case "emailresubscribed",
                    "emailsubscribed",
                    "newslettersubscribed",
                    "subscribedtonewsletter",
                    "subscribedtoemailmarketing" -> subscribed(properties);
            case "surveyanswered", "surveysubmitted", "npssubmitted" -> survey(properties);
            case "segmentconsentpreferenceupdated", "consentchanged", "consentupdated" ->
                TrackedConsent.of(properties, reception, context.tellsConsent());
            case "consentgiven", "consentgranted", "optedin" ->
                TrackedConsent.of(properties, reception, Status.GRANTED);
            case "consentdenied", "consentdeclined", "consentrejected" ->
                TrackedConsent.of(properties, reception, Status.DENIED);
            case "consentwithdrawn", "consentrevoked", "optedout" ->
                TrackedConsent.of(properties, reception, Status.WITHDRAWN);
            default ->
                OrderReports.fact(letters, order)
                        .map(fact -> ofOrder(fact, order, properties))
                        .or(() -> ServiceWords.fact(letters, fields, reception))
                        .orElseGet(() -> TrackedFact.of(new Fact.Custom(name), properties));
        };
    }

    private static TrackedFact ofOrder(Fact fact, TrackedOrder order, MemberReader properties) {
        List<Fact> also = order.besides(fact);
        return new TrackedFact(fact, properties.rest(), order.personal(), List.of(), also);
    }

    private TrackedFact productViewed(String name, MemberReader properties) {
        JsonFields fields = properties.fields();
        if (fields.text(TrackedProducts.ID) == null && fields.text("sku") == null) {
            return TrackedFact.of(new Fact.Custom(name), properties);
        }
        TrackedMoney money = TrackedMoney.lenient(properties, reception.reporter());
        LineItem product = TrackedProducts.item(properties, money);
        return TrackedFact.of(new ShoppingFact.ProductViewed(product, money.assumed()), properties);
    }

    private TrackedFact listViewed(MemberReader properties) {
        TrackedMoney money = TrackedMoney.lenient(properties, reception.reporter());
        TrackedProducts products = TrackedProducts.list(properties, money);
        Fact fact = new ShoppingFact.ProductListViewed(
                properties.text("list_id", "listId"), properties.text("category"), products.items(), money.assumed());
        return with(fact, properties, products);
    }

    /** A query that looks personal is kept apart. */
    private static TrackedFact searched(MemberReader properties) {
        String query = properties.fields().text("query");
        boolean personal = query != null && SplitProperties.looksPersonal(query);
        if (!personal) {
            properties.read("query");
        }
        return TrackedFact.of(new ShoppingFact.ProductsSearched(personal ? null : query), properties);
    }

    private TrackedFact cart(CartAction action, MemberReader properties) {
        TrackedMoney money = TrackedMoney.lenient(properties, reception.reporter());
        TrackedProducts products = TrackedProducts.list(properties, money);
        List<LineItem> items = new ArrayList<>(products.items());
        if (items.isEmpty()) {
            LineItem item = TrackedProducts.item(properties, money);
            if (item.productId() != null || item.sku() != null || item.name() != null) {
                items.add(item);
            }
        }
        Fact fact = new ShoppingFact.CartUpdated(
                action,
                properties.text("cart_id", "cartId"),
                money.money(properties, "value", "total"),
                items,
                money.assumed());
        return with(fact, properties, products);
    }

    private static TrackedFact checkout(CheckoutAction action, MemberReader properties) {
        return TrackedFact.of(
                new ShoppingFact.CheckoutProgressed(
                        action,
                        properties.text("order_id", "orderId"),
                        properties.text("checkout_id", "checkoutId"),
                        properties.text("step"),
                        properties.text("payment_method", "paymentMethod"),
                        properties.text("shipping_method", "shippingMethod")),
                properties);
    }

    private TrackedFact coupon(CouponAction action, MemberReader properties) {
        TrackedMoney money = TrackedMoney.lenient(properties, reception.reporter());
        return TrackedFact.of(
                new ShoppingFact.CouponUsed(
                        action,
                        properties.text("coupon_id", "coupon", "coupon_name"),
                        properties.text("order_id", "orderId"),
                        money.money(properties, "discount"),
                        properties.text("reason"),
                        money.assumed()),
                properties);
    }

    private static TrackedFact promotion(PromotionAction action, MemberReader properties) {
        return TrackedFact.of(
                new ShoppingFact.PromotionSeen(
                        action,
                        properties.text("promotion_id", "promotionId", "id"),
                        properties.text("name"),
                        properties.text("creative"),
                        properties.text("position")),
                properties);
    }

    private static TrackedFact with(Fact fact, MemberReader properties, TrackedProducts products) {
        return new TrackedFact(fact, properties.rest(), products.personal(), List.of());
    }

    /** A subject that looks personal is kept apart. */
    private EmailMessage mail(MemberReader properties) {
        String campaign = properties.text("campaign_name", "campaign_id", "campaignId");
        String subject = properties.fields().text("email_subject", "subject");
        boolean personal = subject != null && SplitProperties.looksPersonal(subject);
        if (!personal) {
            properties.text("email_subject", "subject");
        }
        return new EmailMessage(
                properties.text("email_id", "message_id", "emailId"),
                campaign == null ? context.fields().object("campaign").text("name") : campaign,
                personal ? null : subject,
                List.of());
    }

    private boolean byMachine(MemberReader properties) {
        return machine != null || Boolean.TRUE.equals(properties.flag("machine"));
    }

    private static String link(MemberReader properties) {
        PageUrl link = PageUrl.parse(properties.text("link_url", "url"));
        return link == null ? null : link.withoutQuery();
    }

    private TrackedFact bounced(MemberReader properties) {
        String kind = properties.text("bounce_type", "type");
        boolean permanent =
                switch (kind == null ? "" : kind.toLowerCase(Locale.ROOT)) {
                    case "soft", "temporary", "transient", "blocked" -> false;
                    default -> true;
                };
        return TrackedFact.of(new EmailFact.Bounced(mail(properties), permanent, null), properties);
    }

    private static TrackedFact survey(MemberReader properties) {
        BigDecimal score = AmountReader.number(
                properties.value("score") == null ? properties.value("rating") : properties.value("score"));
        boolean whole = score != null
                && score.stripTrailingZeros().scale() <= 0
                && score.abs().longValue() < MOST_SCORE;
        if (whole) {
            properties.read(properties.value("score") == null ? "rating" : "score");
        }
        String instrument = properties.text("instrument", "survey", "survey_type");
        String survey = properties.text("survey_id", "surveyId");
        String named = instrument == null ? survey : instrument;
        Fact answered = new Fact.SurveyAnswered(
                named == null ? "survey" : named.toLowerCase(Locale.ROOT),
                survey,
                properties.text("question", "question_id"),
                whole ? score.intValueExact() : null);
        Map<String, JsonNode> rest = new TreeMap<>(properties.rest());
        // What was written by hand may be about anyone: the name under which it is kept says so.
        for (String name : List.of("comment", "text")) {
            if (!rest.containsKey("answer") && rest.containsKey(name)) {
                rest.put("answer", rest.remove(name));
            }
        }
        return new TrackedFact(answered, rest, Map.of(), List.of());
    }

    /** A gateway that tries every link asks for nothing. */
    private TrackedFact withdrawn(EmailFact fact, MemberReader properties) {
        List<ConsentSignal> consents =
                fact.machine() ? List.of() : List.of(answer(Status.WITHDRAWN, fact.wireName(), properties));
        return new TrackedFact(fact, properties.rest(), Map.of(), consents);
    }

    /** Whoever comes back to the newsletter agrees to it. */
    private TrackedFact subscribed(MemberReader properties) {
        List<ConsentSignal> consents = List.of(answer(Status.GRANTED, "track", properties));
        return new TrackedFact(new Fact.ConsentChanged(), properties.rest(), Map.of(), consents);
    }

    /** An answer that is told later than it was given must not prevail over one in between. */
    private ConsentSignal answer(Status status, String evidence, MemberReader properties) {
        Instant at = null;
        for (String name : ANSWERED_AT) {
            Instant said = reception.since(properties.fields().time(name));
            if (at == null && said != null) {
                properties.read(name);
                at = said;
            }
        }
        return new ConsentSignal(MarketingConsent.PURPOSE, status, at, false, null, null, evidence);
    }
}
