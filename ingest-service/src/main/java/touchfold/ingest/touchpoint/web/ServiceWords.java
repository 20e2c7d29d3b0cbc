package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import touchfold.events.Fact;
import touchfold.events.OfferFact;
import touchfold.events.ServiceFact;
import touchfold.events.ServiceFact.AccountAction;
import touchfold.events.ServiceFact.AccountChanged;
import touchfold.events.SocialFact;
import touchfold.events.Trust;
import touchfold.ingest.touchpoint.AmountReader;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MemberReader;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.SplitProperties;

/**
 * The names of service, social and advertising events: our own, those of Segment's B2B SaaS and live chat specifications,
 * and how help desks and couriers say the same. A name is the same however its words are joined. Nothing is required: what
 * a message does not say stays unknown.
 */
final class ServiceWords {

    private static final int LONGEST_WORD = 200;

    /** What somebody wrote by hand may be about anyone. */
    private static final Set<String> WRITTEN = Set.of(
            "text",
            "body",
            "content",
            "message",
            "messagebody",
            "comment",
            "review",
            "sharemessage",
            "reviewbody",
            "description",
            "title",
            "subject",
            "details");

    private static final Map<String, Function<ServiceWords, Fact>> BY_NAME = byName();

    /** And what only a source of high trust may ask for somebody: a key that stands in a page is anyone's. */
    private static final Map<String, Function<ServiceWords, Fact>> OF_TRUSTED = ofTrusted();

    private final MemberReader properties;
    private final RequestContext reception;

    private ServiceWords(JsonFields fields, RequestContext reception) {
        properties = new MemberReader(fields);
        this.reception = reception;
    }

    /** The fact of that name, given by its {@link #letters}; empty if it is none of these. */
    static Optional<TrackedFact> fact(String letters, JsonFields fields, RequestContext reception) {
        Map<String, Function<ServiceWords, Fact>> known =
                reception.reporter().source().trust() == Trust.HIGH ? OF_TRUSTED : BY_NAME;
        return Optional.ofNullable(known.get(letters))
                .map(reader -> new ServiceWords(fields, reception).tracked(reader));
    }

    private TrackedFact tracked(Function<ServiceWords, Fact> reader) {
        Fact fact = reader.apply(this);
        Map<String, JsonNode> rest = new TreeMap<>(properties.rest());
        Map<String, JsonNode> personal = new TreeMap<>();
        rest.entrySet().removeIf(member -> {
            boolean written = WRITTEN.contains(letters(member.getKey()));
            if (written) {
                personal.put(member.getKey(), member.getValue());
            }
            return written;
        });
        return new TrackedFact(fact, rest, personal, List.of());
    }

    private static Map<String, Function<ServiceWords, Fact>> byName() {
        Map<String, Function<ServiceWords, Fact>> names = new HashMap<>();
        add(
                names,
                ServiceWords::complaintOpened,
                "Complaint Opened",
                "Complaint Created",
                "Ticket Opened",
                "Ticket Created");
        add(
                names,
                ServiceWords::complaintResolved,
                "Complaint Resolved",
                "Complaint Closed",
                "Ticket Resolved",
                "Ticket Closed",
                "Ticket Solved");
        add(names, ServiceWords::appointmentBooked, "Appointment Booked", "Appointment Scheduled", "Booking Created");
        add(names, ServiceWords::appointmentMissed, "Appointment Missed", "Appointment No Show");
        add(names, ServiceWords::deliveryCompleted, "Delivery Completed", "Order Delivered", "Shipment Delivered");
        add(names, ServiceWords::deliveryLate, "Delivery Late", "Delivery Delayed", "Shipment Delayed");
        add(names, ServiceWords::deliveryFailed, "Delivery Failed", "Shipment Failed");
        add(names, ServiceWords::productUsed, "Product Used", "Feature Used");
        add(
                names,
                ServiceWords::relationshipEnded,
                "Relationship Ended",
                "Contract Cancelled",
                "Subscription Cancelled",
                "Subscription Canceled");
        add(names, ServiceWords::reviewPosted, "Review Posted", "Product Reviewed", "Review Submitted");
        add(names, ServiceWords::commentPosted, "Comment Posted");
        add(names, ServiceWords::messageSent, "Message Sent", "Live Chat Message Sent");
        add(names, ServiceWords::referralMade, "Referral Made", "Referral Sent", "Invite Sent", "Product Shared");
        add(names, ServiceWords::offerRedeemed, "Offer Redeemed", "Offer Accepted");
        add(names, ServiceWords::offerDeclined, "Offer Declined", "Offer Rejected");
        add(names, ServiceWords::adClicked, "Ad Clicked");
        account(names, AccountAction.CREATED, "Account Created");
        account(names, AccountAction.DELETED, "Account Deleted");
        account(names, AccountAction.SIGNED_UP, "Signed Up");
        account(names, AccountAction.SIGNED_IN, "Signed In");
        account(names, AccountAction.SIGNED_OUT, "Signed Out");
        account(names, AccountAction.SIGNED_OUT, "Logged Out");
        account(names, AccountAction.SIGNED_OUT, "Logout");
        account(names, AccountAction.USER_ADDED, "Account Added User");
        account(names, AccountAction.USER_REMOVED, "Account Removed User");
        account(names, AccountAction.TRIAL_STARTED, "Trial Started");
        account(names, AccountAction.TRIAL_ENDED, "Trial Ended");
        return Map.copyOf(names);
    }

