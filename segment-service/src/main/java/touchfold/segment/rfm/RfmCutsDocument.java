package touchfold.segment.rfm;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A set of cuts as it is stored and as the compacted topic {@code rfm-cuts} tells it, keyed by version: with it anyone can
 * score a customer as segment-service does.
 *
 * @param schema version of this contract
 * @param version of the cuts
 * @param mode {@code ranked} or {@code fixed}
 * @param effectiveAt from when on the cuts hold
 * @param closeDay the day at whose end the population was ranked; null for fixed thresholds
 * @param population how many customers bought within the window then
 * @param recency four ascending cuts: of ranked ones days since 1970-01-01 of the latest purchase, a score lies above its
 *     cut; of fixed ones days of silence
 * @param frequency four ascending cuts: ranked scores lie above them, fixed ones begin at them
 * @param money four ascending cuts: of ranked ones money buckets, of fixed ones minor units
 * @param tiers the lowest money buckets of the tiers A and B; null where they were not taken
 * @param concentration who spent how much of the window's money; null where it was not taken
 * @param deadBand the cuts moved down and up; null without a dead band
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "schema",
    "version",
    "mode",
    "effectiveAt",
    "closeDay",
    "population",
    "recency",
    "frequency",
    "money",
    "tiers",
    "concentration",
    "deadBand"
})
public record RfmCutsDocument(
        int schema,
        int version,
        String mode,
        Instant effectiveAt,
        LocalDate closeDay,
        long population,
        List<Long> recency,
        List<Long> frequency,
        List<Long> money,
        Tiers tiers,
        MoneyConcentration concentration,
        Band deadBand) {

    /** The version that this code writes. */
    public static final int SCHEMA = 1;

    /** The topic, before any prefix. */
    public static final String TOPIC = "rfm-cuts";

    /** The CloudEvents {@code type} attribute. */
    public static final String CLOUD_EVENT_TYPE = "touchfold.segment.rfm-cuts.v1";

    private static final String RANKED = "ranked";
    private static final String FIXED = "fixed";

    /**
     * Where the value tiers begin.
     *
     * @param fromA lowest money bucket of tier A
     * @param fromB lowest money bucket of tier B
     */
    public record Tiers(int fromA, int fromB) {}

    /**
     * The cuts moved by a dead band.
     *
     * @param recencyBelow a value that is not above loses the score; the others alike
     */
    public record Band(
            List<Long> recencyBelow,
            List<Long> recencyAbove,
            List<Long> frequencyBelow,
            List<Long> frequencyAbove,
            List<Long> moneyBelow,
            List<Long> moneyAbove) {}

    /** Cuts as a document. */
    public static RfmCutsDocument of(RfmCuts cuts) {
        return switch (cuts) {
            case RfmCuts.Ranked ranked ->
                new RfmCutsDocument(
                        SCHEMA,
                        ranked.version(),
                        RANKED,
                        ranked.effectiveAt(),
                        ranked.closeDay(),
                        ranked.population(),
                        ranked.recency().points(),
                        ranked.frequency().points(),
                        ranked.money().points(),
                        ranked.tiers()
                                .map(tiers -> new Tiers(tiers.fromA(), tiers.fromB()))
                                .orElse(null),
                        ranked.concentration().orElse(null),
                        ranked.deadBand().map(RfmCutsDocument::band).orElse(null));
            case RfmCuts.Fixed fixed ->
                new RfmCutsDocument(
                        SCHEMA,
                        fixed.version(),
                        FIXED,
                        fixed.effectiveAt(),
                        null,
                        fixed.population(),
                        fixed.thresholds().recencyDays(),
                        fixed.thresholds().orders(),
                        fixed.thresholds().money(),
                        null,
                        null,
                        null);
        };
    }

    /** The cuts of a document. */
    public RfmCuts cuts() {
        return switch (mode) {
            case RANKED ->
                new RfmCuts.Ranked(
                        version,
                        effectiveAt,
                        population,
                        closeDay,
                        Quintiles.at(recency),
                        Quintiles.at(frequency),
                        Quintiles.at(money),
                        Optional.ofNullable(tiers).map(one -> new ValueTiers(one.fromA(), one.fromB())),
                        Optional.ofNullable(concentration),
                        Optional.ofNullable(deadBand).map(RfmCutsDocument::deadBand));
            case FIXED ->
                new RfmCuts.Fixed(version, effectiveAt, population, new FixedThresholds(recency, frequency, money));
            default ->
                throw new IllegalArgumentException(
                        "Expected the mode of cuts to be ranked or fixed, but it is " + mode);
        };
    }

    private static Band band(DeadBand band) {
        return new Band(
                band.recency().below().points(),
                band.recency().above().points(),
                band.frequency().below().points(),
                band.frequency().above().points(),
                band.money().below().points(),
                band.money().above().points());
    }

    private static DeadBand deadBand(Band band) {
        return new DeadBand(
                boundaries(band.recencyBelow(), band.recencyAbove()),
                boundaries(band.frequencyBelow(), band.frequencyAbove()),
                boundaries(band.moneyBelow(), band.moneyAbove()));
    }

    private static DeadBand.Boundaries boundaries(List<Long> below, List<Long> above) {
        return new DeadBand.Boundaries(Quintiles.at(below), Quintiles.at(above));
    }
}
