package touchfold.segment.close;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import touchfold.changes.ProfileFacts;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.change.ScoringHistory;
import touchfold.segment.config.RfmConfig;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.store.CountTable;
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
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 64;

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

    private final Map<LocalDate, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Uni<RfmCuts> cuts, long since) {
        boolean isFresh() {
            return System.nanoTime() - since < KEPT.toNanos();
        }
    }

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
        if (kept.size() > MOST_KEPT) {
            kept.values().removeIf(each -> !each.isFresh());
        }
        return kept.compute(day, (key, known) -> known != null && known.isFresh() ? known : computing(key))
                .cuts();
    }

    private Kept computing(LocalDate day) {
        Counting counting = new Counting(day);
        Uni<RfmCuts> cuts = count(counting, FIRST)
                .map(Counting::cuts)
                .onFailure()
                .invoke(() -> kept.remove(day))
                .memoize()
                .indefinitely();
        return new Kept(cuts, System.nanoTime());
    }

    private Uni<Counting> count(Counting counting, UUID after) {
        return customers
                .purchases(pool, after, PAGE)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(page -> page.values().forEach(counting::add))
                .chain(page -> page.size() < PAGE
                        ? Uni.createFrom().item(counting)
                        : count(counting, List.copyOf(page.keySet()).getLast()));
    }

    /** The population at the end of a day, while it is counted. */
    private final class Counting {

        private final LocalDate day;
        private final SortedMap<Long, Long> recency = new TreeMap<>();
        private final SortedMap<Long, Long> frequency = new TreeMap<>();
        private final SortedMap<Long, Long> money = new TreeMap<>();

        Counting(LocalDate day) {
            this.day = day;
        }

        void add(ProfileFacts facts) {
            CustomerPlace.InWindow window =
                    CustomerPlace.at(facts, day, settings()).window();
            if (window != null) {
                recency.merge(window.last().toEpochDay(), 1L, Long::sum);
                frequency.merge((long) window.orders(), 1L, Long::sum);
                money.merge((long) window.bucket(), 1L, Long::sum);
            }
        }

        RfmCuts cuts() {
            Instant effectiveAt = settings().start(day.plusDays(1));
            CountTable.Counts counts = new CountTable.Counts(recency, frequency, money, new TreeMap<>(), 0, 0);
            return CloseRule.of(rfm)
                    .ranks(counts, 1, effectiveAt, day)
                    .<RfmCuts>map(ranked -> ranked)
                    .orElseGet(() -> initial.fixed(1, effectiveAt, day, counts.population(), null)
                            .cuts());
        }
    }

    private SegmentationSettings settings() {
        return transitions.evaluator().settings();
    }
}
