package touchfold.ingest.time;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads the one form in which nearly all clients write their times, {@code 2026-01-02T03:04:05.678Z}, without a pattern:
 * two or three times stand in every message.
 */
final class UsualTime {

    private static final String FORM = "dddd-dd-ddTdd:dd:dd";
    private static final int MOST_DECIMALS = 9;
    private static final int EARLIEST_YEAR = 1900;
    private static final int SECONDS_A_DAY = 86_400;
    /** Days that every month has; the others are left to the calendar of {@link LenientTime}. */
    private static final int EVERY_MONTHS_DAYS = 28;

    private UsualTime() {}

    /** The instant; null if it is written in any other form, or is none. */
    static Instant parse(String text) {
        int length = text.length();
        if (length <= FORM.length() || text.charAt(length - 1) != 'Z' || !hasForm(text)) {
            return null;
        }
        int nanos = nanos(text, FORM.length(), length - 1);
        int year = number(text, 0, 4);
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        boolean isTime = nanos >= 0 && hour < 24 && minute < 60 && second < 60;
        boolean isDay = year >= EARLIEST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= EVERY_MONTHS_DAYS;
        return isTime && isDay
                ? Instant.ofEpochSecond(
                        LocalDate.of(year, month, day).toEpochDay() * SECONDS_A_DAY
                                + hour * 3_600L
                                + minute * 60L
                                + second,
                        nanos)
                : null;
    }

    private static boolean hasForm(String text) {
        for (int i = 0; i < FORM.length(); i++) {
            char wanted = FORM.charAt(i);
            char sign = text.charAt(i);
            if (wanted == 'd' ? !isDigit(sign) : sign != wanted) {
                return false;
            }
        }
        return true;
    }

    /** What stands between the seconds and the zone; -1 if it is no fraction. */
    private static int nanos(String text, int from, int to) {
        if (from == to) {
            return 0;
        }
        int decimals = to - from - 1;
        if (text.charAt(from) != '.' || decimals < 1 || decimals > MOST_DECIMALS) {
            return -1;
        }
        int nanos = 0;
        for (int i = 0; i < MOST_DECIMALS; i++) {
            int digit = i < decimals ? text.charAt(from + 1 + i) - '0' : 0;
            if (digit < 0 || digit > 9) {
                return -1;
            }
            nanos = nanos * 10 + digit;
        }
        return nanos;
    }

    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }
}
