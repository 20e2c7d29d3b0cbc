package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;

/**
 * Which order: orders are numbered by their shop or till system.
 *
 * @param store the shop or till system
 * @param orderId the id or another name of the order within it, without the sign that shops write before numbers, so
 *     that {@code #1001} and {@code 1001} are one
 */
public record OrderKey(String store, String orderId) implements Comparable<OrderKey> {

    private static final Comparator<OrderKey> ORDER =
            Comparator.comparing(OrderKey::store).thenComparing(OrderKey::orderId);

    /** The greatest ids first; see {@link ProfileBounds#GREATEST_ID}. */
    static final Comparator<OrderKey> GREATEST =
            Comparator.comparing(OrderKey::orderId, ProfileBounds.GREATEST_ID).thenComparing(OrderKey::store);

    /** The key under which an order is kept. */
    public static OrderKey of(String store, String orderId) {
        String bare = orderId.strip();
        while (bare.startsWith("#") && bare.length() > 1) {
            bare = bare.substring(1).strip();
        }
        return new OrderKey(ProfileBounds.text(store.strip()), ProfileBounds.text(bare));
    }

    /** Reads what {@link #toString} wrote. */
    @JsonCreator
    public static OrderKey parse(String text) {
        int colon = text.indexOf(':');
        int length = Integer.parseInt(text.substring(0, colon));
        return new OrderKey(text.substring(colon + 1, colon + 1 + length), text.substring(colon + 1 + length));
    }

    @Override
    public int compareTo(OrderKey other) {
        return ORDER.compare(this, other);
    }

    /** The store's length, the store and the id: unambiguous whatever signs they hold. */
    @Override
    @JsonValue
    public String toString() {
        return store.length() + ":" + store + orderId;
    }
}
