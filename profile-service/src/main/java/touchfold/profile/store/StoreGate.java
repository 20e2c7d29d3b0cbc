package touchfold.profile.store;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Says whether a store may be folded, by the rules by which it was folded so far. */
public interface StoreGate {

    /**
     * The rules of a store.
     *
     * @param id the same for the same rules
     * @param description what they are
     */
    record Rules(String id, String description) {}

    /**
     * Fails unless the store may be folded.
     *
     * @param stored the store's rules; empty while it was folded by none
     * @param claim makes rules those of a store that has none, and says which it has then; null when it can't be seen
     */
    void admit(Optional<Rules> stored, UnaryOperator<Rules> claim);
}
