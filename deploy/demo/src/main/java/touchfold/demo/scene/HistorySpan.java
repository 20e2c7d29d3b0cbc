package touchfold.demo.scene;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The two years that are told, in the retailer's own days; {@code end} is the first day that is not. */
public record HistorySpan(LocalDate start, LocalDate end) {

    /** The retailer's zone. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** Length of the told history. */
    public static final int DAYS = 730;

    /** The two years before {@code end}. */
    public static HistorySpan before(LocalDate end) {
        return new HistorySpan(end.minusDays(DAYS), end);
    }

    /** A moment so many days before the end. */
    public Instant ago(int days, int hour, int minute) {
        return end.minusDays(days).atTime(hour, minute).atZone(ZONE).toInstant();
    }

    boolean tells(Instant at) {
        return at.isBefore(end.atStartOfDay(ZONE).toInstant())
                && !at.isBefore(start.atStartOfDay(ZONE).toInstant());
    }
}
