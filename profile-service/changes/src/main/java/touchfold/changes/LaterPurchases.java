package touchfold.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What was bought and given back at one instant of a day on which something was bought or given back before.
 *
 * @param at when
 * @param orders how many orders with an amount above zero were placed
 * @param returned how many of these orders were wholly given back since
 * @param net purchases minus refunds of this instant by ISO 4217 currency, in minor units; may be negative
 */
public record LaterPurchases(
        Instant at,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int orders,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int returned,
        Map<String, Long> net) {

    public LaterPurchases {
        Objects.requireNonNull(at, "Expected an instant, but there is none");
        net = net == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(net));
    }
}
