package touchfold.segment.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import touchfold.changes.ProfileFacts;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.churn.GammaGamma;
import touchfold.segment.config.GridFile;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.RandomCustomers;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.rfm.MoneyBucket;
import touchfold.segment.rfm.Quintiles;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.ValueTiers;
import touchfold.segment.stage.LeadTemperature;

/** Whoever reads Vietnamese is told the same as whoever reads English, and nothing in English. */
class ReasonWordingLaws {

    private static final Path CONSOLE_TEXTS = Path.of("../profile-service/src/main/resources/console/texts");
    private static final Set<String> SAME_IN_BOTH = Set.of("vnd", "usd", "a");
    private static final LocalDate CLOSE = LocalDate.parse("2025-02-28");
    private static final RfmCuts RANKED = new RfmCuts.Ranked(
            2,
            ScoringRules.start("2025-03-01"),
            1_000,
            CLOSE,
            new Quintiles(
                    CLOSE.minusDays(200).toEpochDay(),
                    CLOSE.minusDays(100).toEpochDay(),
                    CLOSE.minusDays(50).toEpochDay(),
                    CLOSE.minusDays(20).toEpochDay()),
            new Quintiles(1, 2, 4, 8),
            new Quintiles(1, 2, 3, 4),
            Optional.of(new ValueTiers(MoneyBucket.of(1_000_000), MoneyBucket.of(100_000))),
            Optional.empty(),
            Optional.empty());
    private static final ChurnParameters FITTED = new ChurnParameters.Fitted(
            2,
            ScoringRules.EARLY,
            45.970289,
            ScoringRules.PUBLISHED,
            91,
            OptionalDouble.of(0.8),
            Optional.of(new GammaGamma(6.25, 3.74, 1_544_000)),
            2_357,
            2_357,
            -9_582.14);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyReasonIsSaidInBothLanguagesWithTheSameNumbersAndNoCommonWord() {
        Set<String> models = new TreeSet<>();
        eachMembership(membership -> {
            models.add(membership.segment());
            assertSame(
                    membership.evidence().reason(),
                    membership.evidence(ReasonWording.VIETNAMESE).reason());
            assertThat(membership.evidence(ReasonWording.VIETNAMESE).values())
                    .isEqualTo(membership.evidence().values());
        });
        for (LeadTemperature temperature : LeadTemperature.values()) {
            for (BoothRating.Word word : BoothRating.Word.values()) {
                assertSame(
                        ReasonWording.ENGLISH.lead(temperature, Optional.of(word)),
                        ReasonWording.VIETNAMESE.lead(temperature, Optional.of(word)));
            }
        }
        assertThat(models)
                .contains("lead.hot", "lead.cold", "stage.won-back", "stage.before", "stage.prospect", "stage.ended")
                .anyMatch(segment -> segment.startsWith("rfm."))
                .anyMatch(segment -> segment.startsWith("churn."));
    }

    @Test
    void theConsoleHasANameForEverySegmentAndForEverythingThatIsMeasured() throws IOException {
        Set<String> needed = new TreeSet<>();
        for (String grid : List.of("rfm125", "rf10")) {
            new SegmentEvaluator(new SegmentationSettings(ScoringRules.SAIGON, "VND", 365, GridFile.read(grid)))
                    .catalog()
                    .entries()
                    .forEach(entry -> needed.addAll(
                            List.of("segment." + entry.key(), "hint." + entry.key(), "model." + entry.model())));
        }
        eachMembership(membership -> {
            membership.evidence().values().keySet().forEach(name -> needed.add("measure." + name));
            membership.evidence().thresholds().keySet().forEach(name -> needed.add("measure." + name));
        });
        for (String language : List.of("en", "vi")) {
            JsonNode texts =
                    JSON.readTree(CONSOLE_TEXTS.resolve(language + ".json").toFile());
            assertThat(needed).allSatisfy(key -> assertThat(texts.path(key).asText())
                    .as("%s in %s", key, language)
                    .isNotBlank());
        }
    }

    private static void eachMembership(Consumer<EvaluatedMembership> seen) {
        List<ProfileFacts> customers = new ArrayList<>();
        for (long seed = 1; seed <= 150; seed++) {
            customers.add(RandomCustomers.customer(new Random(seed)));
        }
        customers.add(FactsBuilder.person().facts());
        customers.add(FactsBuilder.visitor().facts());
        customers.add(FactsBuilder.person().interested("2024-05-30T03:00:00Z").facts());
        customers.add(FactsBuilder.person()
                .bought(LocalDate.parse("2025-01-01"), 1, 2_000, "USD")
                .facts());
        for (ScoringParameters scoring : List.of(ScoringRules.small(), new ScoringParameters(RANKED, FITTED))) {
            for (String day : List.of("2024-06-01", "2025-03-01", "2026-06-01")) {
                for (ProfileFacts facts : customers) {
                    ScoringRules.evaluator()
                            .evaluate(facts, scoring, ScoringRules.start(day))
                            .memberships()
                            .forEach(seen);
                }
            }
        }
    }

    private static void assertSame(String english, String vietnamese) {
        assertThat(digits(vietnamese)).as("%s | %s", english, vietnamese).isEqualTo(digits(english));
        Set<String> common = words(vietnamese);
        common.retainAll(words(english));
        common.removeAll(SAME_IN_BOTH);
        assertThat(common).as("%s | %s", english, vietnamese).isEmpty();
    }

    private static String digits(String text) {
        return text.chars()
                .filter(Character::isDigit)
                .sorted()
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
