package touchfold.segment.close;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import touchfold.changes.ProfileFacts;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.change.ScoringHistory;
import touchfold.segment.config.RfmConfig;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.rfm.PopulationCounts;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.store.CustomerPlace;
import touchfold.segment.store.CustomerTable;
import touchfold.segment.store.InitialScoring;
import touchfold.segment.store.ParameterVersion;
import touchfold.segment.store.SegmentMoment;

/**
 * Closes of midnights before this deployment began, from all that is known today. They are computed when somebody asks,
 * by going through everyone who ever bought, and kept for a little while; nothing is told about them.
 */
@ApplicationScoped
public class PastCloses {

    private static final UUID FIRST = new UUID(0, 0);
    private static final int PAGE = 2_000;

    @Inject
    Pool pool;

    @Inject
    CustomerTable customers;

    @Inject
    CustomerTransitions transitions;

    @Inject
    InitialScoring initial;

    @Inject
    RfmConfig rfm;

    private final KeptAnswers<LocalDate, RfmCuts> kept = new KeptAnswers<>();

    /** The parameters of the population as they were at an instant, or would have been. */
    public Uni<ScoringHistory> asOf(SegmentMoment moment, Instant at) {
        RfmCuts first = moment.closes().getLast().cuts();
        if (!at.isBefore(first.effectiveAt())) {
            return Uni.createFrom().item(moment.scoring());
        }
        LocalDate day = settings().day(at).minusDays(1);
        return cuts(day)
                .map(cuts -> new ScoringHistory(
                        List.of(cuts),
                        moment.params().stream()
                                .map(ParameterVersion::parameters)
                                .toList(),
                        List.of()));
    }

    /** The cuts of a day's close, from all that is known today. */
    public Uni<RfmCuts> cuts(LocalDate day) {
        return kept.get(day, () -> count(new Counting(day), FIRST).map(Counting::cuts));
    }

    private Uni<Counting> count(Counting counting, UUID after) {
        return customers
                .purchases(pool, after, PAGE)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(page -> page.values().stream().filter(Objects::nonNull).forEach(counting::add))
                .chain(page -> page.size() < PAGE
                        ? Uni.createFrom().item(counting)
                        : count(counting, List.copyOf(page.keySet()).getLast()));
    }

    /** The population at the end of a day, while it is counted. */
    private final class Counting {

        private final LocalDate day;
        private final PopulationCounts population = new PopulationCounts();

        Counting(LocalDate day) {
            this.day = day;
        }

        void add(ProfileFacts facts) {
            CustomerPlace.InWindow window =
                    CustomerPlace.at(facts, day, settings()).window();
            if (window != null) {
                population.addRecency(window.last().toEpochDay(), 1);
                population.addFrequency(window.orders(), 1);
                population.addMoney(window.bucket(), 1, BigInteger.valueOf(window.counted()));
            }
        }

        RfmCuts cuts() {
            Instant effectiveAt = settings().start(day.plusDays(1));
            return CloseRule.of(rfm)
                    .ranks(population, 1, effectiveAt, day)
                    .<RfmCuts>map(ranked -> ranked)
                    .orElseGet(() -> initial.fixed(1, effectiveAt, day, population.population(), null)
                            .cuts());
        }
    }

    private SegmentationSettings settings() {
        return transitions.evaluator().settings();
    }
}
