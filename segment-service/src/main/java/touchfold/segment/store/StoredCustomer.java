package touchfold.segment.store;

import java.util.Optional;
import java.util.UUID;
import touchfold.segment.change.CustomerState;

/**
 * A customer as loaded.
 *
 * @param state what is known and told of the customer
 * @param place the place that the counts hold of the customer; null for one who was never stored or is to be placed anew
 * @param fault why the row can't be read: then only the id and the place are known; empty for all others
 */
public record StoredCustomer(CustomerState state, CustomerPlace place, Optional<RuntimeException> fault) {

    /** One who can be read. */
    public StoredCustomer(CustomerState state, CustomerPlace place) {
        this(state, place, Optional.empty());
    }

    static StoredCustomer unreadable(UUID profileId, CustomerPlace place, RuntimeException fault) {
        return new StoredCustomer(CustomerState.unknown(profileId), place, Optional.of(fault));
    }

    /** A profile that nothing is known of yet. */
    public static StoredCustomer unknown(UUID profileId) {
        return new StoredCustomer(CustomerState.unknown(profileId), null);
    }
}
