package touchfold.segment.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import touchfold.backbone.problem.InputText;

/**
 * The business day of an order's time: {@code 2011-12-09}, {@code 2011-12-09 12:16:00} or {@code 2011-12-09T12:16:00Z}; the
 * day also as {@code 2011/12/09} or {@code 20111209}. A time with an offset is brought into the business' time zone; one
 * without is taken as the business' own. Forms in which day and month can be confused are refused.
 */
record OrderTime(ZoneId zone) {

    /** What lies before or behind is no time of an order but what some program writes for none. */
    private static final int EARLIEST_YEAR = 1970;

    private static final int LATEST_YEAR = 2199;

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .appendPattern("[uuuu-MM-dd][uuuu/MM/dd][uuuuMMdd]")
            .optionalStart()
            .appendPattern("['T'][' ']HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .appendPattern("[' '][XXX][XX][X]")
            .optionalEnd()
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    LocalDate day(String text) {
        LocalDate day = read(text);
        if (day.getYear() < EARLIEST_YEAR || day.getYear() > LATEST_YEAR) {
            throw new IllegalArgumentException("Expected a time of the years " + EARLIEST_YEAR + " to " + LATEST_YEAR
                    + ", but it is " + InputText.quoted(text));
        }
        return day;
    }

    private LocalDate read(String text) {
        try {
            TemporalAccessor time = FORM.parse(text.strip());
            return time.isSupported(ChronoField.OFFSET_SECONDS)
                    ? OffsetDateTime.from(time).atZoneSameInstant(zone).toLocalDate()
                    : LocalDate.from(time);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Expected a time such as 2011-12-09 12:16:00 or 2011-12-09T12:16:00+07:00, but it is "
                            + InputText.quoted(text),
                    e);
        }
    }
}
