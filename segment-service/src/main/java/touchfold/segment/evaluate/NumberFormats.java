package touchfold.segment.evaluate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;

/** Numbers as people read them, the same on every machine. */
final class NumberFormats {

    private NumberFormats() {}

    static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    static String oneDecimal(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    static String money(long minor, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return String.format(Locale.ROOT, "%,." + digits + "f ", BigDecimal.valueOf(minor, digits)) + currency;
    }

    /** Six decimals: enough to recompute, few enough to read. */
    static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).doubleValue();
    }
}
