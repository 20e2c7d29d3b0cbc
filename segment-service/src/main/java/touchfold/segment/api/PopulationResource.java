package touchfold.segment.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.rfm.MoneyConcentration;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.RfmMatrix;
import touchfold.segment.store.CountTable;
import touchfold.segment.store.ScoringTable;
import touchfold.segment.store.SegmentMoment;

/** The buyers of the look-back window as a whole. From kept counts. */
@Path("/v1/population")
@ReadAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
public class PopulationResource {

    private final Pool pool;
    private final ScoringTable scoring;
    private final CountTable counts;
    private final Clock clock;
    private final SegmentationSettings settings;

    @Inject
    public PopulationResource(
            Pool pool, ScoringTable scoring, CountTable counts, Clock clock, CustomerTransitions transitions) {
        this.pool = pool;
        this.scoring = scoring;
        this.counts = counts;
        this.clock = clock;
        this.settings = transitions.evaluator().settings();
    }

    /**
     * The answer.
     *
     * @param day the open day: places are those of its end
     * @param currency what money is reported in
     * @param mode {@code ranked}, or {@code fixed} while there are too few buyers to rank
     * @param cuts the version of the cuts that give the scores
     * @param purchasers how many have ever bought
     * @param cells by score of recency and frequency
     * @param concentration who spent how much of the money
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Population(
            LocalDate day,
            String currency,
            String mode,
            int cuts,
            long purchasers,
            List<RfmMatrix.Cell> cells,
            MoneyConcentration concentration) {}

    /** The population of now. */
    @GET
    @Operation(summary = "The RFM matrix by customers and money, and who spent how much of it")
    @APIResponse(responseCode = "200", description = "Those who bought within the look-back window")
    public Uni<Population> population() {
        return scoring.moment(pool).chain(moment -> counts.pairs(pool, moment.openDay())
                .chain(pairs -> counts.counts(pool, moment.openDay()).map(known -> answer(moment, pairs, known))));
    }

    private Population answer(SegmentMoment moment, List<CountTable.PairCount> pairs, CountTable.DayCounts known) {
        LocalDate today = settings.day(clock.instant());
        RfmCuts cuts = moment.scoring().at(clock.instant()).cuts();
        List<RfmMatrix.Group> groups = pairs.stream()
                .map(pair -> new RfmMatrix.Group(
                        LocalDate.ofEpochDay(pair.pair().day()), pair.pair().orders(), pair.customers(), pair.money()))
                .toList();
        return new Population(
                moment.openDay(),
                settings.currency(),
                cuts instanceof RfmCuts.Ranked ? "ranked" : "fixed",
                cuts.version(),
                known.purchasers(),
                RfmMatrix.of(cuts, groups, today).cells(),
                known.population().concentration());
    }
}
