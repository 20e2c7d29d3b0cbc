package touchfold.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A product, and how many of it at what price: looked at, in a cart, bought or given back. Anything may be unknown.
 *
 * @param variant for example a size or colour
 * @param quantity how many, or how much by weight; negative for what is taken back in an exchange; null when not said
 * @param unitPrice what one of them costs
 * @param discount what was taken off the whole line
 * @param tax the whole line's taxes
 * @param properties what the source says beyond that, by its own names; never personal
 */
@JsonInclude(Include.NON_NULL)
public record LineItem(
        String productId,
        String sku,
        String name,
        String variant,
        String category,
        String brand,
        BigDecimal quantity,
        Money unitPrice,
        Money discount,
        Money tax,
        @JsonInclude(Include.NON_EMPTY) Map<String, JsonNode> properties) {

    private static final int MAX_DIGITS = 60;

    public LineItem {
        quantity = quantity == null ? null : plain(quantity);
        properties = NamedValues.copy(properties);
    }

    /** A product of which only the names are known. */
    public static LineItem of(String productId, String sku, String name) {
        return new LineItem(productId, sku, name, null, null, null, null, null, null, null, Map.of());
    }

    /** Two and 2.00 are the same quantity, and are written the same. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        if (Math.abs((long) stripped.scale()) > MAX_DIGITS || stripped.precision() > MAX_DIGITS) {
            throw new IllegalArgumentException("Expected a quantity of at most " + MAX_DIGITS + " digits");
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
