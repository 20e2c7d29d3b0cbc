package touchfold.segment.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import touchfold.backbone.access.AdminAccess;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.churn.GammaGamma;
import touchfold.segment.close.DailyCloses;
import touchfold.segment.close.ModelRefits;
import touchfold.segment.close.PastCloses;
import touchfold.segment.rfm.MoneyBucket;
import touchfold.segment.rfm.MoneyConcentration;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.store.ParameterVersion;
import touchfold.segment.store.ScoringTable;
import touchfold.segment.store.SegmentMoment;

/** What operators may ask for outside the schedule. */
@Path("/v1/admin")
@AdminAccess
@Produces(MediaType.APPLICATION_JSON)
public class AdminResource {

    private final Pool pool;
    private final ScoringTable scoring;
    private final DailyCloses closes;
    private final PastCloses past;
    private final ModelRefits refits;

    @Inject
    public AdminResource(Pool pool, ScoringTable scoring, DailyCloses closes, PastCloses past, ModelRefits refits) {
        this.pool = pool;
        this.scoring = scoring;
        this.closes = closes;
        this.past = past;
        this.refits = refits;
    }

    /**
     * Which close is asked for.
     *
     * @param day the day at whose end the population is ranked; the day that was closed last when it is absent
     */
    public record CloseRequest(LocalDate day) {}

    /**
     * A close.
     *
     * @param day the day at whose end the population was ranked
     * @param version the version of the cuts; absent where the close is only computed and was never live
     * @param mode {@code ranked}, or {@code fixed} while the population is too small to rank
     * @param effectiveAt from when on the cuts hold
     * @param population how many customers bought within the look-back window
     * @param boughtAfter a latest purchase after the first day scores 2, after the last 5; absent unless ranked
     * @param ordersAbove more orders than the first score 2, than the last 5; absent unless ranked
     * @param moneyBucketsAbove a money bucket above the first scores 2, above the last 5; absent unless ranked
     * @param tierAFrom from how much on a customer is of value tier A, minor units; absent unless ranked
     * @param tierBFrom the same of tier B
     * @param concentration who spent how much of the money; absent unless ranked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Close(
            LocalDate day,
            Integer version,
            String mode,
            Instant effectiveAt,
            long population,
            List<LocalDate> boughtAfter,
            List<Long> ordersAbove,
            List<Long> moneyBucketsAbove,
            Long tierAFrom,
            Long tierBFrom,
            MoneyConcentration concentration) {

        static Close of(RfmCuts cuts, LocalDate day, Integer version) {
            return switch (cuts) {
                case RfmCuts.Ranked ranked ->
                    new Close(
                            day,
                            version,
                            "ranked",
                            ranked.effectiveAt(),
                            ranked.population(),
                            ranked.recency().points().stream()
                                    .map(LocalDate::ofEpochDay)
                                    .toList(),
                            ranked.frequency().points(),
                            ranked.money().points(),
                            ranked.tiers()
                                    .map(tiers -> MoneyBucket.smallest(tiers.fromA()))
                                    .orElse(null),
                            ranked.tiers()
                                    .map(tiers -> MoneyBucket.smallest(tiers.fromB()))
                                    .orElse(null),
                            ranked.concentration().orElse(null));
                case RfmCuts.Fixed fixed ->
                    new Close(
                            day,
                            version,
                            "fixed",
                            fixed.effectiveAt(),
                            fixed.population(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null);
            };
        }
    }

    /**
     * Churn parameters.
     *
     * @param version grows with each fit
     * @param model {@code mbg-nbd}, or {@code recency} while there is too little to fit a model on
     * @param effectiveAt from when on they hold
     * @param day the day at whose end the customers were observed
     * @param purchasers how many had bought by then
     * @param populationGapDays the mean gap between purchase days
     * @param r shape of the buying rates; absent without a model, as all that follows
     * @param horizonDays how far the risk looks ahead
     * @param baseRisk the mean risk of all customers
     * @param spending what a purchase is worth, minor units; absent where too few came back to tell
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fit(
            int version,
            String model,
            Instant effectiveAt,
            LocalDate day,
            long purchasers,
            double populationGapDays,
            Double r,
            Double alpha,
            Double a,
            Double b,
            Long customers,
            Double logLikelihood,
            Integer horizonDays,
            Double baseRisk,
            GammaGamma spending) {

        static Fit of(ParameterVersion made) {
            ChurnParameters parameters = made.parameters();
            ChurnParameters.Fitted fitted = parameters instanceof ChurnParameters.Fitted found ? found : null;
            return new Fit(
                    parameters.version(),
                    parameters.model(),
                    parameters.effectiveAt(),
                    made.closeDay(),
                    made.purchasers(),
                    parameters.populationGapDays(),
                    fitted == null ? null : fitted.mbgNbd().r(),
                    fitted == null ? null : fitted.mbgNbd().alpha(),
                    fitted == null ? null : fitted.mbgNbd().a(),
                    fitted == null ? null : fitted.mbgNbd().b(),
                    fitted == null ? null : fitted.customers(),
                    fitted == null ? null : fitted.logLikelihood(),
                    fitted == null ? null : fitted.horizonDays(),
                    fitted == null || fitted.baseRisk().isEmpty()
                            ? null
                            : fitted.baseRisk().getAsDouble(),
                    fitted == null ? null : fitted.spending().orElse(null));
        }
    }

    /** Makes the close of a past midnight, by all that is known today. */
    @POST
    @Path("/closes")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Makes the close of a past day again, or computes one from before this deployment")
    @APIResponse(
            responseCode = "200",
            description = "The close: live where it belongs to the last days, otherwise only computed")
    @APIResponse(responseCode = "400", description = "A day that is not over yet")
    @APIResponse(responseCode = "401", description = "No admin key")
    public Uni<Close> close(CloseRequest request) {
        return scoring.moment(pool).chain(moment -> {
            LocalDate day =
                    request == null || request.day() == null ? moment.openDay().minusDays(1) : request.day();
            if (!day.isBefore(moment.openDay())) {
                throw RequestParameters.wrong(
                        "day",
                        "Expected a day before " + moment.openDay() + ", which is not closed yet, but it is " + day);
            }
            if (day.isBefore(RequestParameters.EARLIEST_DAY)) {
                throw RequestParameters.wrong(
                        "day", "Expected a day from " + RequestParameters.EARLIEST_DAY + " on, but it is " + day);
            }
            return closes.recut(day)
                    .chain(made -> made.isPresent()
                            ? Uni.createFrom()
                                    .item(Close.of(
                                            made.get().cuts(),
                                            day,
                                            made.get().cuts().version()))
                            // Made again by another instance meanwhile, it is not the one that was known before.
                            : scoring.moment(pool).chain(now -> known(now, day)));
        });
    }

    /** Fits the churn model now. */
    @POST
    @Path("/models/churn/fit")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Fits the churn model on the customers as of the last close, now")
    @APIResponse(responseCode = "200", description = "The parameters that are live now")
    @APIResponse(responseCode = "401", description = "No admin key")
    public Uni<Fit> fit() {
        return refits.fitNow().map(Fit::of);
    }

    private Uni<Close> known(SegmentMoment moment, LocalDate day) {
        return moment.closes().stream()
                .filter(close -> close.closeDay().equals(day) && close.cuts() instanceof RfmCuts.Ranked)
                .findFirst()
                .map(close -> Uni.createFrom()
                        .item(Close.of(close.cuts(), day, close.cuts().version())))
                .orElseGet(() -> past.cuts(day).map(cuts -> Close.of(cuts, day, null)));
    }
}
