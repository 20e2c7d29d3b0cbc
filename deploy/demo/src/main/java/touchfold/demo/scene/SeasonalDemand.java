package touchfold.demo.scene;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** How much busier or quieter than usual a day is for a Vietnamese retailer; 1 is a usual day. */
public final class SeasonalDemand {

    /** No day is busier than this. */
    public static final double BUSIEST = 3.6;

    // The lunar new year follows the moon; a table is shorter and surer than astronomy.
    private static final Map<Integer, MonthDay> TET = Map.ofEntries(
            Map.entry(2023, MonthDay.of(1, 22)),
            Map.entry(2024, MonthDay.of(2, 10)),
            Map.entry(2025, MonthDay.of(1, 29)),
            Map.entry(2026, MonthDay.of(2, 17)),
            Map.entry(2027, MonthDay.of(2, 6)),
            Map.entry(2028, MonthDay.of(1, 26)),
            Map.entry(2029, MonthDay.of(2, 13)),
            Map.entry(2030, MonthDay.of(2, 2)),
            Map.entry(2031, MonthDay.of(1, 23)),
            Map.entry(2032, MonthDay.of(2, 11)),
            Map.entry(2033, MonthDay.of(1, 31)));
    private static final MonthDay TYPICAL_TET = MonthDay.of(2, 5);

    private SeasonalDemand() {}

    /** How busy this day is. */
    public static double weight(LocalDate day) {
        return weekday(day.getDayOfWeek()) * newYear(day) * feast(MonthDay.from(day));
    }

    /** First day of the lunar new year. */
    public static LocalDate tet(int year) {
        return TET.getOrDefault(year, TYPICAL_TET).atYear(year);
    }

    private static double weekday(DayOfWeek day) {
        return switch (day) {
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY -> 0.86;
            case FRIDAY -> 1.0;
            case SATURDAY -> 1.35;
            case SUNDAY -> 1.25;
        };
    }

    private static double newYear(LocalDate day) {
        long until = ChronoUnit.DAYS.between(day, tet(day.getYear()));
        if (until > 0 && until <= 28) {
            return 1.2 + 1.4 * (28 - until) / 27.0;
        }
        if (until <= 0 && until > -4) {
            return 0.06;
        }
        return until <= -4 && until > -14 ? 0.6 : 1;
    }

    // Women's days, teachers' day and the two great days of online selling.
    private static double feast(MonthDay day) {
        boolean feast = day.equals(MonthDay.of(3, 7))
                || day.equals(MonthDay.of(10, 19))
                || day.equals(MonthDay.of(11, 11))
                || day.equals(MonthDay.of(11, 19))
                || day.equals(MonthDay.of(12, 12));
        return feast ? 1.9 : 1;
    }
}
