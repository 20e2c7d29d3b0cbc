package touchfold.segment.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import touchfold.segment.rfm.RfmCuts;

/**
 * One close: the moment new cuts became live, and how far the customers have been scored by them.
 *
 * @param cuts the cuts
 * @param closeDay the last complete day at the close
 * @param closedAt the clock when it was made
 * @param settings grid, window, currency and time zone in use
 * @param everyone whether everyone must be scored again, not only those between the old cuts and the new
 * @param reached the last profile measured so far; null before the first
 * @param finishedAt when everyone affected was scored; null while they are not
 */
public record DailyClose(
        RfmCuts cuts,
        LocalDate closeDay,
        Instant closedAt,
        String settings,
        boolean everyone,
        UUID reached,
        Instant finishedAt) {}
