package touchfold.profile.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.profile.search.SearchWay.Over;

/** By which terms somebody is kept, and which ways lead there. */
class SearchTermsTest {

    private static final int VIETNAM = 84;
    private static final List<String> NOTHING = List.of();

    @ParameterizedTest
    @CsvSource({
        "Nguyễn Thị Lan,nguyen thi lan",
        "'  ĐẶNG-Đình  Hòa ',dang dinh hoa",
        "Müller (Köln),muller koln",
        "O’Brien,o brien",
        "李小龍,李小龍",
        "!!,''"
    })
    void textsAreComparedWithoutDiacriticsAndSigns(String text, String plain) {
        assertThat(PlainText.of(text)).isEqualTo(plain);
    }

    @Test
    void aNameIsKeptBeginningWithEachOfItsWords() {
        assertThat(SearchTerms.of(Map.of("name", TextNode.valueOf("Nguyễn Thị Lan"))))
                .containsExactly("nlan nguyen thi", "nnguyen thi lan.", "nthi lan nguyen");
    }

    @Test
    void aNameInPartsIsPutTogetherInVietnameseOrder() {
        assertThat(SearchTerms.of(traits("firstName", "Lan", "lastName", "Nguyễn")))
                .containsExactly("nlan nguyen", "nnguyen lan.");
    }

    @Test
    void traitsAreKeptByNameAndPlainValue() {
        Map<String, JsonNode> traits = traits("city", "Huế");
        traits.put("children", IntNode.valueOf(2));
        traits.put("address", JsonNodeFactory.instance.objectNode().put("street", "Lê Lợi"));
        traits.put("note", TextNode.valueOf("x".repeat(500)));

        assertThat(SearchTerms.of(traits)).containsExactly("tchildren=2", "tcity=hue");
    }

