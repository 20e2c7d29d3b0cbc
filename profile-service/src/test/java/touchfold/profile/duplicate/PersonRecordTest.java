package touchfold.profile.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.testing.Folding;

/** What is compared of a profile is read from what senders call things. */
class PersonRecordTest {

    private static final UUID ID = new UUID(1, 2);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'Nguyễn Thị Lan'} | nguyen thi lan",
                "{'fullName':'Lan  NGUYỄN-THỊ'} | lan nguyen thi",
                "{'firstName':'Lan','lastName':'Nguyễn'} | nguyen lan",
                "{'first_name':'Lan'} | lan",
                "{'name':7} | ''"
            })
    void aNameIsReadFromOneTraitOrTwo(String traits, String words) {
        assertThat(record(traits)
                        .name()
                        .map(name -> String.join(" ", name.words()))
                        .orElse(""))
                .isEqualTo(words);
    }

    @Test
    void theRestIsReadFromTextsOrParts() {
        PersonRecord texts = record("{'birthday':'1990-05-12T00:00:00Z','address':'12 Lê Lợi, Huế','company':'FPT'}");
        PersonRecord parts =
                record("{'address':{'street':'12 Lê Lợi','city':'Huế','country':'VN'},'company':{'name':'FPT'}}");

        assertThat(texts.birthday()).contains(LocalDate.of(1990, 5, 12));
        assertThat(texts.address()).containsExactly("12", "le", "loi", "hue").isEqualTo(parts.address());
        assertThat(texts.company()).containsExactly("fpt").isEqualTo(parts.company());
        assertThat(record("{'birthday':'soon','address':[1],'company':{}}").isEmpty())
                .isTrue();
    }

    @Test
    void whatIsComparedChangesWithEachThingThatCountsAndWithNothingElse() {
        PersonRecord lan = record("{'name':'Lan Nguyen'}");

        assertThat(record("{'name':'LAN NGUYỄN','city':'Huế'}").compared()).isEqualTo(lan.compared());
        assertThat(record("{'name':'Lan Nguyen','company':'FPT'}").compared()).isNotEqualTo(lan.compared());
        assertThat(PersonRecord.of(
                                ID,
                                Map.of("name", json("'Lan Nguyen'")),
                                List.of(new NodeValue(Folding.KEYS.node(NodeType.EMAIL, "a@b.vn"), "a@b.vn")))
                        .compared())
                .isNotEqualTo(lan.compared());
    }

    @ParameterizedTest
    @EnumSource
    void everyLevelOfAFieldIsSaidInBothLanguagesAndHasAnInitialChance(ComparedField field) {
        for (Agreement level : field.levels()) {
            for (String language : List.of("en", "vi")) {
                PairWording wording = PairWording.of(language);
                assertThat(wording.part(field, level, 3.14)).contains("+3").endsWith(".");
                assertThat(wording.part(field, level, -0.01)).doesNotContain("0.0");
            }
            assertThat(WeightEstimate.initial(10).chance(field, level).same()).isBetween(0.0, 1.0);
        }
        assertThat(PairWording.of("en").score(1)).contains("99.9 %");
        assertThat(PairWording.of("vi").score(0.5)).contains("50,0 %");
    }

    @Test
    void ofIdentifiersNumbersAndAddressesAreComparedTwentyOfEach() {
        List<NodeValue> identifiers = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            identifiers.add(value(NodeType.PHONE, "+8490000%04d".formatted(i)));
            identifiers.add(value(NodeType.EMAIL, "lan%02d@shop.vn".formatted(i)));
            identifiers.add(value(NodeType.CARD, "VIP-" + i));
        }

        PersonRecord lan = PersonRecord.of(ID, Map.of(), identifiers);

        assertThat(lan.phones()).hasSize(20).contains("+84900000019").doesNotContain("+84900000020");
        assertThat(lan.emails()).hasSize(20).contains("lan19@shop.vn").doesNotContain("lan20@shop.vn");
        assertThat(lan.isEmpty()).isFalse();
    }

    @Test
    void aTextOfMoreThanTwoHundredSignsIsNoNameAndABlankOneNeither() {
        assertThat(record("{'name':'" + "x".repeat(200) + "'}").name()).isPresent();
        assertThat(record("{'name':'" + "x".repeat(201) + "'}").name()).isEmpty();
        assertThat(record("{'name':'  ','fullName':'Lan'}").name()).contains(PersonName.of("Lan"));
        assertThat(record("{'name':'?!'}").isEmpty()).isTrue();
        assertThat(record("{'street':'12 Lê Lợi'}").address()).containsExactly("12", "le", "loi");
        assertThat(record("{'address':{},'street':'12 Lê Lợi'}").address()).containsExactly("12", "le", "loi");
        assertThat(record("{}").isEmpty()).isTrue();
    }

    @Test
    void allThatIsComparedIsInALineOfItsOwn() {
        PersonRecord lan = PersonRecord.of(
                ID,
                Map.of(
                        "name", json("'Lan Nguyễn'"),
                        "birthday", json("'1990-05-12'"),
                        "address", json("'12 Lê Lợi'"),
                        "company", json("'FPT Shop'")),
                List.of(
                        value(NodeType.PHONE, "+84902"),
                        value(NodeType.PHONE, "+84901"),
                        value(NodeType.EMAIL, "a@b.vn")));

        assertThat(lan.compared()).isEqualTo("lan nguyen\n1990-05-12\n+84901 +84902\na@b.vn\n12 le loi\nfpt shop");
        assertThat(lan).hasToString("PersonRecord[" + ID + "]");
    }

    private static NodeValue value(NodeType type, String value) {
        return new NodeValue(Folding.KEYS.node(type, value), value);
    }

    private static PersonRecord record(String traits) {
        Map<String, JsonNode> read = new TreeMap<>();
        json(traits).properties().forEach(trait -> read.put(trait.getKey(), trait.getValue()));
        return PersonRecord.of(ID, read, List.of());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
