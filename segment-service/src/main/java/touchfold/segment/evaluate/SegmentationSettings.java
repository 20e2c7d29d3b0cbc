package touchfold.segment.evaluate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import touchfold.segment.history.CurrencyConversion;
import touchfold.segment.history.FrequencyMeasure;
import touchfold.segment.rfm.RfmGrid;

/**
 * What never changes while the service runs.
 *
 * @param zone the business' time zone: a day begins at its midnight
 * @param conversion into the reporting currency
 * @param windowDays how many days back recency, frequency and money look
 * @param frequency what frequency counts
 * @param grid the live grid
 */
public record SegmentationSettings(
        ZoneId zone, CurrencyConversion conversion, int windowDays, FrequencyMeasure frequency, RfmGrid grid) {

    public SegmentationSettings {
        if (windowDays < 1) {
            throw new IllegalArgumentException("Expected a look-back window from 1 day on, but it is " + windowDays);
        }
    }

    /** Settings that count orders and leave foreign currencies out. */
    public SegmentationSettings(ZoneId zone, String currency, int windowDays, RfmGrid grid) {
        this(zone, CurrencyConversion.none(currency), windowDays, FrequencyMeasure.ORDERS, grid);
    }

    /** All settings as one text: where it changes, everyone is to be evaluated again. */
    public String fingerprint() {
        return String.join(
                "|",
                grid.fingerprint(),
                Integer.toString(windowDays),
                frequency.toString(),
                conversion.toString(),
                zone.getId());
    }

    /** The reporting currency, ISO 4217. */
    public String currency() {
        return conversion.reporting();
    }

    /** The business' day at an instant. */
    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** The first instant of a business day. */
    public Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
