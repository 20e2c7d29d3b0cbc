package touchfold.ingest.time;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchfold.events.InstantText;

/**
 * Reads the times that clients really write:
 *
 * <ul>
 *   <li>ISO 8601, extended or basic, with any precision, single-digit months, offsets without colon, {@code UTC} in words,
 *       the zone's name behind the offset as Java writes it, or digits alone ({@code 20260106170000}); local times and dates in
 *       the source's zone;
 *   <li>the forms of mail and HTTP ({@code Tue, 06 Jan 2026 10:00:00 GMT}, {@code Tuesday, 06-Jan-26 10:00:00 GMT}), of C and
 *       Java ({@code Tue Jan 6 17:00:00 GMT+07:00 2026}) and of a browser's {@code Date} ({@code Tue Jan 06 2026 17:00:00
 *       GMT+0700 (Indochina Time)});
 *   <li>dates that name the month ({@code Jan 6, 2026, 5:00 PM}, {@code 6 tháng 1, 2026});
 *   <li>seconds, milliseconds, microseconds or nanoseconds since 1970, also as .NET writes them ({@code /Date(…)/}), and its
 *       ticks.
 * </ul>
 *
 * <p>Forms that say day and month by their order alone ({@code 01/02/2026}) are not read: nobody can know which is which.
 * Nor are zones that are named by letters ({@code CST}), which stand for several.
 */
public final class LenientTime {

    // A form turns the plus in front of an offset into a blank.
    private static final String OFFSET =
            "(?:(?:UTC|GMT) ?)?[+-]\\d{1,2}(?::?\\d{2})?|(?<=:\\d{2}:\\d{2} |\\.\\d{3} )\\d{2}:\\d{2}|UTC|GMT|UT|ICT|[Zz]";
    private static final String ZONE =
            "[\\s\\u202f]?(?<zone>" + OFFSET + ")(?: (?:UTC|[+-]\\d{2,4})|(?<=[+-]00(?::?00)?)[Zz])?";
    private static final String CLOCK =
            "(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?:(?<fraction>\\d{1,9})\\d{0,20})?)?)?"
                    + "(?:[\\s\\u202f]?(?<half>[AaPp]\\.?\\s?[Mm]\\.?|SA|CH|sa|ch)(?:\\.\\d{1,9})?)?";
    private static final String WORD = "[A-Za-z]{3,9}";
    /** The zone's name behind a time, in brackets as Java and browsers write it, or bare: the zone where no offset stands. */
    private static final String NAMED = "(?: ?(?:\\[(?<place>[A-Za-z0-9_+/-]{1,60})]|\\((?<remark>[^()]{0,60})\\)"
            + "|(?<region>[A-Z][A-Za-z_]{1,30}(?:/[A-Za-z0-9_+-]{1,30}){1,2})))?";

    private static final List<String> NAMES = List.of("place", "remark", "region");
    private static final Pattern ALL_OF_AN_OFFSET = Pattern.compile(OFFSET);

    /** A date in Vietnamese, which counts its months: {@code Thứ Sáu, 9 tháng 1, 2026}. */
    private static final String VIETNAMESE_DATE =
            "(?:(?:[Tt]hứ \\p{L}{2,4}|[Cc]hủ [Nn]hật),? )?(?:[Nn]gày )?(?<day>\\d{1,2})"
                    + " [Tt]háng (?<month>\\d{1,2}),?(?: năm)? (?<year>\\d{4})";

    private static final List<Pattern> FORMS = List.of(
            // ISO 8601
            form("(?<year>\\d{4})[-/.](?<month>\\d{1,2}|[A-Za-z]{3})[-/.](?<day>\\d{1,2})(?:(?:[Tt_]|,? )" + CLOCK
                    + "(?:" + ZONE + ")?|(?<daysZone>[Zz]|[+-]\\d{2}:\\d{2}))?"),
            form("(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})[Tt ](?<hour>\\d{2}):?(?<minute>\\d{2})"
                    + "(?::?(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9})\\d{0,20})?)?(?:" + ZONE + ")?"),
            // DB2
            form(
                    "(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})-(?<hour>\\d{2})\\.(?<minute>\\d{2})\\.(?<second>\\d{2})"
                            + "(?:\\.(?<fraction>\\d{1,9})\\d{0,20})?"),
            form(VIETNAMESE_DATE + "(?:,? (?:lúc )?" + CLOCK + "(?:" + ZONE + ")?)?"),
            form("(?:lúc )?" + CLOCK + ",? " + VIETNAMESE_DATE),
            // mail, HTTP, logs of web servers
            form("(?:" + WORD + ",? )?(?<day>\\d{1,2})[ /-](?<month>" + WORD
                    + ")[ /-](?<year>\\d{4}|\\d{2})(?:(?:,? |:)" + CLOCK + "(?:" + ZONE + ")?)?"),
            // a browser's Date; a date in English
            form("(?:" + WORD + ",? )?(?<month>" + WORD + ")\\.? (?<day>\\d{1,2}),? (?<year>\\d{4})(?:,?(?: at)? "
                    + CLOCK + "(?:" + ZONE + ")?)?"),
            // C, Java, the shell
            form(WORD + " (?<month>" + WORD + ") {1,2}(?<day>\\d{1,2}) " + CLOCK + "(?:" + ZONE
                    + ")? (?<year>\\d{4})"));

