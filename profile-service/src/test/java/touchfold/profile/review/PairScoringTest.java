package touchfold.profile.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import touchfold.events.Trust;
import touchfold.profile.duplicate.CandidatePairs;
import touchfold.profile.duplicate.MatchWeights;
import touchfold.profile.duplicate.PersonRecord;
import touchfold.profile.duplicate.RecordComparison;
import touchfold.profile.duplicate.RecordKey;
import touchfold.profile.duplicate.WeightEstimate;
import touchfold.profile.identity.Conflict;
import touchfold.profile.identity.IdentityCorrections;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.Seen;
import touchfold.profile.review.ItemTable.FoundPair;
import touchfold.profile.review.ReviewItem.Kind;
import touchfold.profile.store.PersonReads.RefusedMeeting;
import touchfold.profile.store.PersonReads.StoredPerson;
import touchfold.profile.testing.DuplicatePopulation;
import touchfold.profile.testing.Folding;

/** Which pairs become items. */
class PairScoringTest {

    private static final Node LAN = Folding.KEYS.node(NodeType.CARD, "VIP-1");
    private static final Node OTHER = Folding.KEYS.node(NodeType.CARD, "VIP-2");
    private static final RecordDigests DIGESTS = new RecordDigests(Folding.KEYS);
    private static final IdentityRules RULES = IdentityRules.defaults();
    private static final PairScoring INITIAL = new PairScoring(WeightEstimate.initial(10), 0.5, DIGESTS);

    @Test
    void lookingForTheOnesThatChangedFindsWhatLookingAtAllDoes() {
        List<PersonRecord> records = new DuplicatePopulation(4, 1_500).records();
        Map<UUID, StoredPerson> persons = new HashMap<>();
        records.forEach(record -> persons.put(record.profile(), new StoredPerson(record, 1, List.of())));
        RecordBlocks blocks = blocks(records);
        WeightEstimate estimate = MatchWeights.estimate(
                records,
                records.size(),
                CandidatePairs.of(records),
                RecordComparison.among(records),
                LocalDate.of(2026, 11, 27));
        PairScoring scoring = new PairScoring(estimate, 0.5, DIGESTS);

        Set<UUID> all = ids(scoring.pairs(persons.keySet(), persons, blocks, Map.of(), RULES));
        Set<UUID> oneByOne = persons.keySet().stream()
                .flatMap(id -> ids(scoring.pairs(Set.of(id), persons, blocks, Map.of(), RULES)).stream())
                .collect(Collectors.toSet());

        assertThat(oneByOne).hasSizeGreaterThan(100).isEqualTo(all);
    }

    @Test
    void refusedEvidenceIsAnItemHoweverUnlikeTheTwoAreAndSaysWhichRuleRefusedIt() {
        Conflict.Refusal refusal = new Conflict.OverLimit(NodeType.CARD, 1);

        Collection<FoundPair> found = found(refusal, RULES);

        assertThat(found).hasSize(1).first().satisfies(pair -> {
            assertThat(pair.kind()).isEqualTo(Kind.CONFLICT);
            assertThat(pair.score()).isLessThan(0.5);
            assertThat(pair.content().conflict().rule()).isEqualTo("one-card-per-person");
            assertThat(pair.content().conflict().refusal()).isEqualTo(refusal);
            assertThat(pair.content().conflict().seen().touchpoint()).isEqualTo("t1");
        });
        for (Conflict.Refusal other : List.of(new Conflict.KnownApart(NodeType.EMAIL), new Conflict.TooLarge(2_000))) {
            assertThat(found(other, RULES)
                            .iterator()
                            .next()
                            .content()
                            .conflict()
                            .refusal())
                    .isEqualTo(other);
        }
    }

    @Test
    void whatPeopleStatedIsNotAskedThem() {
        IdentityOperation split = new IdentityOperation.Statement(
                new UUID(9, 9), IdentityOperation.Kind.SPLIT, List.of(LAN, OTHER), Instant.EPOCH);

        assertThat(found(new Conflict.KeptApart(split.id()), RULES)).isEmpty();
        assertThat(found(
                        new Conflict.OverLimit(NodeType.CARD, 1),
                        RULES.corrected(IdentityCorrections.of(List.of(split)))))
                .isEmpty();
    }

    @Test
    void theIdsOfAnItemAndOfItsMergeAreTheSameHoweverOftenTheyAreAsked() {
        UUID one = new UUID(-1, 1);
        UUID other = new UUID(1, 1);

        assertThat(ReviewItem.idOf(one, other)).isEqualTo(ReviewItem.idOf(other, one));
        assertThat(ReviewItem.idOf(one, other)).isNotEqualTo(ReviewItem.idOf(one, new UUID(1, 2)));
    }

    private static Collection<FoundPair> found(Conflict.Refusal refusal, IdentityRules rules) {
        StoredPerson lan = person(LAN, "Nguyễn Thị Lan");
        StoredPerson hung = person(OTHER, "Trần Văn Hùng");
        Conflict conflict = new Conflict(LAN, OTHER, new Seen(Instant.EPOCH, "src_pos", "t1"), Trust.HIGH, refusal);
        return INITIAL.pairs(
                Set.of(LAN.id()),
                Map.of(LAN.id(), lan, OTHER.id(), hung),
                new RecordBlocks(Map.of(), DIGESTS),
                Map.of(LAN.id(), List.of(new RefusedMeeting(conflict, OTHER.id()))),
                rules);
    }

    private static StoredPerson person(Node node, String name) {
        PersonRecord record = PersonRecord.of(
                node.id(), Optional.of(name), Optional.empty(), Set.of(), Set.of(), Optional.empty(), Optional.empty());
        return new StoredPerson(record, 1, List.of(node));
    }

    private static RecordBlocks blocks(List<PersonRecord> records) {
        Map<Long, List<UUID>> blocks = new HashMap<>();
        records.forEach(record -> RecordKey.of(record)
                .forEach(key -> blocks.computeIfAbsent(DIGESTS.number(key), any -> new ArrayList<>())
                        .add(record.profile())));
        return new RecordBlocks(blocks, DIGESTS);
    }

    private static Set<UUID> ids(Collection<FoundPair> pairs) {
        return pairs.stream().map(FoundPair::id).collect(Collectors.toSet());
    }
}
