package touchfold.profile.review;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import touchfold.backbone.business.Business;
import touchfold.backbone.database.WorkPool;
import touchfold.backbone.database.WorkerTransaction;
import touchfold.profile.duplicate.BlockingKey;
import touchfold.profile.duplicate.CandidatePairs.Candidate;
import touchfold.profile.duplicate.MatchWeights;
import touchfold.profile.duplicate.PersonRecord;
import touchfold.profile.duplicate.RecordKey;
import touchfold.profile.duplicate.WeightEstimate;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.review.ItemTable.FoundPair;
import touchfold.profile.review.ScanTable.KeptWeights;
import touchfold.profile.review.ScanTable.ProfilePage;
import touchfold.profile.review.ScanTable.ScanState;
import touchfold.profile.store.PersonReads;
import touchfold.profile.store.PersonReads.StoredPerson;

/**
 * The steps of a search for pairs, each a transaction that reads, decides and writes: some profiles that changed are compared
 * with those that have a key in common with them. Where the search stands is a row that is locked by whoever goes on with it,
 * so that several instances do no step twice, and a crash repeats one.
 */
@Singleton
final class ReviewSteps {

    private static final Logger LOG = Logger.getLogger(ReviewSteps.class);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int COMPARED_AT_ONCE = 100;
    private static final int READ_AT_ONCE = 1_000;
    private static final int MOST_CANDIDATES = 200_000;
    /** Twice as many records are another population. */
    private static final int GROWTH = 2;

    private final Pool pool;
    private final PersonReads persons;
    private final ReviewConfig config;
    private final Business business;
    private final RecordDigests digests;
    private final ScanTable scans = new ScanTable();
    private final ItemTable items = new ItemTable();

    ReviewSteps(
            @ReactiveDataSource(WorkPool.NAME) Pool pool,
            PersonReads persons,
            ReviewConfig config,
            Business business,
            RecordDigests digests) {
        this.pool = pool;
        this.persons = persons;
        this.config = config;
        this.business = business;
        this.digests = digests;
    }

    /** What a step did. */
    enum Outcome {
        /** There is more to do. */
        WORKED,
        /** The end of the store was reached, and weights may have to be estimated. */
        REACHED_END,
        /** There is nothing to do now. */
        NOTHING_DUE
    }

    /** What is read for an estimate. */
    private record Sample(List<PersonRecord> records, int population, List<Candidate> pairs, RecordBlocks blocks) {}

    /** Does the next step, if one is due. */
    Outcome step(Instant now) {
        return inTransaction(tx -> scans.lock(tx)
                .map(scan ->
                        scan.position().isPresent() ? goOn(tx, scan.position().get()) : begin(tx, scan, now))
                .orElse(Outcome.NOTHING_DUE));
    }

    private Outcome begin(SqlConnection tx, ScanState scan, Instant now) {
        boolean due = scan.asked().isPresent()
                || scan.ended()
                        .map(end -> !now.isBefore(end.plus(config.interval())))
                        .orElse(true);
        if (due) {
            scans.begin(tx);
        }
        return due ? Outcome.WORKED : Outcome.NOTHING_DUE;
    }

    private Outcome goOn(SqlConnection tx, UUID position) {
        Optional<KeptWeights> weights = scans.weights(tx);
        long number = weights.map(KeptWeights::number).orElse(0L);
        ProfilePage page = scans.page(tx, position, number, COMPARED_AT_ONCE);
        if (page.last().isEmpty()) {
            scans.end(tx);
            return Outcome.REACHED_END;
        }
        if (!page.persons().isEmpty() || !page.others().isEmpty()) {
            Map<UUID, StoredPerson> changed = persons.persons(tx, page.persons());
            scans.keep(tx, page, changed, digests, number);
            Set<UUID> compared = new HashSet<>(page.persons());
            compared.addAll(page.others());
            items.keep(
                    tx, compared, weights.map(kept -> pairs(tx, changed, kept)).orElse(List.of()));
        }
        scans.goOn(tx, page.last().get(), page.persons().size());
        return Outcome.WORKED;
    }

    private Collection<FoundPair> pairs(SqlConnection tx, Map<UUID, StoredPerson> changed, KeptWeights weights) {
        List<PersonRecord> records =
                changed.values().stream().map(StoredPerson::record).toList();
        RecordBlocks blocks = blocks(tx, records);
        IdentityRules corrected = persons.corrected(tx);
        var refused = persons.refused(tx, changed.keySet(), corrected);
        Set<UUID> others = new HashSet<>();
        records.forEach(record -> others.addAll(PairScoring.others(record, blocks)));
        refused.values().forEach(meetings -> meetings.forEach(one -> others.add(one.other())));
        others.removeAll(changed.keySet());
        Map<UUID, StoredPerson> known = new HashMap<>(changed);
        known.putAll(read(tx, others));
        return new PairScoring(weights.estimate(), config.leastScore(), digests)
                .pairs(changed.keySet(), known, blocks, refused, corrected);
    }

