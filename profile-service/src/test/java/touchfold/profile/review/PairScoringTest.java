package touchfold.profile.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchfold.events.Trust;
import touchfold.profile.duplicate.Agreement;
import touchfold.profile.duplicate.BlockingKey;
import touchfold.profile.duplicate.CandidatePairs;
import touchfold.profile.duplicate.ComparedField;
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
import touchfold.profile.review.ItemContent.Basis;
import touchfold.profile.review.ItemContent.Part;
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
        assertThat(ReviewItem.idOf(one, other))
                .as("the lesser one as the database orders them stands first")
                .isEqualTo(UUID.nameUUIDFromBytes((other + "/" + one).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void ofTooManyThoseWithTheMostInCommonAreComparedAndThenTheLeastIds() {
        PersonRecord lan = PersonRecord.of(
                new UUID(9, 9),
                Optional.of("Nguyễn Thị Lan"),
                Optional.empty(),
                Set.of("+84901234567"),
                Set.of("lan@mail.vn"),
                Optional.empty(),
                Optional.empty());
        RecordKey name = RecordKey.ofName(lan.name().orElseThrow());
        RecordKey mailbox = new RecordKey(BlockingKey.MAILBOX, "lan");
        RecordKey end = new RecordKey(BlockingKey.PHONE_END, "1234567");
        // Fifty have each of the keys, and five two of them; the last five ids are negative as signed numbers.
        RecordBlocks blocks = new RecordBlocks(
                Map.of(
                        DIGESTS.number(name), ids(1_000, 1_050),
                        DIGESTS.number(mailbox), ids(2_000, 2_050),
                        DIGESTS.number(end), joined(ids(2_045, 2_050), ids(-5, 40))),
                DIGESTS);

        Set<UUID> others = PairScoring.others(lan, blocks);

        assertThat(others)
                .hasSize(100)
                .containsAll(ids(2_045, 2_050))
                .containsAll(ids(0, 40))
                .containsAll(ids(1_000, 1_050))
                .containsAll(ids(2_000, 2_005))
                .doesNotContainAnyElementsOf(ids(2_005, 2_045))
                .doesNotContainAnyElementsOf(ids(-5, 0));
    }

    @Test
    void nobodyIsComparedWithThemselvesOrWithAllWhoHaveACommonName() {
        PersonRecord lan = person(LAN, "Nguyễn Thị Lan").record();
        long name = DIGESTS.number(RecordKey.ofName(lan.name().orElseThrow()));
        List<UUID> withHer = joined(ids(1, RecordKey.LARGEST_BLOCK), List.of(lan.profile()));

        assertThat(PairScoring.others(lan, new RecordBlocks(Map.of(name, withHer), DIGESTS)))
                .containsExactlyInAnyOrderElementsOf(ids(1, RecordKey.LARGEST_BLOCK));
        assertThat(PairScoring.others(lan, new RecordBlocks(Map.of(name, joined(withHer, ids(1_000, 1_001))), DIGESTS)))
                .isEmpty();
    }

    @Test
    void aNameIsAsRareAsThoseAreFewWhoHaveItsKey() {
        PersonRecord lan = person(LAN, "Nguyễn Thị Lan").record();
        PersonRecord other = person(OTHER, "Nguyen Thi Lan").record();
        long name = DIGESTS.number(RecordKey.ofName(lan.name().orElseThrow()));

        for (int namesakes : List.of(3, 4, RecordKey.LARGEST_BLOCK + 1)) {
            RecordBlocks blocks = new RecordBlocks(Map.of(name, ids(0, namesakes)), DIGESTS);
            int level = PairScoring.comparison(blocks).compare(lan, other)[0];
            assertThat(ComparedField.NAME.levels().get(level))
                    .isEqualTo(namesakes <= 3 ? Agreement.SAME_RARE : Agreement.SAME);
        }
    }

    @Test
    void aPairIsSuggestedFromTheLeastScoreOnAndNamedByItsLesserId() {
        PersonRecord one = namesake(new UUID(-1, 1));
        PersonRecord other = namesake(new UUID(1, 1));
        FoundPair found = onlyPair(0, one, other).orElseThrow();

        assertThat(onlyPair(found.score(), one, other)).hasValueSatisfying(pair -> {
            assertThat(pair.kind()).isEqualTo(Kind.DUPLICATE);
            assertThat(pair.lesser()).isEqualTo(other.profile());
            assertThat(pair.greater()).isEqualTo(one.profile());
            assertThat(pair.id()).isEqualTo(ReviewItem.idOf(one.profile(), other.profile()));
            assertThat(pair.digest()).isEqualTo(DIGESTS.pair(other, one));
            assertThat(pair.content().conflict()).isNull();
            assertThat(pair.content().weights()).isEqualTo(new Basis("initial", null, 10, 0));
            assertThat(pair.content().parts())
                    .extracting(Part::field, Part::agreement)
                    .containsExactly(tuple("name", "same-rare"), tuple("birthday", "same"));
        });
        assertThat(onlyPair(found.score(), other, one)).isEqualTo(onlyPair(found.score(), one, other));
        assertThat(onlyPair(Math.nextUp(found.score()), one, other)).isEmpty();
    }

    @Test
    void byEstimatedWeightsItIsSaidOfWhichDayAndOfHowMany() {
        WeightEstimate estimate = new WeightEstimate(
                Optional.of(LocalDate.of(2026, 11, 27)),
                4_000,
                321,
                0.001,
                WeightEstimate.initial(0).chances());

        assertThat(PairScoring.basis(estimate)).isEqualTo(new Basis("estimated", "2026-11-27", 4_000, 321));
    }

    @Test
    void ofSeveralThingsThatWereRefusedTheMostBelievedIsTold() {
        Conflict first = new Conflict(
                LAN, OTHER, new Seen(Instant.EPOCH, "src_pos", "t1"), Trust.HIGH, new Conflict.TooLarge(2_000));
        Conflict second = new Conflict(
                LAN,
                OTHER,
                new Seen(Instant.EPOCH, "src_web", "t2"),
                Trust.LOW,
                new Conflict.OverLimit(NodeType.CARD, 1));
        Conflict stated = new Conflict(
                LAN,
                OTHER,
                new Seen(Instant.EPOCH, "src_web", "t3"),
                Trust.LOW,
                new Conflict.KeptApart(new UUID(1, 1)));

        assertThat(found(List.of(stated, first, second), RULES)).singleElement().satisfies(pair -> {
            assertThat(pair.content().conflict().touchpoint()).isEqualTo("t1");
            assertThat(pair.content().conflict().trust()).isEqualTo("high");
            assertThat(pair.content().conflict().aType()).isEqualTo("card");
            assertThat(pair.content().conflict().b()).isEqualTo(OTHER.id());
            assertThat(pair.content().conflict().type()).isNull();
            assertThat(pair.content().conflict().limit()).isEqualTo(2_000);
        });
    }

    @Test
    void whoeverIsNoPersonAnyMoreIsInNoPair() {
        StoredPerson lan = person(LAN, "Nguyễn Thị Lan");
        Conflict conflict = new Conflict(
                LAN, OTHER, new Seen(Instant.EPOCH, "src_pos", "t1"), Trust.HIGH, new Conflict.TooLarge(2_000));

        assertThat(INITIAL.pairs(
                        Set.of(LAN.id(), new UUID(4, 4)),
                        Map.of(LAN.id(), lan),
                        new RecordBlocks(Map.of(), DIGESTS),
                        Map.of(LAN.id(), List.of(new RefusedMeeting(conflict, OTHER.id()))),
                        RULES))
                .isEmpty();
    }

    @Test
    void acceptingAnItemAgainAfterItWasUndoneStatesAnotherMerge() {
        ReviewItem first = item(0);

        assertThat(item(0).mergeId()).isEqualTo(first.mergeId());
        assertThat(item(1).mergeId()).isNotEqualTo(first.mergeId());
    }

    @Test
    void aDigestIsKnownByItsBytesAndNobodyChangesIt() {
        ReviewItem.Digest digest = ReviewItem.Digest.of(new byte[] {1, 2, 3});
        byte[] copy = digest.toArray();

        copy[0] = 9;

        assertThat(digest.toArray()).containsExactly(1, 2, 3);
        assertThat(digest)
                .isEqualTo(ReviewItem.Digest.of(new byte[] {1, 2, 3}))
                .isNotEqualTo(ReviewItem.Digest.of(new byte[] {1, 2, 4}));
    }

    private static ReviewItem item(int round) {
        return new ReviewItem(
                new UUID(1, 2),
                Kind.DUPLICATE,
                new UUID(1, 1),
                new UUID(2, 2),
                0.9,
                null,
                null,
                ReviewItem.State.OPEN,
                Instant.EPOCH,
                round,
                Optional.empty());
    }

    private static PersonRecord namesake(UUID id) {
        return PersonRecord.of(
                id,
                Optional.of("Nguyễn Thị Quỳnh Lan"),
                Optional.of(LocalDate.of(1990, 5, 12)),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<FoundPair> onlyPair(double leastScore, PersonRecord one, PersonRecord other) {
        return new PairScoring(WeightEstimate.initial(10), leastScore, DIGESTS)
                        .pairs(
                                Set.of(one.profile()),
                                Map.of(
                                        one.profile(), new StoredPerson(one, 1, List.of()),
                                        other.profile(), new StoredPerson(other, 1, List.of())),
                                blocks(List.of(one, other)),
                                Map.of(),
                                RULES)
                        .stream()
                        .findFirst();
    }

    private static List<UUID> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(id -> new UUID(id, 1)).toList();
    }

    private static List<UUID> joined(List<UUID> one, List<UUID> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static Collection<FoundPair> found(Conflict.Refusal refusal, IdentityRules rules) {
        return found(
                List.of(new Conflict(LAN, OTHER, new Seen(Instant.EPOCH, "src_pos", "t1"), Trust.HIGH, refusal)),
                rules);
    }

    private static Collection<FoundPair> found(List<Conflict> conflicts, IdentityRules rules) {
        StoredPerson lan = person(LAN, "Nguyễn Thị Lan");
        StoredPerson hung = person(OTHER, "Trần Văn Hùng");
        return INITIAL.pairs(
                Set.of(LAN.id()),
                Map.of(LAN.id(), lan, OTHER.id(), hung),
                new RecordBlocks(Map.of(), DIGESTS),
                Map.of(
                        LAN.id(),
                        conflicts.stream()
                                .map(conflict -> new RefusedMeeting(conflict, OTHER.id()))
                                .toList()),
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
