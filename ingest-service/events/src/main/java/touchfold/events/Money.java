package touchfold.events;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount of money, exact.
 *
 * @param minor the amount in minor units of {@code currency}: 1690000 for ₫1,690,000 (the đồng has no smaller unit), 1999
 *     for $19.99; negative for money given back
 * @param currency ISO 4217 alphabetic code, for example {@code VND}
 */
public record Money(long minor, String currency) {

    public Money {
        Currency.getInstance(currency); // refuses what is no ISO 4217 code
    }

    /**
     * Reads an amount in major units.
     *
     * @throws ArithmeticException if the amount has more decimals than the currency, or does not fit
     * @throws IllegalArgumentException if the currency is no ISO 4217 code
     */
    public static Money ofMajor(BigDecimal major, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return new Money(major.movePointRight(digits).longValueExact(), currency);
    }
}