    /** Digits alone, as payment services write them; as an epoch it would lie centuries ahead. */
    private static final Pattern DIGITS = Pattern.compile(
            "(?<year>(?:19|20)\\d{2})(?<month>[01]\\d)(?<day>[0-3]\\d)"
                    + "(?:(?<hour>\\d{2})(?<minute>\\d{2})(?<second>\\d{2})(?<fraction>\\d{3})?(?:\\.0{1,9})?(?<zone>[+-]\\d{4}|Z)?)?");

    /** With an exponent only where all digits are there: a spreadsheet keeps six of them, which is right to some hours. */
    private static final Pattern EPOCH =
            Pattern.compile("\\d{9,19}(?:\\.\\d{1,9})?|\\d\\.\\d{6,18}[eE]\\+?(?:9|1[0-8])");

    private static final Pattern DOT_NET = Pattern.compile("\\\\?/Date\\((\\d{9,16})(?:[+-]\\d{4})?\\)\\\\?/");
    private static final Pattern MONOTONIC = Pattern.compile(" m=[+-][0-9.]{1,30}$");

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final int MAX_LENGTH = 120;
    private static final int YEAR_DIGITS = 4;
    private static final int EARLIEST_YEAR = 1900;
    private static final Instant EARLIEST =
            LocalDate.of(EARLIEST_YEAR, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final int CENTURY = 100;
    private static final int THIS_CENTURY = 2000;
    /** A year of two digits from here on is of the last century, as RFC 5322 says. */
    private static final int LAST_CENTURY_FROM = 50;

    private static final int HALF_DAY = 12;
    /** How the second half begins: {@code PM}, and {@code CH} in Vietnamese. */
    private static final String AFTERNOON = "PpCc";
    /** The end of a day, as ISO 8601 may write the beginning of the next. */
    private static final int DAY = 24;

    private static final int LEAP_SECOND = 60;
    private static final char FIRST_BEYOND_ASCII = 0x80;
    private static final ZoneOffset INDOCHINA = ZoneOffset.ofHours(7);

    /** Above these an epoch counts milliseconds, microseconds, nanoseconds; each is in the year 1973 or later. */
    private static final long MILLISECONDS_FROM = 100_000_000_000L;

    private static final long MICROSECONDS_FROM = 100_000_000_000_000L;
    private static final long NANOSECONDS_FROM = 100_000_000_000_000_000L;

    /** .NET counts ten-millionths of a second since the year 1; as nanoseconds since 1970 these would all lie in 1990. */
    private static final long TICKS_FROM = 630_000_000_000_000_000L;

    private static final long TICKS_TO = 660_000_000_000_000_000L;
    private static final int TICKS_UNIT = 7;
    private static final BigDecimal TICKS_BEGIN = BigDecimal.valueOf(62_135_596_800L);

    private LenientTime() {}

    /** The instant, or null if the text is none that can be read. */
    public static Instant parse(String text, ZoneId zone) {
        if (text == null || text.length() > MAX_LENGTH) {
            return null;
        }
        Optional<Instant> usual = InstantText.read(text).filter(time -> !time.isBefore(EARLIEST));
        if (usual.isPresent()) {
            return usual.get();
        }
        try {
            return parseTrimmed(MONOTONIC.matcher(unquoted(plain(text))).replaceFirst(""), zone);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Without marks that nobody sees, as some browsers put them between the parts, and with plain digits and single blanks. */
    private static String plain(String text) {
        if (text.chars().allMatch(sign -> sign > ' ' && sign < FIRST_BEYOND_ASCII)) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (char sign : Normalizer.normalize(text, Normalizer.Form.NFKC).toCharArray()) {
            boolean blank = Character.isWhitespace(sign);
            boolean hidden = !blank && (Character.getType(sign) == Character.FORMAT || Character.isISOControl(sign));
            boolean again = blank && (plain.isEmpty() || plain.charAt(plain.length() - 1) == ' ');
            if (!hidden && !again) {
                plain.append(blank ? ' ' : sign);
            }
        }
        return plain.toString().strip();
    }

    /** Of a time that was made JSON, and then a text in JSON. */
    private static String unquoted(String text) {
        boolean quoted = text.length() > 2 && text.charAt(0) == '"' && text.charAt(text.length() - 1) == '"';
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static Instant parseTrimmed(String text, ZoneId zone) {
        Optional<Instant> numbers = beginsWithYear(text) ? Optional.empty() : numbers(text, zone);
        if (numbers.isPresent()) {
            return numbers.get();
        }
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(text);
            if (matcher.matches()) {
                return instant(matcher, zone);
            }
        }
        return null;
    }

    /** {@code 2026-01-06 …}, as most files have it: none of the forms of digits alone. */
    private static boolean beginsWithYear(String text) {
        return text.length() > YEAR_DIGITS && text.charAt(YEAR_DIGITS) == '-';
    }

    private static Optional<Instant> numbers(String text, ZoneId zone) {
        Matcher digits = DIGITS.matcher(text);
        if (digits.matches()) {
            return Optional.ofNullable(instant(digits, zone));
        }
        if (EPOCH.matcher(text).matches()) {
            return Optional.of(epoch(new BigDecimal(text)));
        }
        Matcher dotNet = DOT_NET.matcher(text);
        return dotNet.matches() ? Optional.of(Instant.ofEpochMilli(Long.parseLong(dotNet.group(1)))) : Optional.empty();
    }

    private static Pattern form(String pattern) {
        return Pattern.compile(pattern + NAMED);
    }

    private static Instant instant(Matcher form, ZoneId zone) {
        int year = year(form.group("year"));
        if (year < EARLIEST_YEAR) {
            return null;
        }
        int hour = hour(form);
        boolean midnight = hour == DAY && number(form, "minute") == 0 && number(form, "second") == 0;
        LocalDateTime local = LocalDateTime.of(
                        year,
                        month(form.group("month")),
                        number(form, "day"),
                        midnight ? 0 : hour,
                        number(form, "minute"),
                        Math.min(number(form, "second"), LEAP_SECOND - 1),
                        nanos(form))
                .plusDays(midnight ? 1 : 0);
        String offset = group(form, "zone") == null ? group(form, "daysZone") : group(form, "zone");
        return offset == null ? local.atZone(named(form, zone)).toInstant() : local.toInstant(offset(offset));
    }

    /** The zone that is named behind the time; the source's where none is. */
    private static ZoneId named(Matcher form, ZoneId otherwise) {
        for (String part : NAMES) {
            String name = group(form, part);
            if (name != null && ALL_OF_AN_OFFSET.matcher(name).matches()) {
                return offset(name);
            }
            if (name != null && name.indexOf('/') < 0) {
                throw new DateTimeException("Expected a zone that is one alone");
            }
            if (name != null) {
                return ZoneId.of(name);
            }
        }
        return otherwise;
    }

    private static int year(String text) {
        int year = Integer.parseInt(text);
        if (text.length() > 2) {
            return year;
        }
        return year < LAST_CENTURY_FROM ? THIS_CENTURY + year : THIS_CENTURY - CENTURY + year;
    }

    private static int month(String text) {
        if (Character.isDigit(text.charAt(0))) {
            return Integer.parseInt(text);
        }
        int month = MONTHS.indexOf(text.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
        if (month == 0) {
            throw new DateTimeException("Expected the name of a month");
        }
        return month;
    }

    /** Of the day; twelve o'clock is the first hour of its half. */
    private static int hour(Matcher form) {
        int hour = number(form, "hour");
        String half = group(form, "half");
        if (half == null) {
            return hour;
        }
        if (hour == 0 || hour > HALF_DAY) {
            throw new DateTimeException("Expected an hour of half a day");
        }
        return hour % HALF_DAY + (AFTERNOON.indexOf(half.charAt(0)) >= 0 ? HALF_DAY : 0);
    }

    private static ZoneOffset offset(String text) {
        int sign = Math.max(text.indexOf('+'), text.indexOf('-'));
        if (sign < 0 && Character.isDigit(text.charAt(0))) {
            return offset("+" + text);
        }
        if (sign < 0) {
            return text.equalsIgnoreCase("ICT") ? INDOCHINA : ZoneOffset.UTC;
        }
        String digits = text.substring(sign + 1).replace(":", "");
        int hours = Integer.parseInt(digits.length() > 2 ? digits.substring(0, digits.length() - 2) : digits);
        int minutes = digits.length() > 2 ? Integer.parseInt(digits.substring(digits.length() - 2)) : 0;
        int way = text.charAt(sign) == '-' ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(way * hours, way * minutes);
    }

    private static int number(Matcher form, String name) {
        String text = group(form, name);
        return text == null ? 0 : Integer.parseInt(text);
    }

    private static int nanos(Matcher form) {
        String fraction = group(form, "fraction");
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    /** What stands there; null where the form has no such part. */
    private static String group(Matcher form, String name) {
        return form.namedGroups().containsKey(name) ? form.group(name) : null;
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
        boolean ticks = whole >= TICKS_FROM && whole < TICKS_TO;
        BigDecimal seconds =
                ticks ? number.movePointLeft(TICKS_UNIT).subtract(TICKS_BEGIN) : number.movePointLeft(unit);
        long full = seconds.longValue();
        int nanos = seconds.subtract(BigDecimal.valueOf(full)).movePointRight(9).intValue();
        return Instant.ofEpochSecond(full, nanos);
    }
}
