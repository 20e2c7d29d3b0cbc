package touchfold.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the published contract in {@code docs/contract} and the code together. */
class CanonicalEventContractTest {

    private static final Path CONTRACT = Path.of(System.getProperty("touchfold.root", "../.."), "docs", "contract");
    private static final Path SAMPLES = CONTRACT.resolve("samples/touchpoints");

    private final ObjectMapper mapper = EventCodec.mapper();
    private final EventCodec codec = new EventCodec();

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleReadAndWrittenAgainIsUnchanged(Path sample) {
        CanonicalEvent event = read(bytes(sample));

        JsonNode written = tree(codec.write(event));

        assertThat(written).isEqualTo(tree(bytes(sample)));
    }

    /** Most of an event is written by hand: what the annotations say must come of it, to the byte. */
    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsWrittenAsTheAnnotationsSay(Path sample) throws IOException {
        CanonicalEvent event = read(bytes(sample));

        assertThat(codec.write(event)).isEqualTo(mapper.writeValueAsBytes(event));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleFitsThePublishedSchema(Path sample) {
        assertThat(schema().validate(tree(bytes(sample)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noFactCarriesAnythingThatStandsAmongThePersonalData(Path sample) {
        CanonicalEvent event = read(bytes(sample));
        String facts = new String(codec.write(event.withoutPersonal()), StandardCharsets.UTF_8);

        for (Identifier identifier : event.personal().identifiers()) {
            assertThat(facts).doesNotContain(identifier.value());
        }
    }

    @Test
    void everyFactHasASampleAndASchema() {
        Set<String> known = leaves(Fact.class).map(this::declaredName).collect(Collectors.toCollection(TreeSet::new));
        Set<String> sampled = sampleList().stream()
                .map(sample -> read(bytes(sample)).fact().wireName())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> published = new TreeSet<>();
        tree(bytes(CONTRACT.resolve("events/canonical-event.v2.schema.json")))
                .at("/properties/fact/oneOf")
                .forEach(reference ->
                        published.add(reference.path("$ref").asText().replace("#/$defs/", "")));

        assertThat(sampled).isEqualTo(known);
        assertThat(published).isEqualTo(known);
    }

    @Test
    void theWireNameOfAFactIsTheOneItIsWrittenWith() {
        for (Path sample : sampleList()) {
            CanonicalEvent event = read(bytes(sample));
            assertThat(tree(codec.write(event)).at("/fact/type").asText())
                    .isEqualTo(event.fact().wireName());
        }
    }

    @Test
    void unknownFieldsAreIgnored() {
        ObjectNode grown = (ObjectNode) tree(bytes(SAMPLES.resolve("page-viewed.v2.json")));
        grown.put("inventedLater", 1);
        ((ObjectNode) grown.path("fact")).put("inventedLater", true);
        ((ObjectNode) grown.path("personal")).put("inventedLater", "x");

        assertThat(codec.read(bytes(grown))).isInstanceOf(Decoded.Event.class);
    }

    @Test
    void anUnknownTypeIsUnreadableWithItsReason() {
        ObjectNode other = (ObjectNode) tree(bytes(SAMPLES.resolve("page-viewed.v2.json")));
        ((ObjectNode) other.path("fact")).put("type", "invented-later");

        assertThat(codec.read(bytes(other))).isEqualTo(new Decoded.Unreadable("unknown-type", "/fact"));
    }

    @Test
    void aMissingSourceIsUnreadableAndAnEmptyRecordToo() {
        ObjectNode broken = (ObjectNode) tree(bytes(SAMPLES.resolve("page-viewed.v2.json")));
        broken.remove("source");

        assertThat(codec.read(bytes(broken)))
                .isInstanceOfSatisfying(Decoded.Unreadable.class, unreadable -> assertThat(unreadable.reason())
                        .isEqualTo("not-in-contract"));
        assertThat(codec.read(new byte[0])).isEqualTo(new Decoded.Unreadable("empty", ""));
        assertThat(codec.read("{".getBytes(StandardCharsets.UTF_8))).isInstanceOf(Decoded.Unreadable.class);
    }

    @Test
    void anotherVersionIsRefusedWhateverElseIsInIt() {
        for (int version : new int[] {0, 1, 3}) {
            ObjectNode other = (ObjectNode) tree(bytes(SAMPLES.resolve("order-completed.v2.json")));
            other.put("schema", version);
            ((ObjectNode) other.path("fact")).put("type", "invented-later");

            assertThat(codec.read(bytes(other))).isEqualTo(new Decoded.Unreadable("unknown-version", "/schema"));
        }
        ObjectNode none = (ObjectNode) tree(bytes(SAMPLES.resolve("order-completed.v2.json")));
        none.remove("schema");
        assertThat(codec.read(bytes(none))).isEqualTo(new Decoded.Unreadable("unknown-version", "/schema"));
    }

    /** The bytes are kept as they came: a second event behind the first would never be read, and stay. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", " {\"schema\":2}", "null", "]", "x", ",", "1"})
    void whatGoesOnBehindItsEndIsNoRecord(String behind) {
        byte[] whole = bytes(SAMPLES.resolve("page-viewed.v2.json"));
        String text = new String(whole, StandardCharsets.UTF_8);

        assertThat(codec.read((text + behind).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Decoded.Unreadable("not-json", ""));
        assertThat(codec.read((text + text).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Decoded.Unreadable("not-json", ""));
        assertThat(codec.read((text + " \r\n\t").getBytes(StandardCharsets.UTF_8)))
                .as("blanks are no more than blanks")
                .isEqualTo(codec.read(whole));
    }

    /** A sealed or torn event must not be folded as an event of nobody. */
    @Test
    void anEventWithoutItsPersonalPartIsRefused() {
        ObjectNode torn = (ObjectNode) tree(bytes(SAMPLES.resolve("order-completed.v2.json")));
        torn.remove("personal");
        assertThat(codec.read(bytes(torn))).isEqualTo(new Decoded.Unreadable("not-in-contract", "/personal"));

        torn.putNull("personal");
        assertThat(codec.read(bytes(torn))).isEqualTo(new Decoded.Unreadable("not-in-contract", "/personal"));

        torn.put("personal", "c2VhbGVk");
        assertThat(codec.read(bytes(torn))).isEqualTo(new Decoded.Unreadable("not-in-contract", "/personal"));
    }

    @Test
    void aRareFlagIsWrittenOnlyWhenItIsSet() {
        CanonicalEvent event = read(bytes(SAMPLES.resolve("order-refunded.v2.json")));

        assertThat(event.fact()).isInstanceOfSatisfying(OrderFact.Refunded.class, refund -> {
            assertThat(refund.whole()).isFalse();
            assertThat(refund.currencyAssumed()).isFalse();
        });
        assertThat(tree(codec.write(event)).path("fact").has("whole")).isFalse();
    }

    @Test
    void anAmountWithoutItsNumberIsRefusedAndNotTakenForNothing() {
        ObjectNode broken = (ObjectNode) tree(bytes(SAMPLES.resolve("order-completed.v2.json")));
        ((ObjectNode) broken.at("/fact/total")).remove("minor");

        assertThat(codec.read(bytes(broken)))
                .isInstanceOfSatisfying(Decoded.Unreadable.class, unreadable -> assertThat(unreadable.reason())
                        .isEqualTo("not-in-contract"));
    }

    @Test
    void aQuantityIsWrittenTheSameHoweverItWasSaid() {
        assertThat(item("2.00")).isEqualTo(item("2"));
        assertThat(item("10")).hasToString(item("1E+1").toString());
        assertThat(mapper.valueToTree(item("0.350")).path("quantity").toString())
                .isEqualTo("0.35");
    }

    private static LineItem item(String quantity) {
        return new LineItem(
                "P", null, null, null, null, null, new java.math.BigDecimal(quantity), null, null, null, null);
    }

    @Test
    void personalDataNeverShowsInAString() {
        CanonicalEvent event = read(bytes(SAMPLES.resolve("identified.v2.json")));

        assertThat(event.toString()).doesNotContain("lan.nguyen", "0901234567", "Nguyễn");
    }

    @Test
    void theListOfNamesHasEveryNameOnTheWire() {
        assertThat(FactNames.all())
                .containsExactlyInAnyOrderElementsOf(
                        leaves(Fact.class).map(this::declaredName).toList());
    }

    /** The records of a sealed family and of the families in it. */
    private static Stream<Class<?>> leaves(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(CanonicalEventContractTest::leaves)
                : Stream.of(family);
    }

    private String declaredName(Class<?> fact) {
        return Arrays.stream(Fact.class.getAnnotation(JsonSubTypes.class).value())
                .filter(type -> type.value() == fact)
                .map(JsonSubTypes.Type::name)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Expected a wire name for " + fact + ", but it has none"));
    }

    private List<Path> sampleList() {
        try {
            return samples();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CanonicalEvent read(byte[] bytes) {
        return switch (codec.read(bytes)) {
            case Decoded.Event decoded -> decoded.event();
            case Decoded.Unreadable unreadable -> throw new AssertionError("Expected an event, but: " + unreadable);
        };
    }

    private static JsonSchema schema() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(new String(
                        bytes(CONTRACT.resolve("events/canonical-event.v2.schema.json")), StandardCharsets.UTF_8));
    }

    private JsonNode tree(byte[] bytes) {
        try {
            return mapper.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anExponentBeyondAllNumbersIsNoReasonToFail() {
        for (String text :
                new String[] {"{\"schema\":2,\"properties\":{\"a\":5e209282018914385}}", "5e209282018914385"}) {
            assertThat(new EventCodec().read(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(Decoded.Unreadable.class);
        }
    }
}
