package touchfold.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;

/**
 * What happens between a business and a person beside buying: complaints, appointments, deliveries, use, and the end of it.
 * Anything that is null was not said. Words of the person's own stand in {@link Personal#properties()}.
 */
@JsonInclude(Include.NON_NULL)
public sealed interface ServiceFact extends Fact {

    /** A complaint, told by its id from others of the same person. */
    sealed interface ComplaintFact extends ServiceFact {

        /** The help desk's number of it. */
        String complaintId();
    }

    /**
     * The person complained. Wire name {@code complaint-opened}.
     *
     * @param topic what it is about, in the source's words
     * @param orderId the order that it is about
     */
    record ComplaintOpened(String complaintId, String topic, String orderId) implements ComplaintFact {}

    /**
     * A complaint was settled. Wire name {@code complaint-resolved}.
     *
     * @param outcome how, in the source's words
     */
    record ComplaintResolved(String complaintId, String outcome) implements ComplaintFact {}

    /**
     * An appointment was made. Wire name {@code appointment-booked}.
     *
     * @param service what for
     * @param place where, for example a store
     * @param startsAt when it shall be
     */
    record AppointmentBooked(String appointmentId, String service, String place, Instant startsAt)
            implements ServiceFact {}

    /** The person did not come. Wire name {@code appointment-missed}; the same members. */
    record AppointmentMissed(String appointmentId, String service, String place, Instant startsAt)
            implements ServiceFact {}

    /** Goods arrived. Wire name {@code delivery-completed}. */
    record DeliveryCompleted(String deliveryId, String orderId, String carrier) implements ServiceFact {}

    /** Goods come later than was promised. Wire name {@code delivery-late}. */
    record DeliveryLate(String deliveryId, String orderId, String carrier, String reason) implements ServiceFact {}

    /** Goods could not be handed over. Wire name {@code delivery-failed}. */
    record DeliveryFailed(String deliveryId, String orderId, String carrier, String reason) implements ServiceFact {}

    /** A product or a part of it was used. Wire name {@code product-used}. */
    record ProductUsed(String productId, String feature) implements ServiceFact {}

    /**
     * Something happened to an account that the person has or belongs to, as of a service that is subscribed to. Wire name
     * {@code account-changed}.
     */
    record AccountChanged(AccountAction action, String accountId, String plan) implements ServiceFact {
        public AccountChanged {
            Objects.requireNonNull(action, "Expected what happened to the account, but there is none");
        }
    }

    /**
     * The person left: cancelled a contract, closed an account. Wire name {@code relationship-ended}.
     *
     * @param contractId what was ended
     * @param reason why, in the source's words
     * @param competitor to whom the person went
     */
    record RelationshipEnded(String contractId, String reason, String competitor) implements ServiceFact {}

    /** What happened to an account, as Segment's B2B SaaS specification names it. */
    enum AccountAction {
        @JsonProperty("created")
        CREATED("created"),
        @JsonProperty("deleted")
        DELETED("deleted"),
        @JsonProperty("signed-up")
        SIGNED_UP("signed-up"),
        @JsonProperty("signed-in")
        SIGNED_IN("signed-in"),
        @JsonProperty("signed-out")
        SIGNED_OUT("signed-out"),
        @JsonProperty("user-added")
        USER_ADDED("user-added"),
        @JsonProperty("user-removed")
        USER_REMOVED("user-removed"),
        @JsonProperty("trial-started")
        TRIAL_STARTED("trial-started"),
        @JsonProperty("trial-ended")
        TRIAL_ENDED("trial-ended");

        private final String wireName;

        AccountAction(String wireName) {
            this.wireName = wireName;
        }

        /** The name on the wire. */
        public String wireName() {
            return wireName;
        }
    }
}
