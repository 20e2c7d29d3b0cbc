package touchfold.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What happened, without saying to whom. This file, {@link OrderFact}, {@link ShoppingFact}, {@link EmailFact},
 * {@link ServiceFact}, {@link SocialFact} and {@link OfferFact} are the whole vocabulary of the product.
 *
 * <p>Sealed, so that a new kind of fact does not compile until the fold knows what to make of it; in families, so that a
 * switch that does not care for the difference stays short. The names on the wire are the strings below and are never
 * derived from class names. Compatible changes: a new optional field, a new fact. Anything else is a new wire name.
 *
 * <p>A fact names what the product reckons with. Whatever else the source said stands in {@link
 * CanonicalEvent#properties()}, or in {@link Personal#properties()} when it may be personal.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "page-viewed", value = Fact.PageViewed.class),
    @JsonSubTypes.Type(name = "screen-viewed", value = Fact.ScreenViewed.class),
    @JsonSubTypes.Type(name = "identified", value = Fact.Identified.class),
    @JsonSubTypes.Type(name = "aliased", value = Fact.Aliased.class),
    @JsonSubTypes.Type(name = "group-joined", value = Fact.GroupJoined.class),
    @JsonSubTypes.Type(name = "product-viewed", value = ShoppingFact.ProductViewed.class),
    @JsonSubTypes.Type(name = "product-list-viewed", value = ShoppingFact.ProductListViewed.class),
    @JsonSubTypes.Type(name = "products-searched", value = ShoppingFact.ProductsSearched.class),
    @JsonSubTypes.Type(name = "cart-updated", value = ShoppingFact.CartUpdated.class),
    @JsonSubTypes.Type(name = "checkout-started", value = ShoppingFact.CheckoutStarted.class),
    @JsonSubTypes.Type(name = "checkout-progressed", value = ShoppingFact.CheckoutProgressed.class),
    @JsonSubTypes.Type(name = "coupon-used", value = ShoppingFact.CouponUsed.class),
    @JsonSubTypes.Type(name = "promotion-seen", value = ShoppingFact.PromotionSeen.class),
    @JsonSubTypes.Type(name = "order-completed", value = OrderFact.Completed.class),
    @JsonSubTypes.Type(name = "order-updated", value = OrderFact.Updated.class),
    @JsonSubTypes.Type(name = "order-cancelled", value = OrderFact.Cancelled.class),
    @JsonSubTypes.Type(name = "order-refunded", value = OrderFact.Refunded.class),
    @JsonSubTypes.Type(name = "order-returned", value = OrderFact.Returned.class),
    @JsonSubTypes.Type(name = "email-delivered", value = EmailFact.Delivered.class),
    @JsonSubTypes.Type(name = "email-opened", value = EmailFact.Opened.class),
    @JsonSubTypes.Type(name = "email-clicked", value = EmailFact.Clicked.class),
    @JsonSubTypes.Type(name = "email-bounced", value = EmailFact.Bounced.class),
    @JsonSubTypes.Type(name = "email-complained", value = EmailFact.Complained.class),
    @JsonSubTypes.Type(name = "email-unsubscribed", value = EmailFact.Unsubscribed.class),
    @JsonSubTypes.Type(name = "complaint-opened", value = ServiceFact.ComplaintOpened.class),
    @JsonSubTypes.Type(name = "complaint-resolved", value = ServiceFact.ComplaintResolved.class),
    @JsonSubTypes.Type(name = "appointment-booked", value = ServiceFact.AppointmentBooked.class),
    @JsonSubTypes.Type(name = "appointment-missed", value = ServiceFact.AppointmentMissed.class),
    @JsonSubTypes.Type(name = "delivery-completed", value = ServiceFact.DeliveryCompleted.class),
    @JsonSubTypes.Type(name = "delivery-late", value = ServiceFact.DeliveryLate.class),
    @JsonSubTypes.Type(name = "delivery-failed", value = ServiceFact.DeliveryFailed.class),
    @JsonSubTypes.Type(name = "product-used", value = ServiceFact.ProductUsed.class),
    @JsonSubTypes.Type(name = "account-changed", value = ServiceFact.AccountChanged.class),
    @JsonSubTypes.Type(name = "relationship-ended", value = ServiceFact.RelationshipEnded.class),
    @JsonSubTypes.Type(name = "review-posted", value = SocialFact.ReviewPosted.class),
    @JsonSubTypes.Type(name = "comment-posted", value = SocialFact.CommentPosted.class),
    @JsonSubTypes.Type(name = "message-sent", value = SocialFact.MessageSent.class),
    @JsonSubTypes.Type(name = "referral-made", value = SocialFact.ReferralMade.class),
    @JsonSubTypes.Type(name = "offer-redeemed", value = OfferFact.OfferRedeemed.class),
    @JsonSubTypes.Type(name = "offer-declined", value = OfferFact.OfferDeclined.class),
    @JsonSubTypes.Type(name = "ad-clicked", value = OfferFact.AdClicked.class),
    @JsonSubTypes.Type(name = "booth-scanned", value = Fact.BoothScanned.class),
    @JsonSubTypes.Type(name = "survey-answered", value = Fact.SurveyAnswered.class),
    @JsonSubTypes.Type(name = "consent-changed", value = Fact.ConsentChanged.class),
    @JsonSubTypes.Type(name = "erasure-requested", value = Fact.ErasureRequested.class),
    @JsonSubTypes.Type(name = "access-requested", value = Fact.AccessRequested.class),
    @JsonSubTypes.Type(name = "custom", value = Fact.Custom.class)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Fact
        permits OrderFact,
                ShoppingFact,
                EmailFact,
                ServiceFact,
                SocialFact,
                OfferFact,
                Fact.ViewFact,
                Fact.PersonFact,
                Fact.PrivacyFact,
                Fact.BoothScanned,
                Fact.SurveyAnswered,
                Fact.Custom {

    /** Something was looked at. */
    sealed interface ViewFact extends Fact {

        /** What it is called; null when unknown. */
        String name();

        /** What kind of page or screen it is; null when unknown. */
        String category();
    }

    /** Something was said about who the person is. */
    sealed interface PersonFact extends Fact {}

    /** Something was said about what may be done with the person's data. */
    sealed interface PrivacyFact extends Fact {}

    /** A page was looked at; which one stands in {@link Context#page()}. */
    record PageViewed(String name, String category) implements ViewFact {}

    /** A screen of an app was looked at. */
    record ScreenViewed(String name, String category) implements ViewFact {}

    /** The person said who they are, or what they are like; the traits stand in {@link Personal#traits()}. */
    record Identified() implements PersonFact {}

    /**
     * All of the event's identifiers are the same person's: an explicit statement of a source. An id of which the source
     * does not say whether it was a user's or a visitor's stands there as both.
     */
    record Aliased() implements PersonFact {}

    /** The person belongs to a group, for example a company. */
    record GroupJoined(String groupId) implements PersonFact {}

    /**
     * A badge or card was scanned at a fair's booth.
     *
     * @param rating the staff's impression, for example {@code hot}; null when none was given
     */
    record BoothScanned(String fair, String booth, String rating) implements Fact {}

    /**
     * A question of a survey was answered. What was answered in words may be about anyone, and stands in {@link
     * Personal#properties()} under {@code answer}.
     *
     * @param instrument {@code nps}, {@code csat}, {@code ces} or another questionnaire's name; never null
     * @param survey the survey's own id; null when unknown
     * @param question the question or its id; null when there is only one
     * @param score the answer on the instrument's scale; null for an answer in words
     */
    record SurveyAnswered(String instrument, String survey, String question, Integer score) implements Fact {
        public SurveyAnswered {
            if (instrument == null || instrument.isBlank()) {
                throw new IllegalArgumentException("Expected a survey's instrument, but it is blank");
            }
        }
    }

    /** Only the event's consents changed. */
    record ConsentChanged() implements PrivacyFact {}

    /** The person, or a shop for them, asks to be forgotten. */
    record ErasureRequested(String reference) implements PrivacyFact {}

    /** The person, or a shop for them, asks what is known. */
    record AccessRequested(String reference) implements PrivacyFact {}

    /** Anything that has no name here; what was said of it stands in {@link CanonicalEvent#properties()}. */
    record Custom(String name) implements Fact {
        public Custom {
            if (name == null || name.isBlank()) {
                throw new IllegalArgumentException("Expected an event name, but it is blank");
            }
        }
    }

    /** The name on the wire, for example {@code order-completed}. */
    default String wireName() {
        return FactNames.of(this);
    }
}
