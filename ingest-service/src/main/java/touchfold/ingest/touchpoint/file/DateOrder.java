package touchfold.ingest.touchpoint.file;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchfold.ingest.touchpoint.Refusal;

/** How a file orders the parts of its dates, where it writes them with nothing but digits: declared, never guessed by row. */
public enum DateOrder {
    /** {@code 31/01/2026}, as in Vietnam and Europe. */
    DAY_FIRST("day-first"),
    /** {@code 01/31/2026}, as in the United States. */
    MONTH_FIRST("month-first");

    private static final String DATE = "(?<first>\\d{1,2})[/.-](?<second>\\d{1,2})[/.-](?<year>\\d{4}|\\d{2})";
    private static final Pattern DATE_FIRST = Pattern.compile(DATE + "(?:,?[ T]+(?<clock>\\d.*))?");
    private static final Pattern CLOCK_FIRST =
            Pattern.compile("(?<clock>\\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[A-Za-z]{2})?),?[ ]+" + DATE);
    private static final Pattern BEFORE_NOON = Pattern.compile(" ?(?:SA|sa)$");
    private static final Pattern AFTER_NOON = Pattern.compile(" ?(?:CH|ch)$");
    private static final int LONGEST = 60;
    /** Two digits of a year are read as spreadsheets read them: nobody is born in 2090. */
    private static final int FIRST_OF_LAST_CENTURY = 30;

    private final String word;

    DateOrder(String word) {
        this.word = word;
    }

    /** The word in settings. */
    public String word() {
        return word;
    }

    /** The order that a word names. */
    public static Optional<DateOrder> ofWord(String word) {
        return Arrays.stream(values()).filter(order -> order.word.equals(word)).findFirst();
    }

    /**
     * A time with its year in front, as every other door reads it; a text of another form stays what it is.
     *
     * @param order null when the file declares none
     * @throws Refusal if only the order tells which is the day, and none is declared
     */
    static String yearFirst(String text, DateOrder order, String pointer) {
        if (text == null || text.length() > LONGEST) {
            return text;
        }
        Matcher date = DATE_FIRST.matcher(text);
        if (!date.matches()) {
            date = CLOCK_FIRST.matcher(text);
            if (!date.matches()) {
                return text;
            }
        }
        if (order == null) {
            throw new Refusal(
                    "ambiguous_date",
                    pointer,
                    "Expected a date that names its year first, but it does not; declare dates=day-first or"
                            + " dates=month-first");
        }
        String day = date.group(order == DAY_FIRST ? "first" : "second");
        String month = date.group(order == DAY_FIRST ? "second" : "first");
        String year = date.group("year");
        String clock = date.group("clock");
        return fourDigits(year) + "-" + twoDigits(month) + "-" + twoDigits(day)
                + (clock == null ? "" : " " + english(clock.strip()));
    }

    /** {@code sáng} and {@code chiều}, as Vietnamese spreadsheets write the halves of a day. */
    private static String english(String clock) {
        String morning = BEFORE_NOON.matcher(clock).replaceFirst(" AM");
        return AFTER_NOON.matcher(morning).replaceFirst(" PM");
    }

    private static String fourDigits(String year) {
        return year.length() == 4 ? year : (Integer.parseInt(year) < FIRST_OF_LAST_CENTURY ? "20" : "19") + year;
    }

    private static String twoDigits(String number) {
        return number.length() == 1 ? "0" + number : number;
    }
}
