package touchfold.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.touchpoint.JsonMutation;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.Results;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * What holds for every webhook provider, and for each new one by its being there: its recorded calls are judged as they
 * expect, a signature vouches for nothing but what was signed, and nothing that is sent breaks it.
 */
class ProviderLaws {

    private static final int ROUNDS = Integer.getInteger("touchfold.laws.rounds", 400);
    private static final Path ROOT = Path.of(System.getProperty("touchfold.root", ".."));
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static List<WebhookProvider> providers() {
        return Providers.all();
    }

    @Test
    void theProvidersHaveNamesThatAPathCanHold() {
        ProviderCatalog catalog = new ProviderCatalog(providers());

        assertThat(catalog.all()).hasSizeGreaterThan(5).allSatisfy(provider -> {
            assertThat(provider.name()).matches("[a-z0-9-]+");
            assertThat(catalog.named(provider.name())).containsSame(provider);
        });
    }

    @ParameterizedTest
    @MethodSource("providers")
    void everyRecordedCallIsJudgedAsItExpects(WebhookProvider provider) {
        Judge judge = new Judge(provider);
        int accepted = 0;
        int refused = 0;
        for (RecordedCall call : RecordedCall.of(provider)) {
            if (call.setup() > 0 && !call.call().method().equals("POST")) {
                assertThat(provider.setup(call.call(), judge.settings()))
                        .as(call.name())
                        .contains(new SetupReply.Text(call.setup(), ""));
                continue;
            }
            boolean valid = judge.accepts(call);
            assertThat(valid).as(call.name()).isEqualTo(!call.isRefused());
            refused += valid ? 0 : 1;
            if (valid && provider.setup(call.call(), judge.settings()).isEmpty()) {
                accepted += readable(provider, call).size();
            }
        }

        assertThat(accepted).as("recorded messages of " + provider.name()).isPositive();
        assertThat(refused).as("recorded forgeries of " + provider.name()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aDeliveryThatIsRepeatedHasTheIdsThatItHad(WebhookProvider provider) {
        for (RecordedCall call : vouched(provider)) {
            assertThat(provider.parse(call.call(), call.reception()))
                    .as(call.name())
                    .isEqualTo(provider.parse(call.call(), call.reception()));
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aSignatureVouchesForNothingButWhatWasSigned(WebhookProvider provider) {
        Assumptions.assumeTrue(RecordedCall.isSigned(provider), provider.name() + " signs nothing");
        long seed = seed();
        Random random = new Random(seed);
        List<RecordedCall> vouched = vouched(provider);
        ProviderSettings settings = RecordedCall.settings(provider);
        for (int round = 0; round < ROUNDS; round++) {
            RecordedCall call = vouched.get(random.nextInt(vouched.size()));
            RecordedCall forged = call.withBody(withOtherLetter(call.text(), random));
            Judge judge = new Judge(provider, settings);
            judge.accepts(call);
            if (judge.accepts(forged)) {
                assertThat(provider.parse(forged.call(), forged.reception()))
                        .as("-Dtouchfold.seed=" + seed + " round " + round + ": " + forged.text())
                        .isEqualTo(provider.parse(call.call(), call.reception()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aCallWithoutItsHeadersOrWithAnotherSecretIsRefused(WebhookProvider provider) {
        for (RecordedCall call : vouched(provider)) {
            JsonNode declared = RecordedCall.settings(provider).declared();
            declared.properties().forEach(setting -> {
                ObjectNode other = declared.deepCopy();
                other.set(setting.getKey(), withOtherTexts(setting.getValue()));
                assertThat(new Judge(provider, DeclaredSettings.of(other)).accepts(call))
                        .as(call.name() + " with another " + setting.getKey())
                        .isFalse();
            });
            assertThat(new Judge(provider, DeclaredSettings.of(MAPPER.createObjectNode())).accepts(call))
                    .as(call.name() + " without settings")
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aSettingThatIsMissingIsNamed(WebhookProvider provider) {
        ProviderSettings settings = RecordedCall.settings(provider);

        assertThatNoException().isThrownBy(() -> provider.check(settings));
        settings.declared().fieldNames().forEachRemaining(name -> {
            ObjectNode lacking = ((ObjectNode) settings.declared().deepCopy()).without(name);
            assertThatExceptionOfType(InvalidSetting.class)
                    .as(provider.name() + " without " + name)
                    .isThrownBy(() -> provider.check(DeclaredSettings.of(lacking)))
                    .withMessageStartingWith("Expected ")
                    .satisfies(invalid -> assertThat(invalid.pointer()).startsWith("/" + name));
        });
    }

    @ParameterizedTest
    @MethodSource("providers")
    void whateverIsSentIsTakenOrNamed(WebhookProvider provider) {
        long seed = seed();
        Random random = new Random(seed);
        List<RecordedCall> calls = RecordedCall.of(provider).stream()
                .filter(call -> call.call().method().equals("POST"))
                .toList();
        ProviderSettings settings = RecordedCall.settings(provider);
        for (int round = 0; round < ROUNDS; round++) {
            RecordedCall call = calls.get(random.nextInt(calls.size()));
            RecordedCall strange = call.withBody(mutated(call.text(), random));
            String how = "-Dtouchfold.seed=" + seed + " round " + round + ": " + strange.text();
            try {
                new Judge(provider, settings).accepts(strange);
                assertThat(readable(provider, strange))
                        .as(how)
                        .isEqualTo(provider.parse(strange.call(), strange.reception()));
            } catch (Refusal refusal) {
                assertThat(refusal.code()).as(how).isNotBlank();
            } catch (RuntimeException e) {
                throw new AssertionError(how, e);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void itsAddressAndItsSettingsAreDocumented(WebhookProvider provider) throws IOException {
        String doors = Files.readString(ROOT.resolve("docs/contract/touchpoint-doors.md"));
        String configuration = Files.readString(ROOT.resolve("docs/configuration.md"));

        assertThat(doors).contains("/webhooks/" + provider.name() + "/{source}");
        RecordedCall.settings(provider).declared().fieldNames().forEachRemaining(name -> assertThat(configuration)
                .contains("`" + provider.name() + "." + name + "`"));
    }

    /** The calls whose signature fits. */
    private static List<RecordedCall> vouched(WebhookProvider provider) {
        return RecordedCall.of(provider).stream()
                .filter(call -> call.call().method().equals("POST") && !call.isRefused() && call.setup() == 0)
                .filter(call -> provider.setup(call.call(), RecordedCall.settings(provider))
                        .isEmpty())
                .toList();
    }

    private static List<TouchpointResult> readable(WebhookProvider provider, RecordedCall call) {
        List<TouchpointResult> results = provider.parse(call.call(), call.reception());
        for (TouchpointResult result : results) {
            if (result instanceof TouchpointResult.Accepted accepted) {
                assertThat(accepted.events()).as(call.name()).isNotEmpty().allSatisfy(event -> assertThat(
                                Results.readable(event))
                        .isEqualTo(event));
            }
            if (result instanceof TouchpointResult.Rejected rejected) {
                assertThat(rejected.code()).as(call.name()).isNotBlank();
            }
        }
        return results;
    }

    private static String mutated(String body, Random random) {
        Optional<JsonNode> json = json(body);
        return json.isPresent()
                ? JsonMutation.of(json.get(), random).toString()
                : withOtherLetter(withOtherLetter(body, random), random);
    }

    private static Optional<JsonNode> json(String body) {
        try {
            return Optional.of(MAPPER.readTree(body)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static JsonNode withOtherTexts(JsonNode setting) {
        if (setting.isArray()) {
            return MAPPER.createArrayNode().add("d3JvbmctYnV0LXVzYWJsZQ==");
        }
        String text = setting.asText();
        return MAPPER.getNodeFactory().textNode(text.startsWith("http") ? text + "/other" : "d3JvbmctYnV0LXVzYWJsZQ==");
    }

    private static String withOtherLetter(String text, Random random) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetterOrDigit(text.charAt(i))) {
                places.add(i);
            }
        }
        if (places.isEmpty()) {
            return text + "x";
        }
        int place = places.get(random.nextInt(places.size()));
        char other = text.charAt(place) == 'q' ? 'z' : 'q';
        return text.substring(0, place) + other + text.substring(place + 1);
    }

    private static long seed() {
        return Long.getLong("touchfold.seed", 1);
    }

    /** A deployment's memory of tokens, and its way to documents. */
    private record Judge(WebhookProvider provider, ProviderSettings settings, Map<String, String> tokens) {

        Judge(WebhookProvider provider) {
            this(provider, RecordedCall.settings(provider));
        }

        Judge(WebhookProvider provider, ProviderSettings settings) {
            this(provider, settings, new HashMap<>());
        }

        boolean accepts(RecordedCall call) {
            try {
                return switch (provider.verify(call.call(), settings)) {
                    case SignatureCheck.Decided decided -> decided.verdict() == SignatureVerdict.VALID;
                    case SignatureCheck.OnceWithToken once ->
                        tokens.merge(once.token(), once.message(), (before, now) -> before)
                                .equals(once.message());
                    case SignatureCheck.NeedsDocument needed ->
                        needed.verdict()
                                        .apply(RecordedCall.document(
                                                needed.address().getPath()))
                                == SignatureVerdict.VALID;
                };
            } catch (InvalidSetting | Refusal e) {
                return false;
            }
        }
    }
}
