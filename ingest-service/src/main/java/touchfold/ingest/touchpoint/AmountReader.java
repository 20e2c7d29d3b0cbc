package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import touchfold.events.Money;

/**
 * Reads amounts in major units, as numbers or texts, into exact money.
 *
 * <p>An amount is read by the number format that its source declares, or refused by name; it is never guessed.
 */
public final class AmountReader {

    private static final int MAX_WHOLE_DIGITS = 15;
    private static final int MAX_SCALE = 40;
    private static final BigDecimal MAX_QUANTITY = BigDecimal.valueOf(1_000_000);

    private AmountReader() {}

    /** The number, or null if it is none or beyond all reason. */
    public static BigDecimal number(JsonNode node) {
        return number(node, NumberFormat.PLAIN);
    }

    /** The same in a declared format. */
    public static BigDecimal number(JsonNode node, NumberFormat format) {
        if (node == null || !(node.isNumber() || node.isTextual())) {
            return null;
        }
        BigDecimal number = node.isNumber() ? node.decimalValue() : format.read(node.textValue());
        return number != null && isReasonable(number) ? number : null;
    }

    /**
     * How much of something, by piece or by weight; negative for what is taken back. Null when it is absent.
     *
     * @throws Refusal if it is no number, or beyond a million
     */
    public static BigDecimal quantity(JsonNode quantity, NumberFormat format, String pointer) {
        if (quantity == null) {
            return null;
        }
        BigDecimal number = number(quantity, format);
        if (number == null || number.abs().compareTo(MAX_QUANTITY) > 0) {
            throw Refusal.invalid(pointer, "a number of at most " + MAX_QUANTITY);
        }
        return number;
    }

    private static boolean isReasonable(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MAX_SCALE && number.precision() - number.scale() <= MAX_WHOLE_DIGITS;
    }

    /**
     * Rounded to the currency's smallest unit: browsers send 0.30000000000000004. Null if it is no number, or may mean a
     * thousand times as much.
     */
    public static Money rounded(JsonNode node, String currency) {
        BigDecimal number = number(node);
        return number == null || isAmbiguous(node, NumberFormat.PLAIN, digits(currency))
                ? null
                : rounded(number, currency);
    }

    /** Rounded to the currency's smallest unit, halves away from zero, as tills print them. */
    public static Money rounded(BigDecimal number, String currency) {
        if (number.precision() - number.scale() > MAX_WHOLE_DIGITS) {
            throw Refusal.invalid("", "amounts of at most " + MAX_WHOLE_DIGITS + " digits");
        }
        return Money.ofMajor(number.setScale(digits(currency), RoundingMode.HALF_UP), currency);
    }

    /**
     * An amount in a declared format, rounded to the currency's smallest unit. Null when it is absent or blank.
     *
     * @throws Refusal if it is no number, may mean a thousand times as much, or names another currency
     */
    public static BigDecimal declared(JsonNode node, NumberFormat format, String currency, String pointer) {
        if (node == null
                || node.isNull()
                || (node.isTextual() && node.textValue().isBlank())) {
            return null;
        }
        requireUnambiguous(node, format, currency, pointer);
        requireCurrency(node, currency, pointer);
        BigDecimal number = number(node, format);
        if (number == null) {
            throw Refusal.invalid(pointer, "an amount in major units, written like " + format.example());
        }
        return number;
    }

    /**
     * Exactly as written.
     *
     * @throws Refusal if it is no number, has more decimals than the currency, or may mean a thousand times as much
     */
    public static Money exact(JsonNode node, String currency, String pointer) {
        return exact(node, NumberFormat.PLAIN, currency, pointer);
    }

    /** The same in a declared format. */
    public static Money exact(JsonNode node, NumberFormat format, String currency, String pointer) {
        BigDecimal number = declared(node, format, currency, pointer);
        if (number == null) {
            throw Refusal.invalid(pointer, "a decimal number in major units");
        }
        try {
            return Money.ofMajor(number, currency);
        } catch (ArithmeticException e) {
            throw new Refusal(
                    "too_many_decimals",
                    pointer,
                    "Expected at most " + digits(currency) + " decimals for " + currency + ", but there are more");
        }
    }

    /** A JSON number has a point before decimals by its grammar; a page that prints 169.000 into one means thousands. */
    private static void requireUnambiguous(JsonNode node, NumberFormat format, String currency, String pointer) {
        if (node.isIntegralNumber()) {
            return;
        }
        if (isAmbiguous(node, format, digits(currency))) {
            throw new Refusal(
                    "ambiguous_amount",
                    pointer,
                    "Expected an amount whose thousands can be told from its decimals, but it may mean either;"
                            + " declare the source's numberFormat");
        }
    }

    private static boolean isAmbiguous(JsonNode node, NumberFormat format, int digits) {
        return node.isNumber()
                ? digits == 0
                        && NumberFormat.PLAIN.isAmbiguous(node.decimalValue().toPlainString(), digits)
                : node.isTextual() && format.isAmbiguous(node.textValue(), digits);
    }

    /** An amount that is marked as another currency's must not be counted in this one. */
    private static void requireCurrency(JsonNode node, String currency, String pointer) {
        if (node.isTextual()
                && NumberFormat.signs(node.textValue()).stream()
                        .anyMatch(sign -> CurrencySigns.contradict(sign, currency))) {
            throw new Refusal(
                    "other_currency",
                    pointer,
                    "Expected an amount in " + currency + ", but it is marked as one in another currency");
        }
    }

    private static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    /**
     * The ISO 4217 code that a message names, or the fallback if it names none.
     *
     * @throws Refusal if it names one that money can't be counted in
     */
    public static String currency(String named, String fallback, String pointer) {
        String code = currencyOrNull(named, fallback);
        if (code == null) {
            throw new Refusal(
                    "invalid_currency", pointer, "Expected an ISO 4217 currency code, but it is something else");
        }
        return code;
    }

    /** The same, or null if it names one that money can't be counted in. */
    public static String currencyOrNull(String named, String fallback) {
        if (named == null || named.isBlank()) {
            return fallback;
        }
        String code = named.strip().toUpperCase(Locale.ROOT);
        switch (code) {
            case "VNĐ", "VNÐ", "Đ", "₫" -> {
                return "VND";
            }
            case "€" -> {
                return "EUR";
            }
            default -> {
                // an ISO code, or nothing that can be told: a dollar sign is twenty currencies'
            }
        }
        try {
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0 ? code : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