    /** An index takes some 2,700 bytes, and a database no NUL; whoever sends more must not stop everybody's batch. */
    @Test
    void whatNoIndexTakesIsNoTerm() {
        String sign = "\ufdfa"; // stands for eighteen letters

        assertThat(SearchTerms.of(traits("x".repeat(61), "yes"))).isEmpty();
        assertThat(SearchTerms.of(traits("blessing", sign.repeat(60)))).isEmpty();
        assertThat(SearchTerms.of(traits("name", sign.repeat(100)))).isEmpty();
        assertThat(SearchTerms.of(traits("name", "𠀀".repeat(50), "x".repeat(60), "𠀀".repeat(30))))
                .hasSize(2)
                .allMatch(term -> term.getBytes(StandardCharsets.UTF_8).length < 2_700);
        assertThat(SearchQuery.of("", traits("ci\0ty", "Huế"), Set.of(), VIETNAM)
                        .plans())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "lan,true",
        "LAN Nguyễn,true",
        "ngu thi,true",
        "la,true",
        "an,false",
        "lan tran,false",
        "0901 234,true",
        "+84 901,true",
        "84901,true",
        "567,true",
        "0902,false",
        "lan.ng,true",
        "@example.vn,true",
        "example.vn,true",
        "vip-0,true",
        "VIP-001,true",
        "ip-0,false"
    })
    void whoeverHasItIsFound(String asked, boolean found) {
        List<String> values = List.of("+84901234567", "lan.nguyen@example.vn", "VIP-001");

        assertThat(isFound(
                        SearchQuery.of(asked, Map.of(), Set.of(), VIETNAM), traits("name", "Nguyễn Thị Lan"), values))
                .isEqualTo(found);
    }

    @Test
    void traitsAloneLeadSomewhereToo() {
        SearchQuery query = SearchQuery.of("", traits("city", "HUE"), Set.of(), VIETNAM);

        assertThat(isFound(query, traits("city", "Huế"), NOTHING)).isTrue();
        assertThat(isFound(query, traits("city", "Huế 2"), NOTHING)).isFalse();
        assertThat(query.terms()).containsExactly("tcity=hue");
    }

    @Test
    void tooLittleLeadsNowhere() {
        assertThat(SearchQuery.of("", Map.of(), Set.of(), VIETNAM).plans()).isEmpty();
        assertThat(SearchQuery.of("a", Map.of(), Set.of(), VIETNAM).plans()).isEmpty();
        assertThat(SearchQuery.of("?!", Map.of(), Set.of(), VIETNAM).plans()).isEmpty();
        assertThat(SearchQuery.of("lan", Map.of("x", JsonNodeFactory.instance.objectNode()), Set.of(), VIETNAM)
                        .plans())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lan", "Nguyễn Lan", "Nguyễn Thị Lan", "Nguyễn Thị Mai Lan", "a b c d e", "a b c d e f"})
    void anyTwoWordsOfANameBeginOneOfItsTermsInOneOfBothOrders(String name) {
        Set<String> terms = SearchTerms.of(Map.of("name", TextNode.valueOf(name)));
        List<String> words = PlainText.words(name);

        for (String one : words) {
            assertThat(terms).as(one).anyMatch(term -> term.matches("n" + one + "[. ].*"));
            for (String other : words) {
                if (!one.equals(other)) {
                    assertThat(terms)
                            .as(one + " " + other)
                            .filteredOn(
                                    term -> term.matches("n(" + one + " " + other + "|" + other + " " + one + ")\\b.*"))
                            .hasSize(words.size() == 2 ? 2 : 1);
                }
            }
        }
        assertThat(terms).filteredOn(term -> term.endsWith(".")).containsExactly("n" + PlainText.of(name) + ".");
        assertThat(terms).allMatch(term -> term.length() <= name.length() + 2);
    }

    @Test
    void aNameOfAsManyWordsAsAFormTakesHasFewTerms() {
        assertThat(SearchTerms.of(Map.of("name", TextNode.valueOf("ab ".repeat(33)))))
                .hasSizeLessThanOrEqualTo(15);
        assertThat(SearchTerms.of(Map.of("name", TextNode.valueOf("a b c d e f g h i j k l m n o p"))))
                .hasSize(15)
                .allMatch(term -> term.contains("p"));
    }

    @Test
    void oneOfAnyTwoWordsOfANameMayBeTheRarestAndAnyOfThemMayStandFirst() {
        List<SearchPlan> plans =
                SearchQuery.of("thị nguyễn lan", Map.of(), Set.of(), VIETNAM).plans();

        assertThat(plans)
                .hasSize(3)
                .allSatisfy(plan -> assertThat(plan.ways()).hasSize(2).allMatch(way -> way.over() == Over.PAIRS));
        assertThat(plans.getFirst().ways()).extracting(SearchWay::from).containsExactly("nnguyen", "nthi");
        assertThat(plans.getFirst().ways().getFirst().words()).containsExactly("thi", "lan");
    }

    @Test
    void aWordThatBeginsAnotherOneIsNotLookedForBesides() {
        assertThat(SearchQuery.of("ngu nguyen", Map.of(), Set.of(), VIETNAM)
                        .text()
                        .words())
                .containsExactly("nguyen");
    }

    @Test
    void whoIsLookedForByASegmentAloneIsFoundByItsMembers() {
        SearchQuery query = SearchQuery.of("", Map.of(), Set.of("rfm.champions", "churn.high"), VIETNAM);

        assertThat(query.plans()).hasSize(2).allSatisfy(plan -> assertThat(plan.ways())
                .hasSize(1));
        SearchWay first = query.plans().getFirst().ways().getFirst();
        assertThat(first.over()).isEqualTo(Over.SEGMENTS);
        assertThat(first.from()).isEqualTo("churn.high");
        assertThat(first.to()).isGreaterThan("churn.high").isLessThan("churn.higher");
        assertThat(first.firstKey(Map.of(), NOTHING)).contains("churn.high");
        assertThat(query.text().isEmpty()).isTrue();
        assertThat(query.segments()).containsExactlyInAnyOrder("rfm.champions", "churn.high");
    }

    @ParameterizedTest
    @CsvSource({"lan, false", "0901234567, false", "lan@shop.vn, false", "'', true"})
    void aTextIsSomethingThatWhoeverIsFoundMustHave(String text, boolean nothing) {
        assertThat(SearchQuery.of(text, Map.of(), Set.of(), VIETNAM).text().isEmpty())
                .isEqualTo(nothing);
    }

    @ParameterizedTest
    @CsvSource({"12, 1, 0", "1-2, 0, 0", "123, 1, 2", "ab, 1, 0", "abc, 1, 2", "ab cd, 2, 0", "ab@, 0, 2"})
    void ofFewSignsOrSeveralWordsOnlyNamesAreLookedFor(String said, int words, int beginnings) {
        SearchText text = SearchQuery.of(said, Map.of(), Set.of(), VIETNAM).text();

        assertThat(text.words()).hasSize(words);
        assertThat(text.beginnings()).hasSize(beginnings);
    }

    @ParameterizedTest
    @CsvSource({"shop.vn, nv.pohs", "lan@shop, pohs@nal", "VIP-001, "})
    void theEndOfAnAddressIsLookedForFromItsLastSign(String said, String ending) {
        assertThat(SearchQuery.of(said, Map.of(), Set.of(), VIETNAM).text().endings())
                .isEqualTo(ending == null ? List.of() : List.of(ending));
    }

    @Test
    void aTraitIsSearchableUpToItsBounds() {
        assertThat(SearchTerms.isSearchable("x".repeat(60), TextNode.valueOf("yes")))
                .isTrue();
        assertThat(SearchTerms.isSearchable("x".repeat(61), TextNode.valueOf("yes")))
                .isFalse();
        assertThat(SearchTerms.isSearchable("x", TextNode.valueOf("y".repeat(60))))
                .isTrue();
        assertThat(SearchTerms.isSearchable("x", TextNode.valueOf("y".repeat(61))))
                .isFalse();
        assertThat(SearchTerms.isSearchable("x", TextNode.valueOf("?!"))).isFalse();
        assertThat(SearchTerms.of(Map.of("name", TextNode.valueOf("x".repeat(100)))))
                .hasSize(1);
        assertThat(SearchTerms.of(Map.of("name", TextNode.valueOf("x".repeat(101)))))
                .isEmpty();
        // Of this sign, which stands for eighteen letters in four words, sixteen are 288 letters and no more than are
        // kept.
        assertThat(SearchTerms.isSearchable("x", TextNode.valueOf("\ufdfa".repeat(16))))
                .isTrue();
        assertThat(SearchTerms.isSearchable("x", TextNode.valueOf("\ufdfa".repeat(17))))
                .isFalse();
    }

    @Test
    void aNameOfFourWordsHasEachTwoOfThemOnceAtItsBeginning() {
        assertThat(SearchTerms.of(Map.of("name", TextNode.valueOf("a b c d"))))
                .containsExactly("na b c d.", "na c b d", "nb c d a", "nb d c a", "nc d a b", "nd a b c");
    }

    @Test
    void onAWayOverPairsTheSecondWordBeginsTheSecondOfTheNameAndTheOthersStandSomewhere() {
        SearchWay way = SearchWay.pair("nguyen", "th", List.of("la"));

        assertThat(way.firstKey(traits("name", "Nguyễn Thị Lan"), NOTHING)).contains("nnguyen thi lan.");
        assertThat(way.firstKey(traits("name", "Nguyễn Thị Hoa"), NOTHING)).isEmpty();
        assertThat(way.firstKey(traits("name", "Nguyễn Lan"), NOTHING)).isEmpty();
        assertThat(SearchWay.pair("lan", "th", List.of()).firstKey(traits("name", "Nguyễn Thị Lan"), NOTHING))
                .as("in this order it is in the other way")
                .isEmpty();
    }

    @Test
    void theEndOfAWayIsNotOnIt() {
        SearchWay way = SearchWay.exactly("tcity=hue");

        assertThat(way.firstKey(traits("city", "Huế"), NOTHING)).contains("tcity=hue");
        assertThat(new SearchWay(Over.VALUES, "a", "b", List.of()).firstKey(Map.of(), List.of("b")))
                .isEmpty();
        assertThat(new SearchWay(Over.VALUES, "a", "b", List.of()).firstKey(Map.of(), List.of("az", "a", "aa")))
                .contains("a");
    }

    private static boolean isFound(SearchQuery query, Map<String, JsonNode> traits, List<String> values) {
        return query.plans().stream()
                .flatMap(plan -> plan.ways().stream())
                .map(way -> way.firstKey(traits, values))
                .anyMatch(Optional::isPresent);
    }

    private static Map<String, JsonNode> traits(String... namesAndValues) {
        Map<String, JsonNode> traits = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            traits.put(namesAndValues[i], TextNode.valueOf(namesAndValues[i + 1]));
        }
        return traits;
    }
}
