package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import touchfold.events.Money;

/**
 * Goods of an order that came back without a word of money.
 *
 * @param value what they were sold for, null when unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReturnState(Money value, Version version) implements Comparable<ReturnState> {

    @Override
    public int compareTo(ReturnState other) {
        return Comparator.comparing(ReturnState::version).compare(this, other);
    }
}
