package touchfold.changes;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The days that are too many to list, in one sum. All of them lie before the first listed day.
 *
 * @param firstDay the first of them on which something was bought; where there were refunds only, the first of them
 * @param lastDay the last of them
 * @param purchaseDays on how many of them something was bought
 * @param orders how many orders with an amount above zero
 * @param net purchases minus refunds by ISO 4217 currency, in minor units
 */
public record EarlierPurchases(
        LocalDate firstDay, LocalDate lastDay, int purchaseDays, int orders, Map<String, Long> net) {

    public EarlierPurchases {
        Objects.requireNonNull(firstDay, "Expected a first day, but there is none");
        Objects.requireNonNull(lastDay, "Expected a last day, but there is none");
        net = net == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(net));
    }
}
