package touchfold.profile.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import touchfold.profile.identity.HoldingRules;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.NodeKeys;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.SharingRules;
import touchfold.profile.testing.Folding;

class RulesVersionTest {

    private static final IdentityRules DEFAULTS = IdentityRules.defaults();

    private final RulesVersion mine = RulesVersion.of(DEFAULTS, Folding.KEYS, "VN", Set.of("shop@shop.vn", "khach le"));

    @Test
    void theSameRulesAreTheSameVersionInWhateverOrderTheyAreListed() {
        RulesVersion again = RulesVersion.of(
                new IdentityRules(
                        new SharingRules(
                                DEFAULTS.sharing().fan(), DEFAULTS.sharing().degree()),
                        Map.of(NodeType.CARD, 1, NodeType.USER_ID, 1),
                        DEFAULTS.largest()),
                new NodeKeys(Folding.SECRET),
                "VN",
                new LinkedHashSet<>(List.of("khach le", "shop@shop.vn")));

        assertThat(again.id()).isEqualTo(mine.id()).matches("[0-9a-f]{16}");
    }

    @Test
    void everyRuleThatChangesWhatTheLogComesToChangesTheVersion() {
        SharingRules sharing = DEFAULTS.sharing();
        Set<String> blocked = Set.of("shop@shop.vn", "khach le");
        Map<String, RulesVersion> others = Map.of(
                "holding",
                        RulesVersion.of(
                                DEFAULTS.holding(HoldingRules.of(5, Duration.ofMinutes(31))),
                                Folding.KEYS,
                                "VN",
                                blocked),
                "largest",
                        RulesVersion.of(
                                new IdentityRules(sharing, DEFAULTS.exclusive(), 1_999), Folding.KEYS, "VN", blocked),
                "exclusive",
                        RulesVersion.of(
                                new IdentityRules(sharing, Map.of(NodeType.CARD, 2), 2_000),
                                Folding.KEYS,
                                "VN",
                                blocked),
                "fan",
                        RulesVersion.of(
                                new IdentityRules(
                                        new SharingRules(Map.of(), sharing.degree()), DEFAULTS.exclusive(), 2_000),
                                Folding.KEYS,
                                "VN",
                                blocked),
                "degree",
                        RulesVersion.of(
                                new IdentityRules(
                                        new SharingRules(sharing.fan(), Map.of(NodeType.EMAIL, 7)),
                                        DEFAULTS.exclusive(),
                                        2_000),
                                Folding.KEYS,
                                "VN",
                                blocked),
                "region", RulesVersion.of(DEFAULTS, Folding.KEYS, "SG", blocked),
                "blocked", RulesVersion.of(DEFAULTS, Folding.KEYS, "VN", Set.of("shop@shop.vn")),
                "secret",
                        RulesVersion.of(
                                DEFAULTS, new NodeKeys("another-secret-of-forty-characters-012345"), "VN", blocked));
        Set<String> ids = new HashSet<>(Set.of(mine.id()));

        others.forEach((rule, other) -> {
            assertThat(other.differences(mine.description())).containsExactly(rule);
            assertThat(ids.add(other.id())).as(rule).isTrue();
        });
    }

    /**
     * Whoever changes what becomes of an identifier as it is written changes whom the past is about, and this value with it:
     * every store has to be rebuilt then.
     */
    @Test
    void whatIsMadeOfIdentifiersAsTheyAreWrittenIsPartOfIt() {
        assertThat(mine.description()).contains("; values: 8882e602c4a79acc; ");
    }

    @Test
    void otherDataOnPhoneNumbersOfAnyCountryAreOtherRules() {
        String none = RulesVersion.phoneNumbers(region -> null);
        String ofVietNam = RulesVersion.phoneNumbers(region -> "VN".equals(region) ? data("a") : null);

        assertThat(List.of(
                        none,
                        ofVietNam,
                        RulesVersion.phoneNumbers(region -> "VN".equals(region) ? data("b") : null),
                        RulesVersion.phoneNumbers(region -> "SG".equals(region) ? data("a") : null)))
                .doesNotHaveDuplicates()
                .allMatch(digest -> digest.matches("[0-9a-f]{16}"));
        assertThat(mine.description())
                .as("the library's own data are found")
                .containsPattern("; phone numbers: [0-9a-f]{16}; ")
                .doesNotContain("phone numbers: " + none);
    }

    @Test
    void whateverJavaMakesOtherwiseOfALetterIsAnotherRule() {
        assertThat(RulesVersion.forms("a")).as("as it is").isNotEqualTo(RulesVersion.forms("A"));
        assertThat(RulesVersion.forms("\u212a")).as("in capitals").isNotEqualTo(RulesVersion.forms("K"));
        assertThat(RulesVersion.forms("\u00b5")).as("in small letters").isNotEqualTo(RulesVersion.forms("\u03bc"));
        assertThat(mine.description())
                .containsPattern("; letters: [0-9a-f]{16}; ")
                .doesNotContain("letters: " + RulesVersion.forms(""));
    }

    private static InputStream data(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void neitherTheSecretNorBlockedValuesAreWrittenDown() {
        assertThat(mine.description())
                .doesNotContain(Folding.SECRET)
                .doesNotContain("shop.vn")
                .doesNotContain("khach");
    }
}
