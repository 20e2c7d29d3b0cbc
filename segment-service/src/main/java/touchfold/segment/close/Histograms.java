package touchfold.segment.close;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import touchfold.segment.rfm.Quintiles;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.RfmPosition;

/**
 * How many customers have each value, dimension by dimension.
 *
 * @param recency by latest purchase day, in days since 1970-01-01
 * @param frequency by number of orders
 * @param money by money bucket
 */
record Histograms(SortedMap<Long, Long> recency, SortedMap<Long, Long> frequency, SortedMap<Long, Long> money) {

    void addAll(List<RfmPosition> places) {
        for (RfmPosition place : places) {
            recency.merge(place.last().toEpochDay(), 1L, Long::sum);
            frequency.merge((long) place.frequency(), 1L, Long::sum);
            money.merge((long) place.moneyBucket(), 1L, Long::sum);
        }
    }

    long population() {
        return recency.values().stream().mapToLong(Long::longValue).sum();
    }

    RfmCuts.Ranked cuts(int version, Instant effectiveAt, LocalDate closeDay) {
        return new RfmCuts.Ranked(
                version,
                effectiveAt,
                population(),
                closeDay,
                Quintiles.of(recency),
                Quintiles.of(frequency),
                Quintiles.of(money));
    }
}
