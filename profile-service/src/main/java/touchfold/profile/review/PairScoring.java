package touchfold.profile.review;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.duplicate.MatchWeights;
import touchfold.profile.duplicate.MatchWeights.PairScore;
import touchfold.profile.duplicate.PersonRecord;
import touchfold.profile.duplicate.RecordComparison;
import touchfold.profile.duplicate.RecordKey;
import touchfold.profile.duplicate.WeightEstimate;
import touchfold.profile.identity.Conflict;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Node;
import touchfold.profile.review.ItemContent.Basis;
import touchfold.profile.review.ItemContent.Part;
import touchfold.profile.review.ItemContent.RefusedEvidence;
import touchfold.profile.review.ItemTable.FoundPair;
import touchfold.profile.review.ReviewItem.Kind;
import touchfold.profile.store.PersonReads;
import touchfold.profile.store.PersonReads.RefusedMeeting;
import touchfold.profile.store.PersonReads.StoredPerson;

/** Pure: which pairs of profiles people should look at, given what was read of them. */
final class PairScoring {

    /** More others than that are not compared with one record: those with the most keys in common are. */
    private static final int MOST_OTHERS = 100;

    private final WeightEstimate estimate;
    private final MatchWeights weights;
    private final double leastScore;
    private final RecordDigests digests;

    PairScoring(WeightEstimate estimate, double leastScore, RecordDigests digests) {
        this.estimate = estimate;
        this.weights = MatchWeights.of(estimate);
        this.leastScore = leastScore;
        this.digests = digests;
    }

    /**
     * Whom to compare with a record.
     *
     * @param blocks who has each key
     */
    static Set<UUID> others(PersonRecord record, RecordBlocks blocks) {
        Map<UUID, Integer> common = new HashMap<>();
        for (RecordKey key : RecordKey.of(record)) {
            blocks.compared(key).stream()
                    .filter(other -> !other.equals(record.profile()))
                    .forEach(other -> common.merge(other, 1, Integer::sum));
        }
        Set<UUID> others = new HashSet<>();
        common.entrySet().stream()
                .sorted(Map.Entry.<UUID, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey(Node::compareIds)))
                .limit(MOST_OTHERS)
                .forEach(other -> others.add(other.getKey()));
        return others;
    }

    /** Compares names as rare as they are by who has their key. */
    static RecordComparison comparison(RecordBlocks blocks) {
        return new RecordComparison(name -> blocks.of(RecordKey.ofName(name)).size());
    }

    /**
     * The pairs of some profiles that people should look at.
     *
     * @param compared the profiles whose pairs are looked for
     * @param persons these and all that may be the other one
     * @param blocks who has each of their keys
     * @param refused by profile, the evidence that was refused
     * @param corrected the rules with what people stated
     */
    Collection<FoundPair> pairs(
            Set<UUID> compared,
            Map<UUID, StoredPerson> persons,
            RecordBlocks blocks,
            Map<UUID, List<RefusedMeeting>> refused,
            IdentityRules corrected) {
        RecordComparison comparison = comparison(blocks);
        Map<UUID, FoundPair> found = new LinkedHashMap<>();
        for (UUID id : compared) {
            StoredPerson person = persons.get(id);
            if (person == null) {
                continue;
            }
            Map<UUID, Conflict> conflicts = new LinkedHashMap<>();
            refused.getOrDefault(id, List.of()).stream()
                    .filter(one -> !(one.conflict().refusal() instanceof Conflict.KeptApart))
                    .forEach(one -> conflicts.putIfAbsent(one.other(), one.conflict()));
            Set<UUID> others = others(person.record(), blocks);
            others.addAll(conflicts.keySet());
            for (UUID other : others) {
                StoredPerson second = persons.get(other);
                if (second != null && !PersonReads.isKeptApart(person, second, corrected)) {
                    pair(person.record(), second.record(), Optional.ofNullable(conflicts.get(other)), comparison)
                            .ifPresent(pair -> found.put(pair.id(), pair));
                }
            }
        }
        return found.values();
    }

    private Optional<FoundPair> pair(
            PersonRecord one, PersonRecord other, Optional<Conflict> conflict, RecordComparison comparison) {
        PairScore score = weights.score(comparison.compare(one, other));
        boolean inOrder = Node.compareIds(one.profile(), other.profile()) < 0;
        PersonRecord lesser = inOrder ? one : other;
        PersonRecord greater = inOrder ? other : one;
        return conflict.isEmpty() && score.probability() < leastScore
                ? Optional.empty()
                : Optional.of(new FoundPair(
                        ReviewItem.idOf(one.profile(), other.profile()),
                        conflict.isPresent() ? Kind.CONFLICT : Kind.DUPLICATE,
                        lesser.profile(),
                        greater.profile(),
                        score.probability(),
                        content(score, conflict),
                        digests.pair(lesser, greater)));
    }

    private ItemContent content(PairScore score, Optional<Conflict> conflict) {
        return new ItemContent(
                weights.priorBits(),
                score.parts().stream()
                        .map(part ->
                                new Part(part.field().wireName(), part.level().wireName(), part.bits()))
                        .toList(),
                basis(estimate),
                conflict.map(PairScoring::evidence).orElse(null));
    }

    static Basis basis(WeightEstimate estimate) {
        return new Basis(
                estimate.on().isPresent() ? "estimated" : "initial",
                estimate.on().map(LocalDate::toString).orElse(null),
                estimate.records(),
                estimate.candidates());
    }

    private static RefusedEvidence evidence(Conflict conflict) {
        Optional<Conflict.OverLimit> over =
                conflict.refusal() instanceof Conflict.OverLimit limit ? Optional.of(limit) : Optional.empty();
        Optional<Conflict.KnownApart> known =
                conflict.refusal() instanceof Conflict.KnownApart apart ? Optional.of(apart) : Optional.empty();
        Optional<Conflict.TooLarge> large =
                conflict.refusal() instanceof Conflict.TooLarge size ? Optional.of(size) : Optional.empty();
        return new RefusedEvidence(
                conflict.a().id(),
                conflict.a().type().wireName(),
                conflict.b().id(),
                conflict.b().type().wireName(),
                conflict.seen().source(),
                conflict.seen().touchpoint(),
                conflict.seen().at().toString(),
                conflict.trust().wireName(),
                conflict.refusal().rule(),
                over.map(Conflict.OverLimit::type)
                        .or(() -> known.map(Conflict.KnownApart::type))
                        .map(type -> type.wireName())
                        .orElse(null),
                over.map(Conflict.OverLimit::limit)
                        .or(() -> large.map(Conflict.TooLarge::limit))
                        .orElse(null));
    }
}
