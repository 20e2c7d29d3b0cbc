package touchfold.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What was bought of one category of goods, from the lines of the orders that stand.
 *
 * @param orders in how many orders it was
 * @param quantity how many pieces, or how much by weight
 * @param spent what the lines cost before anything was given back, by ISO 4217 currency, in minor units; lines without a
 *     price add nothing
 * @param lastDay the latest day on which it was bought
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CategorySum(int orders, BigDecimal quantity, Map<String, Long> spent, LocalDate lastDay) {

    public CategorySum {
        Objects.requireNonNull(quantity, "Expected a quantity, but there is none");
        Objects.requireNonNull(lastDay, "Expected a last day, but there is none");
        spent = spent == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(spent));
    }
}
