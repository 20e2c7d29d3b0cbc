package touchfold.segment.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.history.CurrencyConversion;
import touchfold.segment.history.ExchangeRate;
import touchfold.segment.history.FrequencyMeasure;
import touchfold.segment.rfm.FixedThresholds;

/** How recency, frequency and money are scored. */
@ConfigMapping(prefix = "touchfold.rfm")
public interface RfmConfig {

    /** The live grid: {@code rfm125}, {@code rf10} or a file of {@link #grids}. */
    @WithDefault("rfm125")
    String grid();

    /** A folder with grids of the deployment's own, one {@code NAME.grid} each. */
    Optional<Path> grids();

    /** The scale of scores. */
    enum Mode {
        /** Customers are ranked against each other once there are enough of them. */
        RANKED,
        /** Fixed thresholds score everyone, however many there are. */
        FIXED
    }

    /** {@code ranked}, or {@code fixed} for scores that only the customer and the calendar move. */
    @WithDefault("ranked")
    Mode mode();

    /** What frequency counts: {@code orders} or {@code days} with an order. */
    @WithDefault("orders")
    FrequencyMeasure frequency();

    /**
     * How many permille of the population a customer's rank must lie beyond a cut before others' moves change the score;
     * 0 for none.
     */
    @WithDefault("0")
    int deadBandPermille();

    /** How many days back orders and money count. */
    @WithDefault("365")
    int windowDays();

    /** From how many purchasers on customers are ranked against each other; below it fixed thresholds are used. */
    @WithDefault("500")
    long minimumPopulation();

    /** What foreign currencies are worth; money of one without a rate is left out, and the answer says so. */
    Map<String, Rate> rates();

    /** The worth of one unit of a foreign currency. */
    interface Rate {

        /** Units of the reporting currency for one unit of the foreign one. */
        BigDecimal rate();

        /** The day on which the rate was taken. */
        LocalDate date();
    }

    /** What never changes while the service runs. */
    default SegmentationSettings settings(ZoneId zone, String currency) {
        SortedMap<String, ExchangeRate> exchange = new TreeMap<>();
        rates().forEach((foreign, rate) -> exchange.put(foreign, new ExchangeRate(rate.rate(), rate.date())));
        return new SegmentationSettings(
                zone,
                new CurrencyConversion(currency, exchange),
                windowDays(),
                frequency(),
                GridFile.read(grid(), grids()));
    }

    /** For how many days after its midnight a close is made again when facts become known late. */
    @WithDefault("3")
    int recutDays();

    /** From which share of the population on, changed by late facts, a close is made again: 0.01 = 1 %. */
    @WithDefault("0.01")
    double recutShare();

    /** The least time between two closes that are made again. */
    @WithDefault("PT30S")
    Duration recutInterval();

    /** Where the scores begin while nobody is ranked. */
    Fixed fixed();

    /** Thresholds for small populations. */
    interface Fixed {

        /** Ascending days of silence: at most the first scores 5, more than the last scores 1. */
        @WithDefault("30,60,90,180")
        List<Long> recencyDays();

        /** Ascending numbers of orders: at least the first scores 2, at least the last scores 5. */
        @WithDefault("2,3,5,10")
        List<Long> orders();

        /** Ascending amounts in minor units by ISO 4217 currency: at least the first scores 2, and so on. */
        Map<String, List<Long>> money();

        /** The thresholds in the reporting currency. */
        default FixedThresholds in(String currency) {
            List<Long> amounts = Optional.ofNullable(money().get(currency))
                    .orElseThrow(() -> new IllegalArgumentException("Expected touchfold.rfm.fixed.money." + currency
                            + " with four ascending amounts in minor units, but it is not set"));
            return new FixedThresholds(recencyDays(), orders(), amounts);
        }
    }
}
