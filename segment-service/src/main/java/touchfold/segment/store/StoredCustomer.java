package touchfold.segment.store;

import java.util.UUID;
import touchfold.segment.change.CustomerState;

/**
 * A customer as loaded.
 *
 * @param state what is known and told of the customer
 * @param place the place that the counts hold of the customer; null for one who was never stored or is to be placed anew
 */
public record StoredCustomer(CustomerState state, CustomerPlace place) {

    /** A profile that nothing is known of yet. */
    public static StoredCustomer unknown(UUID profileId) {
        return new StoredCustomer(CustomerState.unknown(profileId), null);
    }
}
