package touchfold.ingest.touchpoint;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a source writes numbers as texts. Declared per source, because {@code 169.000} is a hundred and sixty-nine in one
 * country and a hundred and sixty-nine thousand in another, and nobody can tell from the text.
 */
public enum NumberFormat {
    /** Digits, and a point before decimals; no grouping. A text that looks grouped is refused. */
    PLAIN("1234.56", "[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?", ""),
    /** A comma between groups, a point before decimals, as in English; an apostrophe or a blank groups too. */
    POINT("1,234.56", grouped(",'’", "\\."), ",'’" + NumberFormat.BLANKS),
    /** A point between groups, a comma before decimals, as in Vietnamese and German; a blank groups too. */
    COMMA("1.234,56", grouped(".", ","), "." + NumberFormat.BLANKS);

    /** Programs put blanks between groups that do not break a line. */
    private static final String BLANKS = " \u00A0\u2009\u202F";

    private static final Pattern GROUPED = Pattern.compile("[+-]?[1-9]\\d{0,2}\\.\\d{3}");
    private static final int MAX_LENGTH = 60;

    private final String example;
    private final Pattern pattern;
    private final String grouping;

    NumberFormat(String example, String pattern, String grouping) {
        this.example = example;
        this.pattern = Pattern.compile(pattern);
        this.grouping = grouping;
    }

    /** Whether a text without a currency looks grouped in a format that does not group. */
    public boolean mayBeGrouped(String text) {
        return isAmbiguous(text, 0);
    }

    /** Groups of three between the same signs, or no groups at all. */
    private static String grouped(String signs, String point) {
        return "[+-]?(?:\\d{1,3}(?<sign>[" + signs + BLANKS + "])\\d{3}(?:\\k<sign>\\d{3})*|\\d+)(?:" + point
                + "\\d+)?";
    }

    /** How it is declared: one thousand two hundred thirty-four and fifty-six hundredths. */
    public String example() {
        return example;
    }

    /** The format that writes its number like that. */
    public static Optional<NumberFormat> ofExample(String example) {
        for (NumberFormat format : values()) {
            if (format.example.equals(example)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The number, or null if the text is none in this format. */
    BigDecimal read(String text) {
        String bare = withoutSign(trimmed(text));
        if (bare.length() > MAX_LENGTH || !pattern.matcher(bare).matches()) {
            return null;
        }
        StringBuilder digits = new StringBuilder(bare.length());
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (grouping.indexOf(c) < 0) {
                digits.append(c == ',' ? '.' : c);
            }
        }
        return new BigDecimal(digits.toString());
    }

    /**
     * Whether the text may as well mean a thousand times as much: three digits behind a point, in a currency that has fewer
     * decimals.
     */
    boolean isAmbiguous(String text, int currencyDigits) {
        return this == PLAIN
                && currencyDigits < 3
                && GROUPED.matcher(withoutSign(trimmed(text))).matches();
    }

    /** The currency's signs or codes in front of a number and behind it; a blank names none. */
    static List<String> signs(String text) {
        String whole = trimmed(text);
        String bare = withoutSign(whole);
        int at = whole.indexOf(bare);
        return bare.length() == whole.length()
                ? List.of()
                : List.of(whole.substring(0, at), whole.substring(at + bare.length()));
    }

    /** With blanks for those that do not break a line, which stand in front of a sign too. */
    private static String trimmed(String text) {
        String plain = text;
        for (int i = 1; i < BLANKS.length(); i++) {
            plain = plain.replace(BLANKS.charAt(i), ' ');
        }
        return plain.strip();
    }

    /** A currency's sign or code in front or behind says nothing about the number. */
    private static String withoutSign(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSign(text.charAt(from))) {
            from++;
        }
        while (to > from && isSign(text.charAt(to - 1))) {
            to--;
        }
        boolean known = isCurrency(text.substring(0, from)) && isCurrency(text.substring(to));
        return known && from < to ? text.substring(from, to) : text;
    }

    private static boolean isSign(char c) {
        return Character.getType(c) == Character.CURRENCY_SYMBOL || Character.isLetter(c) || Character.isSpaceChar(c);
    }

    private static boolean isCurrency(String text) {
        String bare = text.strip();
        boolean symbol = bare.length() == 1 && Character.getType(bare.charAt(0)) == Character.CURRENCY_SYMBOL;
        return bare.isEmpty() || symbol || AmountReader.currencyOrNull(bare, null) != null;
    }
}
