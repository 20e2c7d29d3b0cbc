package touchfold.profile.touchpoint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Times as the contract's writer writes them: {@code 2026-11-22T18:48:05.687716Z}, with up to nine digits of a second. */
final class TimeText {

    private static final int DAY_SECONDS = 86_400;
    private static final int SHORTEST = "2026-11-22T18:48:05Z".length();
    private static final int FRACTION_AT = SHORTEST - 1;
    private static final int NANO_DIGITS = 9;

    private TimeText() {}

    /** The time; empty when it is written otherwise, whether or not it is one. */
    static Optional<Instant> read(String text) {
        int end = text.length() - 1;
        if (end < FRACTION_AT
                || end > FRACTION_AT + 1 + NANO_DIGITS
                || text.charAt(end) != 'Z'
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return Optional.empty();
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, FRACTION_AT);
        int nano = end == FRACTION_AT ? 0 : nano(text, end);
        if (year < 0 || month < 1 || month > 12 || day < 1 || hour < 0 || minute < 0 || second < 0 || nano < 0) {
            return Optional.empty();
        }
        if (hour > 23
                || minute > 59
                || second > 59
                || day > LocalDate.of(year, month, 1).lengthOfMonth()) {
            return Optional.empty();
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Optional.of(Instant.ofEpochSecond(days * DAY_SECONDS + hour * 3_600L + minute * 60L + second, nano));
    }

    private static int nano(String text, int end) {
        if (text.charAt(FRACTION_AT) != '.' || end == FRACTION_AT + 1) {
            return -1;
        }
        int nano = number(text, FRACTION_AT + 1, end);
        for (int digits = end - FRACTION_AT - 1; nano >= 0 && digits < NANO_DIGITS; digits++) {
            nano *= 10;
        }
        return nano;
    }

    /** The digits as a number, -1 when one is none. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
