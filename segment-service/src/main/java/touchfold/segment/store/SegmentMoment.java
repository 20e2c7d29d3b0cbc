package touchfold.segment.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.change.ScoringHistory;

/**
 * What a transaction works with.
 *
 * @param scoring the parameters of the population, all versions
 * @param closes all closes, the latest first
 * @param params all sets of churn parameters, the latest first
 * @param openDay the day that is closed next
 * @param countedFrom the earliest day whose counts are complete
 * @param streamPassed the instant that the stream has passed, with the grace; null before the stream said anything
 * @param passed the same, but before the end of the open day: what comes after it waits for the close
 */
public record SegmentMoment(
        ScoringHistory scoring,
        List<DailyClose> closes,
        List<ParameterVersion> params,
        LocalDate openDay,
        LocalDate countedFrom,
        Instant streamPassed,
        Instant passed) {

    /** The moment at a clock's reading, for transitions. */
    public CustomerTransitions.Moment at(Instant now) {
        return new CustomerTransitions.Moment(scoring, passed, now);
    }
}
