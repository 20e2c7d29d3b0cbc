package touchfold.ingest.time;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the times that clients really write: ISO 8601 with any precision, single-digit months, offsets without colon,
 * local times and dates (in the source's zone), and seconds or milliseconds since 1970.
 */
public final class LenientTime {

    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[Tt ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9})\\d*)?)?"
                    + "\\s?([Zz]|[+-]\\d{2}(?::?\\d{2})?)?)?");
    private static final Pattern EPOCH = Pattern.compile("\\d{9,13}(?:\\.\\d{1,9})?");
    private static final long MILLISECONDS_FROM = 100_000_000_000L;
    private static final int EARLIEST_YEAR = 1900;

    private LenientTime() {}

    /** The instant, or null if the text is none that can be read. */
    public static Instant parse(String text, ZoneId zone) {
        if (text == null) {
            return null;
        }
        String trimmed = text.trim();
        Matcher iso = ISO.matcher(trimmed);
        try {
            if (iso.matches()) {
                return iso(iso, zone);
            }
            return EPOCH.matcher(trimmed).matches() ? epoch(new BigDecimal(trimmed)) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant iso(Matcher iso, ZoneId zone) {
        int year = Integer.parseInt(iso.group(1));
        if (year < EARLIEST_YEAR) {
            return null;
        }
        LocalDateTime local = LocalDateTime.of(
                year, number(iso, 2), number(iso, 3), number(iso, 4), number(iso, 5), number(iso, 6), nanos(iso));
        String offset = iso.group(8);
        if (offset == null) {
            return local.atZone(zone).toInstant();
        }
        return local.toInstant(ZoneOffset.of(offset.equals("z") ? "Z" : offset));
    }

    private static int number(Matcher iso, int group) {
        return iso.group(group) == null ? 0 : Integer.parseInt(iso.group(group));
    }

    private static int nanos(Matcher iso) {
        String fraction = iso.group(7);
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    private static Instant epoch(BigDecimal number) {
        BigDecimal seconds = number.longValue() >= MILLISECONDS_FROM ? number.movePointLeft(3) : number;
        long whole = seconds.longValue();
        int nanos =
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).intValue();
        return Instant.ofEpochSecond(whole, nanos);
    }
}
