package touchfold.segment.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import touchfold.segment.churn.ChurnFitPolicy;
import touchfold.segment.churn.ChurnGates;

/** How the risk of losing a customer is computed. */
@ConfigMapping(prefix = "touchfold.churn")
public interface ChurnConfig {

    /** From how many purchasers on the model is fitted; below it days of silence decide. */
    @WithDefault("500")
    long minimumPopulation();

    /** How old the parameters may grow before the model is fitted again. */
    @WithDefault("P7D")
    Duration refitAfter();

    /** How many customers the model is fitted on at most; of more a fixed sample is taken. */
    @WithDefault("10000")
    long sample();

    /** Below the gate: silent for more days than this is a medium risk. */
    @WithDefault("90")
    int mediumAfterDays();

    /** Below the gate: silent for more days than this is a high risk. */
    @WithDefault("180")
    int highAfterDays();

    /** Below the gate: the usual gap between purchase days that a population is assumed to have. */
    @WithDefault("60")
    double defaultGapDays();

    /** How long ago the first purchase of all must lie for a fit. */
    @WithDefault("180")
    int minimumHistoryDays();

    /** How many customers must have come back for a fit; at least one of them twice. */
    @WithDefault("100")
    long minimumRepeaters();

    /** Within how many days somebody must have bought last for a fit. */
    @WithDefault("30")
    int latestWithinDays();

    /** How many days the risk looks ahead. */
    @WithDefault("91")
    int horizonDays();

    /** The rules that turn a population into parameters. */
    default ChurnFitPolicy fitPolicy() {
        return new ChurnFitPolicy(
                new ChurnGates(minimumPopulation(), minimumHistoryDays(), minimumRepeaters(), latestWithinDays()),
                horizonDays(),
                refitAfter(),
                defaultGapDays(),
                mediumAfterDays(),
                highAfterDays());
    }
}
