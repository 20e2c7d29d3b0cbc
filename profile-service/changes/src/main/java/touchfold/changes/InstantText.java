package touchfold.changes;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Instants in the one form in which changes write them, {@code 2026-01-31T17:00:00.123456Z}. Reading and writing them by
 * the rules of all possible forms took a seventh of what it costs to apply a change.
 */
final class InstantText {

    private static final int DATE = 10;
    private static final int SECONDS = 19;
    private static final int NANO_DIGITS = 9;
    private static final int SECONDS_A_DAY = 86_400;
    private static final long LATEST_SHORT = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final long EARLIEST_SHORT = LocalDate.of(1000, 1, 1).toEpochDay();

    private InstantText() {}

    /** What {@link Instant#parse} gives, and refuses. */
    static Instant read(String text) {
        int length = text.length();
        if (length <= SECONDS || !isShort(text)) {
            return Instant.parse(text);
        }
        int hour = number(text, 11);
        int minute = number(text, 14);
        int second = number(text, 17);
        int year = number(text, 0) * 100 + number(text, 2);
        int month = number(text, 5);
        int day = number(text, 8);
        int nanos = nanos(text);
        if ((hour | minute | second | month | day | nanos | number(text, 0) | number(text, 2)) < 0
                || hour > 23
                || minute > 59
                || second > 59) {
            return Instant.parse(text);
        }
        try {
            return Instant.ofEpochSecond(
                    LocalDate.of(year, month, day).toEpochDay() * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second,
                    nanos);
        } catch (DateTimeException e) {
            return Instant.parse(text);
        }
    }

    /** What {@link Instant#toString} gives. */
    static String write(Instant instant) {
        long day = Math.floorDiv(instant.getEpochSecond(), SECONDS_A_DAY);
        if (day < EARLIEST_SHORT || day > LATEST_SHORT) {
            return instant.toString();
        }
        int second = Math.floorMod(instant.getEpochSecond(), SECONDS_A_DAY);
        StringBuilder text =
                new StringBuilder(30).append(LocalDate.ofEpochDay(day)).append('T');
        two(text, second / 3_600).append(':');
        two(text, second / 60 % 60).append(':');
        two(text, second % 60);
        fraction(text, instant.getNano());
        return text.append('Z').toString();
    }

    private static boolean isShort(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(DATE) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(text.length() - 1) == 'Z';
    }

    /** Two digits; below zero where they are none. */
    private static int number(String text, int from) {
        int tens = text.charAt(from) - '0';
        int ones = text.charAt(from + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    /** The fraction between the seconds and the Z; below zero where it is none. */
    private static int nanos(String text) {
        int end = text.length() - 1;
        if (end == SECONDS) {
            return 0;
        }
        int digits = end - SECONDS - 1;
        if (text.charAt(SECONDS) != '.' || digits < 1 || digits > NANO_DIGITS) {
            return -1;
        }
        int nanos = 0;
        for (int i = 0; i < NANO_DIGITS; i++) {
            int digit = i < digits ? text.charAt(SECONDS + 1 + i) - '0' : 0;
            if (digit < 0 || digit > 9) {
                return -1;
            }
            nanos = nanos * 10 + digit;
        }
        return nanos;
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** Nothing, or as many groups of three digits as there are. */
    private static void fraction(StringBuilder text, int nanos) {
        if (nanos == 0) {
            return;
        }
        int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : NANO_DIGITS;
        text.append('.');
        int unit = 100_000_000;
        for (int i = 0; i < digits; i++) {
            text.append((char) ('0' + nanos / unit % 10));
            unit /= 10;
        }
    }
}
