package touchfold.ingest.time;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the times that clients really write:
 *
 * <ul>
 *   <li>ISO 8601, extended or basic, with any precision, single-digit months, offsets without colon, {@code UTC} in words;
 *       local times and dates in the source's zone;
 *   <li>the forms of mail and HTTP ({@code Tue, 06 Jan 2026 10:00:00 GMT}) and of a browser's {@code Date} ({@code Tue Jan
 *       06 2026 17:00:00 GMT+0700 (Indochina Time)});
 *   <li>seconds, milliseconds, microseconds or nanoseconds since 1970.
 * </ul>
 *
 * <p>Forms that say day and month by their order alone ({@code 01/02/2026}) are not read: nobody can know which is which.
 */
public final class LenientTime {

    private static final String ZONE = "\\s?([Zz]|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?(?: (?:UTC|[+-]\\d{2,4}))?)?";
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[Tt ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9})\\d{0,20})?)?"
                    + ZONE + ")?");
    private static final Pattern BASIC = Pattern.compile(
            "(\\d{4})(\\d{2})(\\d{2})[Tt](\\d{2})(\\d{2})(?:(\\d{2})(?:[.,](\\d{1,9})\\d{0,20})?)?" + ZONE);
    private static final Pattern MAIL = Pattern.compile(
            "(?:[A-Za-z]{3,9},? )?(\\d{1,2})[ -]([A-Za-z]{3,9})[ -](\\d{4}) (\\d{1,2}):(\\d{2})(?::(\\d{2}))? ?"
                    + "(GMT|UTC|UT|Z|[+-]\\d{4})(?: \\([^()]{0,60}\\))?");
    private static final Pattern BROWSER = Pattern.compile(
            "[A-Za-z]{3} ([A-Za-z]{3}) (\\d{1,2}) (\\d{4}) (\\d{2}):(\\d{2}):(\\d{2}) (GMT|UTC)([+-]\\d{4})?"
                    + "(?: \\([^()]{0,60}\\))?");
    private static final Pattern EPOCH = Pattern.compile("\\d{9,19}(?:\\.\\d{1,9})?");
    private static final Pattern MONOTONIC = Pattern.compile(" m=[+-][0-9.]{1,30}$");

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final int MAX_LENGTH = 120;
    private static final int EARLIEST_YEAR = 1900;

    /** Above these an epoch counts milliseconds, microseconds, nanoseconds; each is in the year 1973 or later. */
    private static final long MILLISECONDS_FROM = 100_000_000_000L;

    private static final long MICROSECONDS_FROM = 100_000_000_000_000L;
    private static final long NANOSECONDS_FROM = 100_000_000_000_000_000L;

    private LenientTime() {}

    /** The instant, or null if the text is none that can be read. */
    public static Instant parse(String text, ZoneId zone) {
        if (text == null || text.length() > MAX_LENGTH) {
            return null;
        }
        String trimmed = MONOTONIC.matcher(text.strip()).replaceFirst("");
        try {
            return parseTrimmed(trimmed, zone);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant parseTrimmed(String text, ZoneId zone) {
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return iso(iso, zone);
        }
        if (EPOCH.matcher(text).matches()) {
            return epoch(new BigDecimal(text));
        }
        Matcher basic = BASIC.matcher(text);
        if (basic.matches()) {
            return iso(basic, zone);
        }
        Matcher mail = MAIL.matcher(text);
        if (mail.matches()) {
            LocalDateTime local = LocalDateTime.of(
                    number(mail, 3),
                    month(mail.group(2)),
                    number(mail, 1),
                    number(mail, 4),
                    number(mail, 5),
                    number(mail, 6));
            return local.toInstant(offset(mail.group(7)));
        }
        Matcher browser = BROWSER.matcher(text);
        if (browser.matches()) {
            LocalDateTime local = LocalDateTime.of(
                    number(browser, 3),
                    month(browser.group(1)),
                    number(browser, 2),
                    number(browser, 4),
                    number(browser, 5),
                    number(browser, 6));
            return local.toInstant(offset(browser.group(8)));
        }
        return null;
    }

    private static Instant iso(Matcher iso, ZoneId zone) {
        int year = Integer.parseInt(iso.group(1));
        if (year < EARLIEST_YEAR) {
            return null;
        }
        LocalDateTime local = LocalDateTime.of(
                year, number(iso, 2), number(iso, 3), number(iso, 4), number(iso, 5), number(iso, 6), nanos(iso));
        String offset = iso.group(8);
        return offset == null ? local.atZone(zone).toInstant() : local.toInstant(offset(offset));
    }

    /** The first word: Go writes an offset and the zone's name behind it. */
    private static ZoneOffset offset(String text) {
        if (text == null) {
            return ZoneOffset.UTC;
        }
        String first = text.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        return switch (first) {
            case "Z", "UTC", "GMT", "UT" -> ZoneOffset.UTC;
            default -> ZoneOffset.of(first);
        };
    }

    private static int month(String name) {
        int month = MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
        if (month == 0) {
            throw new DateTimeException("Expected the name of a month");
        }
        return month;
    }

    private static int number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }

    private static int nanos(Matcher iso) {
        String fraction = iso.group(7);
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    private static Instant epoch(BigDecimal number) {
        long whole = number.longValue();
        int unit = 0;
        if (whole >= NANOSECONDS_FROM) {
            unit = 9;
        } else if (whole >= MICROSECONDS_FROM) {
            unit = 6;
        } else if (whole >= MILLISECONDS_FROM) {
            unit = 3;
        }
        BigDecimal seconds = number.movePointLeft(unit);
        long full = seconds.longValue();
        int nanos = seconds.subtract(BigDecimal.valueOf(full)).movePointRight(9).intValue();
        return Instant.ofEpochSecond(full, nanos);
    }
}
