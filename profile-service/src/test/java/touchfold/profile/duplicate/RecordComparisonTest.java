package touchfold.profile.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.profile.duplicate.CandidatePairs.Candidate;
import touchfold.profile.testing.DuplicatePopulation;

/** How far two records agree in each field, at the borders between one level and the next. */
class RecordComparisonTest {

    @ParameterizedTest
    @CsvSource({
        "Nguyễn Thị Lan, Nguyễn Thị Lan, 3, same-rare",
        "Nguyễn Thị Lan, Nguyễn Thị Lan, 4, same",
        "Nguyễn Thị Lan, Lan Thị Nguyễn, 1, other-order",
        "Nguyễn Thị Lan, Lan Nguyễn, 1, contained",
        "Lan Nguyễn, Nguyễn Thị Lan, 1, contained",
        "Nguyễn Thị Lan, Lan, 1, different",
        "Lan Lan, Nguyễn Thị Lan, 1, different",
        "Nguyễn Thị Lan, NguyễnThị Lam, 1, similar",
        "Nguyễn Thị Lan, Nguyễn Thị Lm, 1, different",
        "Ms Nguyễn Thị Lan, Nguyễn Thị Lan, 1, same-rare",
        "Ông Lan, Lan, 1, different",
        "Lan, Lam, 1, similar"
    })
    void namesAreComparedByTheirWordsAndByHowManyHaveThem(String one, String other, int namesakes, String level) {
        RecordComparison comparison = new RecordComparison(name -> namesakes);

        assertThat(level(comparison, ComparedField.NAME, named(one), named(other)))
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "1990-05-12, 1990-05-12, same",
        "1990-05-12, 1990-05-13, one-part-differs",
        "1990-05-12, 1990-06-12, one-part-differs",
        "1990-05-12, 1991-05-12, one-part-differs",
        "1990-05-12, 1990-12-05, one-part-differs",
        "1990-05-12, 1991-12-05, different",
        "1990-05-12, 1990-06-13, different",
        "1990-05-12, 1991-05-13, different",
        "1990-05-12, 1991-06-12, different",
        "1990-05-12, 1990-12-06, different",
        "1990-05-12, 1990-11-05, different"
    })
    void ofABirthdayOnePartMayDifferOrDayAndMonthBeExchanged(String one, String other, String level) {
        assertThat(level(ComparedField.BIRTHDAY, born(one), born(other))).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "lan@mail.vn, lan@mail.vn, same",
        "lan@mail.vn, lan@other.vn, same-mailbox",
        "la.n@mail.vn, l_an@mail.vn, same-mailbox",
        "lan+tet@mail.vn, lan@mail.vn, same-mailbox",
        "lan+tet+2@mail.vn, lan+tet@other.vn, same-mailbox",
        "lan@mail.vn, lam@other.vn, similar",
        "lan@mail.vn, lien@mail.vn, different"
    })
    void ofAnAddressItsMailboxIsComparedWithoutWhatProvidersIgnore(String one, String other, String level) {
        assertThat(level(ComparedField.EMAIL, mail(one), mail(other))).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "'12 Lê Lợi, Huế', '12 le loi hue vn', same",
        "'12 Lê Lợi, Huế', '12 le loi hue vn 49', similar",
        "'12 Lê Lợi', '14 Lê Lợi', similar",
        "'12 Lê Lợi', '14 Lê Lai', different"
    })
    void placesAreComparedByTheirWords(String one, String other, String level) {
        assertThat(level(ComparedField.ADDRESS, living(one), living(other))).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"FPT Shop, fpt  SHOP, same", "FPT Shop, Shop FPT, different", "FPT, FPT Shop, different"})
    void companiesAreTheSameOrNot(String one, String other, String level) {
        assertThat(level(ComparedField.COMPANY, working(one), working(other))).isEqualTo(level);
    }

    @Test
    void ofSeveralNumbersTheTwoThatAgreeBestAreMeant() {
        PersonRecord one = calling("+84901234567", "+84281111111");
        PersonRecord other = calling("+84905555555", "+84901234567", "+84901234568");

        assertThat(level(ComparedField.PHONE, one, other)).isEqualTo("same");
        assertThat(level(ComparedField.PHONE, one, calling("+84905555555", "+84901234568")))
                .isEqualTo("one-digit-differs");
        assertThat(level(ComparedField.PHONE, one, calling("+84905555555"))).isEqualTo("different");
    }

    @Test
    void itDoesNotMatterWhichOfTwoIsComparedWithWhich() {
        List<PersonRecord> records = new DuplicatePopulation(5, 1_000).records();
        RecordComparison comparison = RecordComparison.among(records);
        List<Candidate> candidates = CandidatePairs.of(records);

        assertThat(candidates).hasSizeGreaterThan(100);
        candidates.forEach(pair ->
                assertThat(comparison.compare(pair.a(), pair.b())).isEqualTo(comparison.compare(pair.b(), pair.a())));
        records.forEach(record ->
                assertThat(Arrays.stream(comparison.compare(record, record))).allMatch(level -> level <= 1));
    }

    @Test
    void aNameIsRareByHowManyOfThePopulationHaveItsWords() {
        PersonRecord lan = named("Nguyễn Thị Lan");
        List<PersonRecord> three = List.of(lan, named("Lan Nguyễn Thị"), named("NGUYEN THI LAN"), named("Trần Hùng"));
        List<PersonRecord> four = List.of(lan, lan, named("Thị Lan Nguyễn"), named("NGUYEN THI LAN"));

        assertThat(level(RecordComparison.among(three), ComparedField.NAME, lan, lan))
                .isEqualTo("same-rare");
        assertThat(level(RecordComparison.among(four), ComparedField.NAME, lan, lan))
                .isEqualTo("same");
    }

    private static String level(ComparedField field, PersonRecord one, PersonRecord other) {
        return level(RecordComparison.among(List.of(one, other)), field, one, other);
    }

    /** As it stands among the levels of all fields. */
    private static String level(
            RecordComparison comparison, ComparedField field, PersonRecord one, PersonRecord other) {
        int level = comparison.compare(one, other)[field.place()];
        return field.levels().get(level).wireName();
    }

    private static PersonRecord named(String name) {
        return record(Optional.of(name), Optional.empty(), Set.of(), Set.of(), Optional.empty(), Optional.empty());
    }

    private static PersonRecord born(String day) {
        return record(
                Optional.empty(),
                Optional.of(LocalDate.parse(day)),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static PersonRecord calling(String... phones) {
        return record(Optional.empty(), Optional.empty(), Set.of(phones), Set.of(), Optional.empty(), Optional.empty());
    }

    private static PersonRecord mail(String email) {
        return record(Optional.empty(), Optional.empty(), Set.of(), Set.of(email), Optional.empty(), Optional.empty());
    }

    private static PersonRecord living(String address) {
        return record(Optional.empty(), Optional.empty(), Set.of(), Set.of(), Optional.of(address), Optional.empty());
    }

    private static PersonRecord working(String company) {
        return record(Optional.empty(), Optional.empty(), Set.of(), Set.of(), Optional.empty(), Optional.of(company));
    }

    private static PersonRecord record(
            Optional<String> name,
            Optional<LocalDate> birthday,
            Set<String> phones,
            Set<String> emails,
            Optional<String> address,
            Optional<String> company) {
        return PersonRecord.of(new UUID(1, 1), name, birthday, phones, emails, address, company);
    }
}
