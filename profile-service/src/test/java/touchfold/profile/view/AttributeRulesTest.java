package touchfold.profile.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.changes.AgeBand;
import touchfold.profile.testing.Folding;

class AttributeRulesTest {

    private final AttributeRules rules =
            new AttributeRules(Set.of("city", "vip", "floor"), List.of(15, 22, 50), "owner");

    @Test
    void onlyWhatIsAllowedIsTold() {
        assertThat(rules.attributes(traits(Map.of(
                        "city", TextNode.valueOf(" Huế "),
                        "name", TextNode.valueOf("Lan"),
                        "vip", BooleanNode.TRUE,
                        "floor", IntNode.valueOf(3)))))
                .isEqualTo(
                        Map.of("city", TextNode.valueOf("Huế"), "vip", BooleanNode.TRUE, "floor", IntNode.valueOf(3)));
        assertThat(AttributeRules.NONE.attributes(traits(Map.of("city", TextNode.valueOf("Huế")))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lan@shop.vn", "0912345678", "call 0912 345 678", "(091) 234-5678", " "})
    void whatGotIntoTheWrongFieldIsNotTold(String value) {
        assertThat(rules.attributes(traits(Map.of("city", TextNode.valueOf(value)))))
                .isEmpty();
    }

    @Test
    void aNumberThatCouldBeATelephonesIsNotTold() {
        assertThat(rules.attributes(traits(Map.of("floor", IntNode.valueOf(912_345_678)))))
                .isEmpty();
    }

    @Test
    void aHouseNumberOrAPostcodeIsNoTelephone() {
        assertThat(rules.attributes(traits(Map.of("city", TextNode.valueOf("Huế 530000")))))
                .hasSize(1);
    }

    @Test
    void whatIsNoPlainValueIsNotTold() {
        assertThat(rules.attributes(traits(Map.of("city", JsonNodeFactory.instance.objectNode()))))
                .isEmpty();
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        String told = rules.attributes(traits(Map.of("city", TextNode.valueOf("😀".repeat(101)))))
                .get("city")
                .textValue();
        assertThat(told).isEqualTo("😀".repeat(100));
    }

    @Test
    void theLadderOfAgesEndsAtBirthdaysInTheBusinessTimeZone() {
        assertThat(ages("1993-05-01"))
                .containsExactly(
                        new AgeBand("0-14", Instant.parse("2008-04-30T17:00:00Z")),
                        new AgeBand("15-21", Instant.parse("2015-04-30T17:00:00Z")),
                        new AgeBand("22-49", Instant.parse("2043-04-30T17:00:00Z")),
                        new AgeBand("50+", null));
        assertThat(ages("1993-05-01T00:00:00Z")).hasSize(4);
        assertThat(ages("1900-01-01")).hasSize(4);
        assertThat(ages("2200-12-31")).hasSize(4);
        assertThat(ages("2004-02-29").get(0).until()).isEqualTo(Instant.parse("2019-02-27T17:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--0501", "1 May 1993", "1993-13-01", "1899-12-31", "2201-01-01", ""})
    void aBirthdayThatSaysNoAgeGivesNone(String birthday) {
        assertThat(ages(birthday)).isEmpty();
    }

    @Test
    void agesCanBeKeptBack() {
        assertThat(new AttributeRules(Set.of(), List.of(), "owner")
                        .ages(traits(Map.of("birthday", TextNode.valueOf("1993-05-01"))), Folding.ZONE))
                .isEmpty();
    }

    @Test
    void boundsThatMakeNoLadderAreRefused() {
        assertThat(new AttributeRules(Set.of(), List.of(1, 150), "owner").ageBounds())
                .containsExactly(1, 150);
        for (List<Integer> bounds : List.of(List.of(0), List.of(22, 15), List.of(15, 15), List.of(151))) {
            assertThatThrownBy(() -> new AttributeRules(Set.of(), bounds, "owner"))
                    .hasMessageContaining("Expected age bounds");
        }
    }

    private List<AgeBand> ages(String birthday) {
        return rules.ages(traits(Map.of("birthday", TextNode.valueOf(birthday))), Folding.ZONE);
    }

    private static SortedMap<String, JsonNode> traits(Map<String, JsonNode> traits) {
        return new TreeMap<>(traits);
    }
}
