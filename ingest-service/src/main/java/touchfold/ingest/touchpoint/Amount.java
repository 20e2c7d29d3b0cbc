package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import touchfold.events.Money;

/** Reads amounts in major units, as numbers or decimal texts, into exact money. */
public final class Amount {

    private static final int MAX_WHOLE_DIGITS = 15;
    private static final int MAX_SCALE = 40;

    private Amount() {}

    /** The number, or null if it is none or beyond all reason. */
    public static BigDecimal number(JsonNode node) {
        if (node == null || !(node.isNumber() || node.isTextual())) {
            return null;
        }
        try {
            BigDecimal number = node.isNumber()
                    ? node.decimalValue()
                    : new BigDecimal(node.textValue().trim());
            boolean reasonable = Math.abs((long) number.scale()) <= MAX_SCALE
                    && number.precision() - number.scale() <= MAX_WHOLE_DIGITS;
            return reasonable ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Rounded to the currency's smallest unit: browsers send 0.30000000000000004. Null if it is no number. */
    public static Money rounded(JsonNode node, String currency) {
        BigDecimal number = number(node);
        return number == null ? null : rounded(number, currency);
    }

    /** Rounded to the currency's smallest unit, half to even. */
    public static Money rounded(BigDecimal number, String currency) {
        if (number.precision() - number.scale() > MAX_WHOLE_DIGITS) {
            throw Refusal.invalid("", "amounts of at most " + MAX_WHOLE_DIGITS + " digits");
        }
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return Money.ofMajor(number.setScale(digits, RoundingMode.HALF_EVEN), currency);
    }

    /**
     * Exactly as written.
     *
     * @throws Refusal if it is no number or has more decimals than the currency
     */
    public static Money exact(JsonNode node, String currency, String pointer) {
        BigDecimal number = number(node);
        if (number == null) {
            throw Refusal.invalid(pointer, "a decimal number in major units");
        }
        try {
            return Money.ofMajor(number, currency);
        } catch (ArithmeticException e) {
            throw new Refusal(
                    "too_many_decimals",
                    pointer,
                    "Expected at most " + Currency.getInstance(currency).getDefaultFractionDigits() + " decimals for "
                            + currency + ", but there are more");
        }
    }

    /**
     * The ISO 4217 code that a message names, or the fallback if it names none.
     *
     * @throws Refusal if it names one that money can't be counted in
     */
    public static String currency(String named, String fallback, String pointer) {
        if (named == null) {
            return fallback;
        }
        try {
            String code = named.toUpperCase(Locale.ROOT);
            if (Currency.getInstance(code).getDefaultFractionDigits() >= 0) {
                return code;
            }
        } catch (IllegalArgumentException e) {
            // falls through to the refusal: both mean the same to the sender
        }
        throw new Refusal("invalid_currency", pointer, "Expected an ISO 4217 currency code, but it is something else");
    }
}