    private RecordBlocks blocks(SqlConnection tx, Collection<PersonRecord> records) {
        Set<Long> keys = new HashSet<>();
        records.forEach(record -> RecordKey.of(record).forEach(key -> keys.add(digests.number(key))));
        return new RecordBlocks(scans.blocks(tx, keys), digests);
    }

    private Map<UUID, StoredPerson> read(SqlConnection tx, Collection<UUID> ids) {
        Map<UUID, StoredPerson> read = new LinkedHashMap<>();
        List<UUID> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += READ_AT_ONCE) {
            read.putAll(persons.persons(tx, Set.copyOf(all.subList(from, Math.min(all.size(), from + READ_AT_ONCE)))));
        }
        return read;
    }

    /**
     * Estimates weights where there are none, or where they are old or of a population half as large. The computing is outside
     * of any transaction; of two instances that do it at once the later one counts.
     */
    void estimate(Instant now) {
        Optional<Sample> due = inTransaction(tx -> {
            Optional<KeptWeights> kept = scans.weights(tx);
            int records = scans.records(tx);
            return isDue(kept, records, now) ? Optional.of(sample(tx, records)) : Optional.empty();
        });
        due.map(sample -> estimated(sample, now)).ifPresent(this::take);
    }

    /** All pairs are scored anew by it. */
    private void take(WeightEstimate estimate) {
        inTransaction(tx -> {
            scans.keep(tx, estimate);
            scans.ask(tx);
            return estimate;
        });
        LOG.infof(
                "Weights of duplicates; records=%d candidates=%d on=%s",
                estimate.records(),
                estimate.candidates(),
                estimate.on().map(LocalDate::toString).orElse("initial"));
    }

    private boolean isDue(Optional<KeptWeights> kept, int records, Instant now) {
        if (kept.isEmpty()) {
            return records > 0;
        }
        if (records < WeightEstimate.LEAST_RECORDS) {
            return false;
        }
        WeightEstimate estimate = kept.get().estimate();
        return estimate.records() < WeightEstimate.LEAST_RECORDS
                || records >= GROWTH * estimate.records()
                || !now.isBefore(kept.get().at().plus(config.estimateAfter()));
    }

    private WeightEstimate estimated(Sample sample, Instant now) {
        if (sample.population() < WeightEstimate.LEAST_RECORDS) {
            return WeightEstimate.initial(sample.population());
        }
        WeightEstimate estimate = MatchWeights.estimate(
                sample.records(),
                sample.population(),
                sample.pairs(),
                PairScoring.comparison(sample.blocks()),
                LocalDate.ofInstant(now, business.timezone()));
        return estimate.isPlausible() ? estimate : WeightEstimate.initial(sample.population());
    }

    private Sample sample(SqlConnection tx, int population) {
        if (population < WeightEstimate.LEAST_RECORDS) {
            return new Sample(List.of(), population, List.of(), new RecordBlocks(Map.of(), digests));
        }
        Map<UUID, StoredPerson> known = read(tx, scans.sample(tx, config.sample()));
        List<PersonRecord> records =
                known.values().stream().map(StoredPerson::record).toList();
        RecordBlocks blocks = blocks(tx, records);
        Map<UUID, Map<UUID, Set<BlockingKey>>> pairs = pairs(records, blocks);
        Set<UUID> others = new HashSet<>();
        pairs.values().forEach(of -> others.addAll(of.keySet()));
        others.removeAll(known.keySet());
        Map<UUID, StoredPerson> all = new HashMap<>(known);
        all.putAll(read(tx, others));
        List<Candidate> candidates = new ArrayList<>();
        pairs.forEach((one, of) -> of.forEach((other, found) -> {
            if (all.containsKey(other) && candidates.size() < MOST_CANDIDATES) {
                candidates.add(
                        new Candidate(all.get(one).record(), all.get(other).record(), found));
            }
        }));
        return new Sample(records, Math.max(population, records.size()), candidates, blocks);
    }

    /** Each pair once, with the kinds of keys that both have. */
    private static Map<UUID, Map<UUID, Set<BlockingKey>>> pairs(List<PersonRecord> records, RecordBlocks blocks) {
        Map<UUID, Map<UUID, Set<BlockingKey>>> pairs = new LinkedHashMap<>();
        for (PersonRecord record : records) {
            UUID one = record.profile();
            for (RecordKey key : RecordKey.of(record)) {
                for (UUID other : blocks.compared(key)) {
                    Map<UUID, Set<BlockingKey>> reverse = pairs.get(other);
                    if (!other.equals(one) && (reverse == null || !reverse.containsKey(one))) {
                        pairs.computeIfAbsent(one, any -> new LinkedHashMap<>())
                                .computeIfAbsent(other, any -> EnumSet.noneOf(BlockingKey.class))
                                .add(key.kind());
                    }
                }
            }
        }
        return pairs;
    }

    private <T> T inTransaction(Function<SqlConnection, T> work) {
        return WorkerTransaction.of(pool, work).await().atMost(PATIENCE);
    }
}
