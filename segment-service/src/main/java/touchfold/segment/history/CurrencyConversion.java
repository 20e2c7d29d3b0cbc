package touchfold.segment.history;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Currency;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Turns money of several currencies into the reporting currency, by rates that the deployment gives with their dates. A
 * currency without a rate is left out of the money, and named.
 *
 * @param reporting the reporting currency, ISO 4217
 * @param rates the rates of foreign currencies
 */
public record CurrencyConversion(String reporting, SortedMap<String, ExchangeRate> rates) {

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    public CurrencyConversion {
        requireKnown(reporting);
        rates.keySet().forEach(CurrencyConversion::requireKnown);
        if (rates.containsKey(reporting)) {
            throw new IllegalArgumentException(
                    "Expected exchange rates of foreign currencies, but one is of the reporting currency " + reporting);
        }
        rates = Collections.unmodifiableSortedMap(new TreeMap<>(rates));
    }

    /** Leaves every foreign currency out. */
    public static CurrencyConversion none(String reporting) {
        return new CurrencyConversion(reporting, new TreeMap<>());
    }

    /**
     * The sum in the reporting currency. Each currency's sum is converted and rounded once (half to even), so that the
     * result does not depend on how the money was split into orders. A sum below zero counts as zero, one beyond a long
     * as the greatest long.
     *
     * @param sums minor units by currency
     */
    public ReportedMoney convert(Map<String, BigInteger> sums) {
        BigInteger total = BigInteger.ZERO;
        SortedSet<String> converted = new TreeSet<>();
        SortedSet<String> excluded = new TreeSet<>();
        for (var sum : sums.entrySet()) {
            ExchangeRate rate = rates.get(sum.getKey());
            if (sum.getKey().equals(reporting)) {
                total = total.add(sum.getValue());
            } else if (rate != null) {
                total = total.add(inReporting(sum.getKey(), sum.getValue(), rate));
                converted.add(sum.getKey());
            } else {
                excluded.add(sum.getKey());
            }
        }
        return new ReportedMoney(total.max(BigInteger.ZERO).min(MOST).longValueExact(), converted, excluded);
    }

    private BigInteger inReporting(String currency, BigInteger minor, ExchangeRate rate) {
        return new BigDecimal(minor, digits(currency))
                .multiply(rate.rate())
                .movePointRight(digits(reporting))
                .setScale(0, RoundingMode.HALF_EVEN)
                .toBigIntegerExact();
    }

    private static void requireKnown(String currency) {
        try {
            Currency.getInstance(currency);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Expected a currency of ISO 4217 such as VND, but it is " + currency, e);
        }
    }

    private static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
