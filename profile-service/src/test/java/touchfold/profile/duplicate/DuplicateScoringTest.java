package touchfold.profile.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.profile.duplicate.CandidatePairs.Candidate;
import touchfold.profile.duplicate.MatchWeights.PairScore;
import touchfold.profile.search.PlainText;
import touchfold.profile.testing.DuplicatePopulation;

/**
 * Likely duplicates are found in a population of which it is known who is who. {@code -Dtouchfold.duplicates=100000} makes
 * it as large as a retailer's.
 */
class DuplicateScoringTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final double SUGGESTED = 0.5;
    private static final PersonRecord LAN =
            record("Nguyễn Thị Lan", "1990-05-12", "+84901234567", "lan.nguyen@mail.vn");

    @Test
    void mostDuplicatesAreFoundAndHardlyAnybodyElse() {
        DuplicatePopulation population = new DuplicatePopulation(1, Integer.getInteger("touchfold.duplicates", 5_000));
        List<PersonRecord> records = population.records();
        List<Candidate> candidates = CandidatePairs.of(records);
        RecordComparison comparison = RecordComparison.among(records);

        WeightEstimate estimate = MatchWeights.estimate(records, records.size(), candidates, comparison, TODAY);
        MatchWeights weights = MatchWeights.of(estimate);

        assertFound(population, candidates, comparison, weights, 0.95, 0.8);
        assertThat(estimate.on()).contains(TODAY);
        assertThat(estimate.candidates()).isEqualTo(candidates.size());
        assertThat(estimate.isPlausible()).isTrue();
    }

    @Test
    void untilThereIsEnoughToEstimateByTheInitialWeightsAreCareful() {
        DuplicatePopulation population = new DuplicatePopulation(2, 900);
        List<PersonRecord> records = population.records();

        assertFound(
                population,
                CandidatePairs.of(records),
                RecordComparison.among(records),
                MatchWeights.of(WeightEstimate.initial(records.size())),
                0.95,
                0.7);
    }

    @Test
    void anEstimateByAPartOfTheRecordsSaysTheSameAsOneByAll() {
        DuplicatePopulation population = new DuplicatePopulation(3, 5_000);
        List<PersonRecord> records = population.records();
        List<PersonRecord> sample = records.stream()
                .sorted(Comparator.comparing(PersonRecord::profile))
                .limit(2_000)
                .toList();
        Set<PersonRecord> sampled = new HashSet<>(sample);
        List<Candidate> candidates = CandidatePairs.of(records);
        RecordComparison comparison = RecordComparison.among(records);

        WeightEstimate whole = MatchWeights.estimate(records, records.size(), candidates, comparison, TODAY);
        WeightEstimate part = MatchWeights.estimate(
                sample,
                records.size(),
                candidates.stream()
                        .filter(pair -> sampled.contains(pair.a()) || sampled.contains(pair.b()))
                        .toList(),
                comparison,
                TODAY);

        assertThat(part.prior() / whole.prior()).isBetween(0.75, 1.33);
        assertFound(population, candidates, comparison, MatchWeights.of(part), 0.95, 0.8);
    }

    /** As in the shop of the demo: no birthdays, towns for addresses, and nobody is there twice. */
    @Test
    void twoAreSuggestedWhoAgreeInWhatHardlyAnybodyElseTells() {
        List<PersonRecord> records = new ArrayList<>();
        for (int number = 0; number < 3_000; number++) {
            records.add(townsman(number));
        }
        PersonRecord one = local("Phạm Thị Quỳnh Như", "1988-03-09", "12 Lê Lợi, Huế", "+84912000001");
        PersonRecord other = local("PHAM THI QUYNH NHU", "1988-03-09", "12 le loi, hue", "+84977000002");
        PersonRecord namesake = local("Phạm Thị Quỳnh Như", "1971-11-20", "7 Hùng Vương, Huế", "+84933000003");
        records.addAll(List.of(one, other, namesake));
        RecordComparison comparison = RecordComparison.among(records);

        WeightEstimate estimate =
                MatchWeights.estimate(records, records.size(), CandidatePairs.of(records), comparison, TODAY);
        MatchWeights weights = MatchWeights.of(estimate);

        assertThat(estimate.isPlausible()).isTrue();
        assertThat(weights.score(comparison.compare(one, other)).probability()).isGreaterThan(0.8);
        assertThat(weights.score(comparison.compare(one, namesake)).probability())
                .isLessThan(SUGGESTED);
        assertThat(CandidatePairs.of(records))
                .filteredOn(pair ->
                        weights.score(comparison.compare(pair.a(), pair.b())).probability() >= SUGGESTED)
                .hasSize(1);
    }

    private static PersonRecord townsman(int number) {
        Random random = new Random(number);
        String name = List.of("Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ")
                        .get(random.nextInt(8))
                + List.of(" Thị", " Văn", " Minh", " Thu", " Đức", " Ngọc").get(random.nextInt(6))
                + List.of(
                                " Lan", " Hoa", " Mai", " Linh", " Hà", " Tuấn", " Hùng", " Dũng", " Nam", " Sơn",
                                " Long", " Vy")
                        .get(random.nextInt(12));
        String mailbox = PlainText.of(name).replace(" ", ".") + number + "@mail.example.vn";
        return PersonRecord.of(
                new UUID(5, number),
                Optional.of(name),
                Optional.empty(),
                Set.of("+8491%07d".formatted(number * 7_919L % 10_000_000)),
                random.nextInt(3) == 0 ? Set.of() : Set.of(mailbox),
                Optional.of(
                        List.of("TP. Hồ Chí Minh", "Hà Nội", "Đà Nẵng", "Huế").get(random.nextInt(4))),
                Optional.empty());
    }

    private static PersonRecord local(String name, String birthday, String address, String phone) {
        return PersonRecord.of(
                UUID.nameUUIDFromBytes(phone.getBytes(StandardCharsets.UTF_8)),
                Optional.of(name),
                Optional.of(LocalDate.parse(birthday)),
                Set.of(phone),
                Set.of(),
                Optional.of(address),
                Optional.empty());
    }

    @Test
    void whatIsEstimatedOfNothingSaysNothing() {
        WeightEstimate estimate =
                MatchWeights.estimate(List.of(), 0, List.of(), RecordComparison.among(List.of()), TODAY);

        assertThat(estimate.isComplete()).isTrue();
        assertThat(MatchWeights.of(WeightEstimate.initial(0)).priorBits()).isNegative();
        assertThat(WeightEstimate.initial(0).isPlausible()).isTrue();
    }

    private static void assertFound(
            DuplicatePopulation population,
            List<Candidate> candidates,
            RecordComparison comparison,
            MatchWeights weights,
            double leastPrecision,
            double leastRecall) {
        int found = 0;
        int wrong = 0;
        for (Candidate pair : candidates) {
            PairScore score = weights.score(comparison.compare(pair.a(), pair.b()));
            if (score.probability() >= SUGGESTED) {
                boolean same = population
                        .same()
                        .contains(Set.of(pair.a().profile(), pair.b().profile()));
                found += same ? 1 : 0;
                wrong += same ? 0 : 1;
            }
        }
        double precision = (double) found / (found + wrong);
        double recall = (double) found / population.same().size();
        System.out.printf(
                Locale.ROOT,
                "%d records, %d pairs of one person, %d candidates: precision %.4f, recall %.4f%n",
                population.records().size(),
                population.same().size(),
                candidates.size(),
                precision,
                recall);
        assertThat(precision).isGreaterThanOrEqualTo(leastPrecision);
        assertThat(recall).isGreaterThanOrEqualTo(leastRecall);
    }

    @ParameterizedTest
    @CsvSource({
        "Nguyễn Thị Lan, same-rare",
        "NGUYEN THI LAN, same-rare",
        "Lan Nguyễn Thị, other-order",
        "Chị Nguyễn Thị Lan, same-rare",
        "Lan Nguyen, contained",
        "Nguyễn Thị Lam, similar",
        "Trần Văn Hùng, different"
    })
    void namesAreComparedWithoutDiacriticsInAnyOrder(String name, String level) {
        PersonRecord other = record(name, null, "+84900000000", "x@mail.vn");

        assertThat(level(ComparedField.NAME, other)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "BIRTHDAY, 1990-05-12, same",
        "BIRTHDAY, 1990-12-05, one-part-differs",
        "BIRTHDAY, 1991-05-12, one-part-differs",
        "BIRTHDAY, 1985-01-01, different",
        "PHONE, +84901234567, same",
        "PHONE, +84901234576, one-digit-differs",
        "PHONE, +8490123456, one-digit-differs",
        "PHONE, +84907654321, different",
        "EMAIL, lan.nguyen@mail.vn, same",
        "EMAIL, lannguyen+tet@other.vn, same-mailbox",
        "EMAIL, lan.nguyem@mail.vn, similar",
        "EMAIL, hung@mail.vn, different"
    })
    void everyFieldHasItsOwnWayToAgree(ComparedField field, String value, String level) {
        PersonRecord other = record(
                "Somebody Else",
                field == ComparedField.BIRTHDAY ? value : null,
                field == ComparedField.PHONE ? value : "+84900000000",
                field == ComparedField.EMAIL ? value : "x@mail.vn");

        assertThat(level(field, other)).isEqualTo(level);
    }

    @Test
    void whatOneOfThemDoesNotHaveSaysNothing() {
        PersonRecord nobody = PersonRecord.of(
                new UUID(2, 2),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty());

        assertThat(RecordComparison.among(List.of(LAN, nobody)).compare(LAN, nobody))
                .containsOnly(ComparedField.MISSING);
        assertThat(CandidatePairs.of(List.of(LAN, nobody))).isEmpty();
    }

    @Test
    void nothingPersonalIsShown() {
        assertThat(LAN.toString()).doesNotContain("Lan").doesNotContain("lan").doesNotContain("+84");
    }

    private static String level(ComparedField field, PersonRecord other) {
        return RecordComparison.among(List.of(LAN, other))
                .level(field, LAN, other)
                .orElseThrow()
                .wireName();
    }

    private static PersonRecord record(String name, String birthday, String phone, String email) {
        return PersonRecord.of(
                UUID.nameUUIDFromBytes((name + phone).getBytes(StandardCharsets.UTF_8)),
                Optional.of(name),
                Optional.ofNullable(birthday).map(LocalDate::parse),
                Set.of(phone),
                Set.of(email),
                Optional.empty(),
                Optional.empty());
    }
}
