package touchfold.segment.history;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/**
 * What one unit of a foreign currency is worth in the reporting currency, for example 25,400 dong a dollar.
 *
 * @param rate units of the reporting currency for one unit of the foreign one, above zero; major units, not cents
 * @param date the day on which the rate was taken
 */
public record ExchangeRate(BigDecimal rate, LocalDate date) {

    public ExchangeRate {
        Objects.requireNonNull(date, "Expected the date of an exchange rate, but there is none");
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("Expected an exchange rate above 0, but it is " + rate);
        }
    }
}
