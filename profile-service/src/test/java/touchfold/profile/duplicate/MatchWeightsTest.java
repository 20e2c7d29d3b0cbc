package touchfold.profile.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.profile.duplicate.CandidatePairs.Candidate;
import touchfold.profile.duplicate.MatchWeights.PairScore;
import touchfold.profile.duplicate.MatchWeights.ScorePart;
import touchfold.profile.duplicate.WeightEstimate.LevelChance;

/** What agreement is worth, computed by hand. */
class MatchWeightsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final int MISSING = ComparedField.MISSING;

    @Test
    void threeBitsUponEvenOddsAreEightToOne() {
        PairScore score = MatchWeights.of(estimate(0.5, Map.of(ComparedField.BIRTHDAY, 3.0)))
                .score(levels(MISSING, 0, MISSING, MISSING, MISSING, MISSING));

        assertThat(score.probability()).isCloseTo(8.0 / 9, offset(1e-9));
        assertThat(score.parts()).singleElement().satisfies(part -> {
            assertThat(part.field()).isEqualTo(ComparedField.BIRTHDAY);
            assertThat(part.level()).isEqualTo(Agreement.SAME);
            assertThat(part.bits()).isCloseTo(3, offset(1e-9));
        });
    }

    @Test
    void everyPairStartsWithTheShareOfPairsThatAreOnePersons() {
        MatchWeights weights = MatchWeights.of(estimate(1.0 / 1025, Map.of()));

        assertThat(weights.priorBits()).isCloseTo(-10, offset(1e-9));
        assertThat(weights.score(levels(MISSING, MISSING, MISSING, MISSING, MISSING, MISSING))
                        .probability())
                .isCloseTo(1.0 / 1025, offset(1e-12));
    }

    /** The bits of the best level of each field; where one of two that go together says less, it says nothing. */
    @ParameterizedTest
    @CsvSource({"5, 3, 5, 0", "3, 5, 0, 5", "4, 4, 4, 0", "5, -2, 5, -2", "-2, 5, -2, 5", "-2, -3, -2, -3"})
    void aHouseholdsTelephoneAndAddressCountOnce(double phone, double address, double phoneSays, double addressSays) {
        PairScore score = MatchWeights.of(
                        estimate(0.5, Map.of(ComparedField.PHONE, phone, ComparedField.ADDRESS, address)))
                .score(levels(MISSING, MISSING, 0, MISSING, 0, MISSING));

        assertThat(bits(score, ComparedField.PHONE)).isCloseTo(phoneSays, offset(1e-9));
        assertThat(bits(score, ComparedField.ADDRESS)).isCloseTo(addressSays, offset(1e-9));
        assertThat(score.probability()).isCloseTo(1 / (1 + Math.pow(2, -(phoneSays + addressSays))), offset(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        // the mailbox at another provider, which is made of the name
        "1, 5, 3, 5, 0",
        "1, 3, 5, 0, 5",
        "1, 4, 4, 4, 0",
        "1, 5, -2, 5, -2",
        // the very same address is one mailbox only, whatever it is made of
        "0, 5, 3, 5, 3",
        "0, 3, 5, 3, 5"
    })
    void aNameAndAMailboxMadeOfItCountOnce(
            int emailLevel, double name, double email, double nameSays, double emailSays) {
        PairScore score = MatchWeights.of(estimateAt(
                        0.5,
                        Map.of(ComparedField.NAME, name, ComparedField.EMAIL, email),
                        Map.of(ComparedField.EMAIL, emailLevel)))
                .score(levels(0, MISSING, MISSING, emailLevel, MISSING, MISSING));

        assertThat(bits(score, ComparedField.NAME)).isCloseTo(nameSays, offset(1e-9));
        assertThat(bits(score, ComparedField.EMAIL)).isCloseTo(emailSays, offset(1e-9));
    }

    @Test
    void aPairThatSharesNothingButBirthdayAndCompanyHasBothCounted() {
        PairScore score = MatchWeights.of(
                        estimate(0.5, Map.of(ComparedField.BIRTHDAY, 4.0, ComparedField.COMPANY, 2.0)))
                .score(levels(MISSING, 0, MISSING, MISSING, MISSING, 0));

        assertThat(score.parts())
                .extracting(ScorePart::field)
                .containsExactly(ComparedField.BIRTHDAY, ComparedField.COMPANY);
        assertThat(score.probability()).isCloseTo(64.0 / 65, offset(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        // of no candidates one pair of all is taken for one person's: 100 records make 4,950 pairs
        "100, 100, 4950",
        // ten of a hundred are in 45 pairs with each other and in 900 with the rest
        "10, 100, 945",
        // one record alone is in no pair, two are in one; no share is above a half
        "1, 1, 2",
        "2, 2, 2",
        "3, 3, 3"
    })
    void withoutCandidatesOnePairOfAllIsTakenForOnePersons(int sampled, int population, double pairs) {
        WeightEstimate estimate = MatchWeights.estimate(
                colleagues(sampled), population, List.of(), RecordComparison.among(List.of()), TODAY);

        assertThat(estimate.prior()).isCloseTo(1 / pairs, offset(1e-12));
        assertThat(estimate.records()).isEqualTo(population);
        assertThat(estimate.candidates()).isZero();
        assertThat(estimate.on()).contains(TODAY);
    }

    @Test
    void howOftenDifferentPeopleAgreeIsCountedInTheDeploymentsOwnRecords() {
        List<PersonRecord> colleagues = colleagues(200);

        WeightEstimate estimate =
                MatchWeights.estimate(colleagues, 200, List.of(), RecordComparison.among(colleagues), TODAY);

        // Twenty pairs of each record, all of one company, upon 20,000 beforehand of which 15 % are.
        assertThat(estimate.chance(ComparedField.COMPANY, Agreement.SAME).different())
                .isCloseTo((3_000.5 + 4_000) / (20_001 + 4_000), offset(1e-9));
        assertThat(estimate.chance(ComparedField.COMPANY, Agreement.DIFFERENT).different())
                .isCloseTo(17_000.5 / (20_001 + 4_000), offset(1e-9));
        // Nobody has a birthday: what holds beforehand holds on.
        assertThat(estimate.chance(ComparedField.BIRTHDAY, Agreement.SAME).different())
                .isCloseTo(2.5 / 20_001.5, offset(1e-9));
    }

    @Test
    void whatCandidatesAgreeInBesideWhatTheyWereFoundByIsLearntOfThem() {
        // A thousand pairs found by the end of a telephone number: of one birthday, and never of one company.
        List<PersonRecord> records = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            PersonRecord one = employed(2L * i, i, "FPT");
            PersonRecord other = employed(2L * i + 1, i, "Viettel");
            records.addAll(List.of(one, other));
            candidates.add(new Candidate(one, other, Set.of(BlockingKey.PHONE_END)));
        }

        WeightEstimate estimate =
                MatchWeights.estimate(records, records.size(), candidates, RecordComparison.among(records), TODAY);

        // A hundred pairs beforehand, of which 90 % were of one company, and a thousand that are not.
        assertThat(estimate.chance(ComparedField.COMPANY, Agreement.SAME).same())
                .isCloseTo(90.0 / 1_100, offset(0.005));
        assertThat(estimate.chance(ComparedField.BIRTHDAY, Agreement.SAME).same())
                .isCloseTo((94 + 1_000.0) / 1_100, offset(0.005));
        // What they were found by is not learnt of them.
        assertThat(estimate.chance(ComparedField.PHONE, Agreement.SAME).same()).isCloseTo(0.65, offset(1e-9));
        assertThat(estimate.candidates()).isEqualTo(1_000);
        assertThat(estimate.prior() * 2_000 * 1_999 / 2).isBetween(900.0, 1_000.5);
    }

    @Test
    void aDeploymentHasOnePersonInTwentyAgainBeforeItKnowsBetter() {
        assertThat(WeightEstimate.initial(10).prior()).isCloseTo(0.1 / 1_000, offset(1e-12));
        assertThat(WeightEstimate.initial(1_000).prior()).isCloseTo(0.1 / 1_000, offset(1e-12));
        assertThat(WeightEstimate.initial(50_000).prior()).isCloseTo(0.1 / 50_000, offset(1e-12));
        assertThat(WeightEstimate.initial(50_000).on()).isEmpty();
    }

    @Test
    void anEstimateIsPlausibleWhileTheBestAgreementSpeaksForOnePersonAndTheWorstAgainst() {
        assertThat(estimate(0.5, Map.of()).isPlausible())
                .as("all of it says nothing")
                .isTrue();
        for (ComparedField field : ComparedField.values()) {
            assertThat(estimate(0.5, Map.of(field, 1.0)).isPlausible()).isTrue();
            assertThat(estimate(0.5, Map.of(field, -1.0)).isPlausible())
                    .as("best of " + field)
                    .isFalse();
            Map<ComparedField, Integer> worst = Map.of(field, field.levels().size() - 1);
            assertThat(estimateAt(0.5, Map.of(field, -1.0), worst).isPlausible())
                    .isTrue();
            assertThat(estimateAt(0.5, Map.of(field, 1.0), worst).isPlausible())
                    .as("worst of " + field)
                    .isFalse();
        }
    }

    @Test
    void anEstimateWithoutAChanceForEachLevelIsNotComplete() {
        List<LevelChance> chances = new ArrayList<>(WeightEstimate.initial(1).chances());
        LevelChance taken = chances.remove(7);
        WeightEstimate estimate = new WeightEstimate(Optional.empty(), 1, 0, 0.1, chances);

        assertThat(WeightEstimate.initial(1).isComplete()).isTrue();
        assertThat(estimate.isComplete()).isFalse();
        assertThatThrownBy(() -> estimate.chance(taken.field(), taken.level()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(taken.field() + " has none for " + taken.level());
    }

    /** With these bits for the best level of some fields; all else is as likely of one person as of two. */
    private static WeightEstimate estimate(double prior, Map<ComparedField, Double> bits) {
        return estimateAt(prior, bits, Map.of());
    }

    private static WeightEstimate estimateAt(
            double prior, Map<ComparedField, Double> bits, Map<ComparedField, Integer> at) {
        List<LevelChance> chances = new ArrayList<>();
        for (ComparedField field : ComparedField.values()) {
            for (int i = 0; i < field.levels().size(); i++) {
                double worth = at.getOrDefault(field, 0) == i ? bits.getOrDefault(field, 0.0) : 0;
                chances.add(new LevelChance(field, field.levels().get(i), Math.pow(2, worth) / 128, 1.0 / 128));
            }
        }
        return new WeightEstimate(Optional.empty(), 0, 0, prior, chances);
    }

    private static int[] levels(int... levels) {
        return levels;
    }

    private static double bits(PairScore score, ComparedField field) {
        Map<ComparedField, Double> bits = new EnumMap<>(ComparedField.class);
        score.parts().forEach(part -> bits.put(part.field(), part.bits()));
        return bits.get(field);
    }

    private static List<PersonRecord> colleagues(int number) {
        List<PersonRecord> records = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            records.add(PersonRecord.of(
                    new UUID(4, i),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    Set.of(),
                    Optional.empty(),
                    Optional.of("FPT")));
        }
        return records;
    }

    private static PersonRecord employed(long id, int person, String company) {
        return PersonRecord.of(
                new UUID(5, id),
                Optional.empty(),
                Optional.of(LocalDate.of(1950, 1, 1).plusDays(17L * person)),
                Set.of("+849%08d".formatted(person * 7_919L % 100_000_000)),
                Set.of(),
                Optional.empty(),
                Optional.of(company));
    }
}
