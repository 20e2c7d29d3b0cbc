package touchfold.profile.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
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
