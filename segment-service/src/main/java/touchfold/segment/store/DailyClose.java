package touchfold.segment.store;

import java.time.Instant;
import java.time.LocalDate;
import touchfold.segment.rfm.RfmCuts;

/**
 * One close: cuts and what they were made of.
 *
 * @param cuts the cuts
 * @param closeDay the day at whose end the population was ranked
 * @param closedAt the clock when the cuts were made
 * @param settings grid, models, window, currency and time zone in use
 * @param supersedes the version that held from the same instant before; null when there is none
 * @param everyone whether everyone must be scored again, not only those between the old cuts and the new
 * @param finishedAt when everyone affected was scored; null while they are not
 */
public record DailyClose(
        RfmCuts cuts,
        LocalDate closeDay,
        Instant closedAt,
        String settings,
        Integer supersedes,
        boolean everyone,
        Instant finishedAt) {}
