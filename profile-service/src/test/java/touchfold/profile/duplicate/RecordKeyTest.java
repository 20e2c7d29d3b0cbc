package touchfold.profile.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.profile.duplicate.CandidatePairs.Candidate;

/** By what records are found to be worth comparing. */
class RecordKeyTest {

    @Test
    void aRecordIsFoundByEachThingThatATypoInTheOthersLeavesAlone() {
        PersonRecord lan = PersonRecord.of(
                new UUID(1, 1),
                Optional.of("Nguyễn Thị Lan"),
                Optional.of(LocalDate.of(1990, 5, 12)),
                Set.of("+84901234567"),
                Set.of("lan.nguyen+tet@mail.vn"),
                Optional.of("12 Lê Lợi, Huế"),
                Optional.of("FPT"));

        assertThat(keys(lan))
                .containsExactlyInAnyOrder(
                        "PHONE_END 1234567",
                        "PHONE_BEGINNING 90123 nguyen",
                        "PHONE_BEGINNING 90123 thi",
                        "PHONE_BEGINNING 90123 lan",
                        "MAILBOX lannguyen",
                        "NAME lan nguyen thi",
                        "BIRTHDAY 1990-05-12 nguyen",
                        "BIRTHDAY 1990-05-12 thi",
                        "BIRTHDAY 1990-05-12 lan",
                        "BIRTHDAY 1990 lan nguyen",
                        "BIRTHDAY 1990 lan thi",
                        "BIRTHDAY 1990 nguyen thi",
                        "ADDRESS 12 hue le loi nguyen",
                        "ADDRESS 12 hue le loi thi",
                        "ADDRESS 12 hue le loi lan");
        assertThat(RecordKey.of(lan))
                .allSatisfy(key -> assertThat(key.toString()).isEqualTo("RecordKey[" + key.kind() + "]"));
    }

    @Test
    void whatNeedsAWordOfTheNameFindsNobodyWithoutOne() {
        PersonRecord nameless = PersonRecord.of(
                new UUID(1, 1),
                Optional.empty(),
                Optional.of(LocalDate.of(1990, 5, 12)),
                Set.of("+84901234567", "115", "1234"),
                Set.of(),
                Optional.of("12 Lê Lợi, Huế"),
                Optional.of("FPT"));

        assertThat(keys(nameless)).containsExactlyInAnyOrder("PHONE_END 1234567", "PHONE_END 115", "PHONE_END 1234");
    }

    @Test
    void aShortNumberIsItsOwnEndAndBeginning() {
        PersonRecord shop = PersonRecord.of(
                new UUID(1, 1),
                Optional.of("Lan Lan"),
                Optional.empty(),
                Set.of("1900"),
                Set.of(),
                Optional.empty(),
                Optional.empty());

        assertThat(keys(shop)).containsExactlyInAnyOrder("PHONE_END 1900", "PHONE_BEGINNING 1900 lan", "NAME lan lan");
    }

    @Test
    void aKeyThatMoreThanFiftyHaveFindsNobody() {
        List<PersonRecord> fifty = namesakes(RecordKey.LARGEST_BLOCK);

        List<Candidate> pairs = CandidatePairs.of(fifty);

        assertThat(pairs).hasSize(50 * 49 / 2).allSatisfy(pair -> {
            assertThat(pair.found()).containsExactly(BlockingKey.NAME);
            assertThat(fifty.indexOf(pair.a())).isLessThan(fifty.indexOf(pair.b()));
        });
        assertThat(CandidatePairs.of(namesakes(RecordKey.LARGEST_BLOCK + 1))).isEmpty();
    }

    @Test
    void twoAreAPairOnceWhateverTheyWereFoundBy() {
        PersonRecord one = named(1, "Nguyễn Thị Lan", "+84901234567");
        PersonRecord other = named(2, "Lan Nguyễn Thị", "+84901234567");
        PersonRecord stranger = named(3, "Trần Văn Hùng", "+84281111111");

        assertThat(CandidatePairs.of(List.of(stranger, other, one)))
                .containsExactly(new Candidate(
                        other, one, Set.of(BlockingKey.PHONE_END, BlockingKey.PHONE_BEGINNING, BlockingKey.NAME)));
    }

    /** A household shares its telephone and its address; a mailbox is made of a name. */
    @ParameterizedTest
    @CsvSource({
        "PHONE_END, PHONE ADDRESS",
        "PHONE_BEGINNING, PHONE ADDRESS NAME EMAIL",
        "MAILBOX, NAME EMAIL",
        "NAME, NAME EMAIL",
        "BIRTHDAY, BIRTHDAY NAME EMAIL",
        "ADDRESS, PHONE ADDRESS NAME EMAIL"
    })
    void whatTwoWereFoundByAndWhatGoesWithItSaysNothingMoreOfThem(BlockingKey key, String fields) {
        Set<ComparedField> used = EnumSet.allOf(ComparedField.class);
        used.removeIf(field -> !key.uses(field));

        assertThat(used.stream().map(Enum::name)).containsExactlyInAnyOrder(fields.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "Chị Lan, chi lan",
        "Chị Lan Nguyễn, lan nguyen",
        "Dr. Mr Lan Nguyễn, mr lan nguyen",
        "Lan Chị Nguyễn, lan chi nguyen"
    })
    void aTitleIsLeftOutWhereANameOfTwoWordsIsLeft(String written, String words) {
        assertThat(String.join(" ", PersonName.of(written).words())).isEqualTo(words);
    }

    @Test
    void everyFieldAndLevelIsKnownByItsNameAlone() {
        Map<String, ComparedField> fields = Map.of(
                "name", ComparedField.NAME,
                "birthday", ComparedField.BIRTHDAY,
                "phone", ComparedField.PHONE,
                "email", ComparedField.EMAIL,
                "address", ComparedField.ADDRESS,
                "company", ComparedField.COMPANY);

        fields.forEach(
                (name, field) -> assertThat(ComparedField.ofWireName(name)).contains(field));
        assertThat(fields).hasSize(ComparedField.values().length);
        assertThat(ComparedField.ofWireName("NAME")).isEmpty();
        for (Agreement level : Agreement.values()) {
            assertThat(Agreement.ofWireName(level.wireName())).contains(level);
        }
        assertThat(Agreement.ofWireName("alike")).isEmpty();
    }

    private static List<String> keys(PersonRecord record) {
        return RecordKey.of(record).stream()
                .map(key -> key.kind() + " " + key.value())
                .collect(Collectors.toList());
    }

    private static List<PersonRecord> namesakes(int number) {
        List<PersonRecord> records = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            records.add(PersonRecord.of(
                    new UUID(3, i),
                    Optional.of("Nguyễn Thị Lan"),
                    Optional.empty(),
                    Set.of(),
                    Set.of(),
                    Optional.empty(),
                    Optional.empty()));
        }
        return records;
    }

    private static PersonRecord named(long id, String name, String phone) {
        return PersonRecord.of(
                new UUID(7, id),
                Optional.of(name),
                Optional.empty(),
                Set.of(phone),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }
}
