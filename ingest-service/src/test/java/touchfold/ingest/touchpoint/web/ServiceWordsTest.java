package touchfold.ingest.touchpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.Results.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Fact;
import touchfold.events.SocialFact;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.Results;

class ServiceWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Complaint Opened    | {"complaint_id": 7, "topic": "late", "order_id": "DH-1"} | ComplaintOpened[complaintId=7, topic=late, orderId=DH-1]
        ticket_created      | {"ticketId": "t-7", "category": "billing"}               | ComplaintOpened[complaintId=t-7, topic=billing, orderId=null]
        ComplaintResolved   | {"complaintId": "7", "resolution": "replaced"}           | ComplaintResolved[complaintId=7, outcome=replaced]
        Appointment Booked  | {"appointment_id": "a", "service": "fitting", "location": "hanoi-1", "starts_at": "2026-01-12T09:00:00"} | AppointmentBooked[appointmentId=a, service=fitting, place=hanoi-1, startsAt=2026-01-12T02:00:00Z]
        Appointment Missed  | {"booking_id": "a"}                                      | AppointmentMissed[appointmentId=a, service=null, place=null, startsAt=null]
        Delivery Completed  | {"tracking_number": "GHN7", "order_id": 1, "carrier": "GHN"} | DeliveryCompleted[deliveryId=GHN7, orderId=1, carrier=GHN]
        delivery-delayed    | {"order_id": 1, "reason": "snow"}                        | DeliveryLate[deliveryId=null, orderId=1, carrier=null, reason=snow]
        Delivery Failed     | {"order_id": 1, "reason": "nobody home"}                 | DeliveryFailed[deliveryId=null, orderId=1, carrier=null, reason=nobody home]
        Product Used        | {"product_id": "P", "feature": "export"}                 | ProductUsed[productId=P, feature=export]
        Subscription Cancelled | {"subscription_id": "s", "reason": "price", "competitor": "X"} | RelationshipEnded[contractId=s, reason=price, competitor=X]
        Product Reviewed    | {"product_id": "P", "review_id": "r", "rating": "4.5"}   | ReviewPosted[platform=null, reviewId=r, productId=P, rating=4.5]
        Comment Posted      | {"platform": "facebook", "comment_id": "c", "post_id": "p"} | CommentPosted[platform=facebook, commentId=c, postId=p]
        Live Chat Message Sent | {"message_id": "m", "conversation_id": "c"}           | MessageSent[platform=null, messageId=m, conversationId=c]
        Referral Made       | {"code": "LAN-10", "channel": "zalo"}                    | ReferralMade[platform=zalo, referralId=null, code=LAN-10]
        Product Shared      | {"share_via": "email", "product_id": "P"}                | ReferralMade[platform=email, referralId=null, code=null]
        Offer Redeemed      | {"offer_id": "o", "campaign": "tet", "order_id": "1"}    | OfferRedeemed[offerId=o, campaign=tet, orderId=1]
        Offer Declined      | {"offer_id": "o", "reason": "price", "competitor": "X"}  | OfferDeclined[offerId=o, campaign=null, reason=price, competitor=X]
        Ad Clicked          | {"network": "google", "campaign_id": "7", "ad_id": "a", "placement": "feed"} | AdClicked[platform=google, campaign=7, adId=a, placement=feed]
        Signed Up           | {"plan": "pro"}                                          | AccountChanged[action=SIGNED_UP, accountId=null, plan=pro]
        Account Deleted     | {"account_id": "acc"}                                    | AccountChanged[action=DELETED, accountId=acc, plan=null]
        Trial Started       | {"trial_plan_name": "pro"}                               | AccountChanged[action=TRIAL_STARTED, accountId=null, plan=pro]
        """)
    void eachNameIsItsFactHoweverItIsJoined(String name, String properties, String fact) {
        assertThat(event(name, properties).fact()).hasToString(fact);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Complaint Opened", "Message Sent", "Review Posted", "Ad Clicked", "Signed In"})
    void nothingIsRequired(String name) {
        assertThat(event(name, "{}").fact()).isNotInstanceOf(Fact.Custom.class);
        assertThat(event(name, "{\"rating\": \"great\", \"topic\": [1], \"platform\": {}}")
                        .fact())
                .isNotInstanceOf(Fact.Custom.class);
    }

    @Test
    void anotherNameStaysWhatItIs() {
        assertThat(event("Complaint Thought Of", "{}").fact()).isEqualTo(new Fact.Custom("Complaint Thought Of"));
    }

    @Test
    void whatSomebodyWroteAndWhomTheyNamedIsPersonal() {
        CanonicalEvent review = event(
                "Review Posted",
                "{\"platform\": \"facebook\", \"text\": \"Chị Lan tư vấn tốt\", \"helpful\": 3, \"rating\": 5}");
        CanonicalEvent referral = event("Referral Made", "{\"referee_email\": \"mai@example.vn\", \"code\": \"L\"}");

        assertThat(review.personal().properties()).containsOnlyKeys("text");
        assertThat(review.properties()).containsOnlyKeys("helpful");
        assertThat(referral.personal().properties()).containsOnlyKeys("referee_email");
        assertThat(referral.personal().identifiers()).hasSize(1);
    }

    @Test
    void aReasonThatNamesSomebodyIsNoFact() {
        CanonicalEvent left = event("Relationship Ended", "{\"reason\": \"ask mai@example.vn\"}");
        CanonicalEvent wrote = event("Message Sent", "{\"platform\": \"" + "x".repeat(300) + "\"}");

        assertThat(left.fact()).hasToString("RelationshipEnded[contractId=null, reason=null, competitor=null]");
        assertThat(left.personal().properties()).containsOnlyKeys("reason");
        assertThat(((SocialFact) wrote.fact()).platform()).isNull();
        assertThat(wrote.properties()).containsOnlyKeys("platform");
    }

    @Test
    void onlyATrustedSourceAsksForSomebodysErasure() {
        String request = "{\"request_id\": \"r-1\"}";

        assertThat(event("Erasure Requested", request, RequestContexts.shop()).fact())
                .isEqualTo(new Fact.ErasureRequested("r-1"));
        assertThat(event("access_requested", request, RequestContexts.shop()).fact())
                .isEqualTo(new Fact.AccessRequested("r-1"));
        assertThat(event("Erasure Requested", request).fact()).isEqualTo(new Fact.Custom("Erasure Requested"));
    }

    private static CanonicalEvent event(String name, String properties) {
        return event(name, properties, RequestContexts.web());
    }

    private static CanonicalEvent event(String name, String properties, RequestContext reception) {
        ObjectNode message = (ObjectNode) json("{\"type\": \"track\", \"userId\": \"u-1\", \"messageId\": \"m-1\"}");
        JsonNode said = json(properties);
        message.put("event", name).set("properties", said);
        return Results.event(ReadMessages.single(message.toString(), MessageKind.TRACK, reception));
    }
}