    private static Map<String, Function<ServiceWords, Fact>> ofTrusted() {
        Map<String, Function<ServiceWords, Fact>> names = new HashMap<>(BY_NAME);
        add(names, ServiceWords::erasureRequested, "Erasure Requested");
        add(names, ServiceWords::accessRequested, "Access Requested");
        return Map.copyOf(names);
    }

    private static void add(
            Map<String, Function<ServiceWords, Fact>> names, Function<ServiceWords, Fact> reader, String... spellings) {
        for (String spelling : spellings) {
            names.put(letters(spelling), reader);
        }
    }

    private static void account(Map<String, Function<ServiceWords, Fact>> names, AccountAction action, String name) {
        add(
                names,
                words -> new AccountChanged(
                        action, words.word("account_id", "group_id"), words.word("plan", "trial_plan_name")),
                name);
    }

    /** A name without what joins its words. Every event is looked up by it: no pattern. */
    static String letters(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char sign = name.charAt(i);
            if (sign != ' ' && sign != '_' && sign != '-') {
                letters.append(Character.toLowerCase(sign));
            }
        }
        return letters.toString();
    }

    private Fact erasureRequested() {
        return new Fact.ErasureRequested(word("reference", "request_id"));
    }

    private Fact accessRequested() {
        return new Fact.AccessRequested(word("reference", "request_id"));
    }

    private Fact complaintOpened() {
        return new ServiceFact.ComplaintOpened(complaint(), word("topic", "category", "type"), word("order_id"));
    }

    private Fact complaintResolved() {
        return new ServiceFact.ComplaintResolved(complaint(), word("outcome", "resolution"));
    }

    private String complaint() {
        return word("complaint_id", "ticket_id", "case_id", "id");
    }

    private Fact appointmentBooked() {
        return new ServiceFact.AppointmentBooked(
                appointment(), word("service"), place(), time("starts_at", "start_time"));
    }

    private Fact appointmentMissed() {
        return new ServiceFact.AppointmentMissed(
                appointment(), word("service"), place(), time("starts_at", "start_time"));
    }

    private String appointment() {
        return word("appointment_id", "booking_id", "id");
    }

    private String place() {
        return word("place", "location", "branch", "store_id");
    }

    private Fact deliveryCompleted() {
        return new ServiceFact.DeliveryCompleted(delivery(), word("order_id"), word("carrier"));
    }

    private Fact deliveryLate() {
        return new ServiceFact.DeliveryLate(delivery(), word("order_id"), word("carrier"), word("reason"));
    }

    private Fact deliveryFailed() {
        return new ServiceFact.DeliveryFailed(delivery(), word("order_id"), word("carrier"), word("reason"));
    }

    private String delivery() {
        return word("delivery_id", "shipment_id", "tracking_number");
    }

    private Fact productUsed() {
        return new ServiceFact.ProductUsed(word("product_id", "sku"), word("feature", "feature_name"));
    }

    private Fact relationshipEnded() {
        return new ServiceFact.RelationshipEnded(
                word("contract_id", "subscription_id", "account_id"), word("reason"), word("competitor"));
    }

    private Fact reviewPosted() {
        JsonNode rating = properties.value("rating");
        BigDecimal number = AmountReader.number(rating);
        if (number != null) {
            properties.read("rating");
        }
        return new SocialFact.ReviewPosted(platform(), word("review_id"), word("product_id", "sku"), number);
    }

    private Fact commentPosted() {
        return new SocialFact.CommentPosted(platform(), word("comment_id"), word("post_id"));
    }

    private Fact messageSent() {
        return new SocialFact.MessageSent(platform(), word("message_id"), word("conversation_id"));
    }

    private Fact referralMade() {
        return new SocialFact.ReferralMade(platform(), word("referral_id"), word("code", "referral_code"));
    }

    private String platform() {
        return word("platform", "network", "channel", "share_via");
    }

    private Fact offerRedeemed() {
        return new OfferFact.OfferRedeemed(word("offer_id"), campaign(), word("order_id"));
    }

    private Fact offerDeclined() {
        return new OfferFact.OfferDeclined(word("offer_id"), campaign(), word("reason"), word("competitor"));
    }

    private Fact adClicked() {
        return new OfferFact.AdClicked(platform(), campaign(), word("ad_id"), word("placement"));
    }

    private String campaign() {
        return word("campaign", "campaign_name", "campaign_id");
    }

    private Instant time(String... names) {
        for (String name : names) {
            Instant time = reception.instant(properties.fields().time(name));
            if (time != null) {
                properties.read(name);
                return time;
            }
        }
        return null;
    }

    /** A short text that names nobody, under a name in snake or camel case; anything else stays where it is. */
    private String word(String... names) {
        for (String name : names) {
            String spelled = properties.fields().text(name) == null ? camel(name) : name;
            String text = properties.fields().text(spelled);
            if (text != null && text.length() <= LONGEST_WORD && !SplitProperties.looksPersonal(text)) {
                properties.read(spelled);
                return text;
            }
        }
        return null;
    }

    private static String camel(String snake) {
        StringBuilder camel = new StringBuilder(snake.length());
        boolean joint = false;
        for (int i = 0; i < snake.length(); i++) {
            char sign = snake.charAt(i);
            if (sign != '_') {
                camel.append(joint ? Character.toUpperCase(sign) : sign);
            }
            joint = sign == '_';
        }
        return camel.toString();
    }
}
