package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Makes single values such as every reader and the database can hold: no NUL characters, no halves of surrogate pairs
 * (JSON escapes can smuggle in both), no numbers that are thousands of digits when they are written out.
 */
final class CleanValues {

    /** Digits before the point, and as many behind it: PostgreSQL writes {@code 1e50} out in full. */
    static final int MAX_DIGITS = 50;

    private static final char REPLACEMENT = '\uFFFD';

    private CleanValues() {}

    /** The number; or its text, when it is so large, small or exact that a reader might refuse it as a number. */
    static JsonNode number(BigDecimal number) {
        boolean holdable = Math.abs((long) number.scale()) <= MAX_DIGITS
                && (long) number.precision() - number.scale() <= MAX_DIGITS;
        return holdable ? DecimalNode.valueOf(number) : TextNode.valueOf(number.toString());
    }

    /** The number; or its text when it has more digits than a reader takes. */
    static JsonNode number(BigInteger number) {
        // 3.33 bits a digit: the text of a number that is far too long is never made only to be measured.
        if (number.bitLength() <= MAX_DIGITS * 3) {
            return BigIntegerNode.valueOf(number);
        }
        String digits = number.toString();
        return digits.length() <= MAX_DIGITS ? BigIntegerNode.valueOf(number) : TextNode.valueOf(digits);
    }

    /** The text, with {@code U+FFFD} for what can't be stored. */
    static String text(String text) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            boolean bad = c == 0 || (Character.isSurrogate(c) && !pair);
            if (bad && clean == null) {
                clean = new StringBuilder(text.length()).append(text, 0, i);
            }
            if (clean != null) {
                clean.append(bad ? REPLACEMENT : c);
            }
            if (pair) {
                i++;
                if (clean != null) {
                    clean.append(text.charAt(i));
                }
            }
        }
        return clean == null ? text : clean.toString();
    }
}
