package touchfold.profile.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.identity.IdentityOperation.Statement;
import touchfold.profile.identity.IdentityOperation.StatementUndo;
import touchfold.profile.identity.NodeType;
import touchfold.profile.operation.OperationReader.Outcome;
import touchfold.profile.testing.Folding;

/** Holds the published operations and the code together, and names whatever is none. */
class OperationReaderTest {

    private static final Path CONTRACT = Path.of(System.getProperty("touchfold.root", ".."), "docs", "contract");
    private static final String MERGE = """
            {"schema":1,"id":"0b6a2f7e-6a52-4f0e-9a43-6a9a1c9b7d10","kind":"merge","issuedAt":"2026-03-01T09:30:00.1234567Z",
            "personal":{"identifiers":[{"type":"email","value":" Lan@Shop.VN"},{"type":"phone","value":"0901 234 567"}],
            "reason":"r","author":"a"}}""";

    private final OperationReader reader = new OperationReader(Folding.NORMALISER, Folding.KEYS);
    private final ObjectMapper mapper = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"merge", "undo"})
    void theSamplesReadAndWrittenAgainAreUnchangedAndFitTheSchema(String name) throws IOException {
        byte[] sample = Files.readAllBytes(CONTRACT.resolve("samples/identity-operations/" + name + ".v1.json"));
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(CONTRACT.resolve("events/identity-operation.v1.schema.json")));

        byte[] written = reader.write(reader.message(new String(sample, StandardCharsets.UTF_8)));

        assertThat(mapper.readTree(written)).isEqualTo(mapper.readTree(sample));
        assertThat(schema.validate(mapper.readTree(written))).isEmpty();
        assertThat(reader.read(sample)).isInstanceOf(Outcome.Usable.class);
    }

    @Test
    void identifiersAreReadAsTheyAreInTouchpointsAndTimesToTheMicrosecond() {
        StatedOperation stated = reader.stored(MERGE);

        assertThat(stated.operation()).isInstanceOf(Statement.class);
        Statement statement = (Statement) stated.operation();
        assertThat(statement.kind()).isEqualTo(Kind.MERGE);
        assertThat(statement.issuedAt()).isEqualTo("2026-03-01T09:30:00.123456Z");
        assertThat(statement.identifiers())
                .containsExactly(
                        Folding.KEYS.node(NodeType.EMAIL, "lan@shop.vn"),
                        Folding.KEYS.node(NodeType.PHONE, "+84901234567"));
        assertThat(stated.toString()).doesNotContain("shop").doesNotContain("901");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"schema\":1 | \"schema\":9 | unknown-schema | /schema",
                "\"id\":\"0b6a2f7e-6a52-4f0e-9a43-6a9a1c9b7d10\", | '' | not-in-contract | /id",
                "\"id\":\"0b6a2f7e-6a52-4f0e-9a43-6a9a1c9b7d10\" | \"id\":\"7\" | not-json | ''",
                "2026-03-01 | 1026-03-01 | not-in-contract | /issuedAt",
                "merge | marry | unknown-kind | /kind",
                "merge | undo | not-in-contract | /undoes",
                "0901 234 567 | 000 | no-identifier | /personal/identifiers/1",
                "\"type\":\"email\" | \"type\":\"order\" | no-identifier | /personal/identifiers/0",
                "\"identifiers\" | \"others\" | not-in-contract | /personal/identifiers",
                "0901 234 567 | a\\u0000 | unstorable-text | ''",
                "\"reason\":\"r\" | \"reason\":\"\\ud800\" | unstorable-text | ''"
            })
    void whatIsNoOperationIsNamed(String what, String other, String reason, String pointer) {
        String changed = MERGE.replace(what, other);

        assertThat(changed).isNotEqualTo(MERGE);
        assertThat(reader.read(changed.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Outcome.Unusable(reason, pointer));
    }

    @ParameterizedTest
    @CsvSource({
        "1900-01-01T00:00:00Z, true",
        "1899-12-31T23:59:59.999999Z, false",
        "2199-12-31T23:59:59.999999Z, true",
        "2200-01-01T00:00:00Z, false"
    })
    void aTimeIsOneThatTheStoreHasAPlaceFor(String at, boolean usable) {
        Outcome outcome = read(MERGE.replace("2026-03-01T09:30:00.1234567Z", at));

        assertThat(outcome instanceof Outcome.Usable).isEqualTo(usable);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "50, true", "51, false"})
    void asManyIdentifiersAreStatedAsAreDecidedAtOnce(int number, boolean usable) {
        String identifiers = IntStream.range(0, number)
                .mapToObj("{\"type\":\"email\",\"value\":\"lan%d@shop.vn\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
        String operation = MERGE.replaceAll("(?s)\\[.*\\]", identifiers);

        assertThat(read(operation) instanceof Outcome.Usable).isEqualTo(usable);
    }

    /** What the log of record can't take must not come so far: it would stop the batch that it is in. */
    @ParameterizedTest
    @ValueSource(strings = {" x", "{}", " ]", "\u0000"})
    void whatGoesOnBehindItsEndIsNoOperation(String rest) {
        assertThat(read(MERGE + rest)).isEqualTo(new Outcome.Unusable("not-json", ""));
        assertThat(read(MERGE + " \n")).isInstanceOf(Outcome.Usable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9999999999", "1e99999999999999999999", "[1]", "{}"})
    void aNumberBeyondAllNumbersIsNoOperation(String number) {
        assertThat(read(MERGE.replace("\"schema\":1", "\"schema\":" + number))).isInstanceOf(Outcome.Unusable.class);
        assertThat(read(MERGE.replace("\"2026-03-01T09:30:00.1234567Z\"", number)))
                .isInstanceOf(Outcome.Unusable.class);
    }

    @Test
    void whatIsNotWrittenInUtf8IsNoOperation() {
        byte[] broken = MERGE.replace("\"r\"", "\"\u00e9\"").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(reader.read(broken)).isEqualTo(new Outcome.Unusable("not-json", ""));
        assertThat(reader.read(MERGE.getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo(new Outcome.Unusable("not-json", ""));
        assertThat(read("\ufeff" + MERGE)).isEqualTo(new Outcome.Unusable("not-json", ""));
        assertThat(reader.read(null)).isEqualTo(new Outcome.Unusable("not-json", ""));
        assertThat(read("")).isEqualTo(new Outcome.Unusable("not-json", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[null] | not-json | ''",
                "null | not-in-contract | /personal/identifiers",
                "[{}] | no-identifier | /personal/identifiers/0",
                "[{\"type\":\"email\"}] | no-identifier | /personal/identifiers/0",
                "[{\"value\":\"lan@shop.vn\"}] | no-identifier | /personal/identifiers/0"
            })
    void anIdentifierHasATypeAndAValue(String identifiers, String reason, String pointer) {
        assertThat(read(MERGE.replaceAll("(?s)\\[.*\\]", identifiers)))
                .isEqualTo(new Outcome.Unusable(reason, pointer));
    }

    @Test
    void anUndoNamesWhatItUndoesAndNoIdentifier() {
        StatedOperation undo = reader.stored("""
                {"schema":1,"id":"0b6a2f7e-6a52-4f0e-9a43-6a9a1c9b7d11","kind":"undo","issuedAt":"2026-03-01T10:00:00Z",
                "undoes":"0b6a2f7e-6a52-4f0e-9a43-6a9a1c9b7d10"}""");

        assertThat(undo.operation())
                .isEqualTo(new StatementUndo(
                        UUID.fromString("0b6a2f7e-6a52-4f0e-9a43-6a9a1c9b7d11"),
                        UUID.fromString("0b6a2f7e-6a52-4f0e-9a43-6a9a1c9b7d10"),
                        Instant.parse("2026-03-01T10:00:00Z")));
        assertThat(read("null")).isEqualTo(new Outcome.Unusable("unknown-schema", "/schema"));
        assertThatThrownBy(() -> reader.stored("{}")).hasMessageContaining("unknown-schema at /schema");
        assertThatThrownBy(() -> reader.message("{")).hasMessageContaining("Expected a stored operation");
    }

    @Test
    void aRequestThatIsRepeatedStatesTheSameAgain() {
        StatedOperation merge = reader.stored(MERGE);
        StatedOperation later = reader.stored(MERGE.replace("7d10", "7d12")
                .replace("09:30", "09:31")
                .replace("\"r\"", "\"another reason\"")
                .replace(" Lan@Shop.VN", "lan@shop.vn"));
        StatedOperation split = reader.stored(MERGE.replace("\"merge\"", "\"split\""));
        StatedOperation others = reader.stored(MERGE.replace("Lan@", "Mai@"));
        StatedOperation undo = undoOf("7d10");

        assertThat(later.repeats(merge)).isTrue();
        assertThat(split.repeats(merge)).isFalse();
        assertThat(others.repeats(merge)).isFalse();
        assertThat(undo.repeats(merge)).isFalse();
        assertThat(merge.repeats(undo)).isFalse();
        assertThat(undo.repeats(undoOf("7d10"))).isTrue();
        assertThat(undo.repeats(undoOf("7d13"))).isFalse();
    }

    @Test
    void ofTwoThatSayDifferentThingsUnderOneIdTheEarlierStandsWhicheverComesFirst() {
        StatedOperation early = reader.stored(MERGE);
        StatedOperation late = reader.stored(MERGE.replace("09:30", "09:31"));
        StatedOperation otherwise = reader.stored(MERGE.replace("\"r\"", "\"s\""));

        assertThat(early.prevailsOver(late)).isTrue();
        assertThat(late.prevailsOver(early)).isFalse();
        assertThat(early.prevailsOver(otherwise))
                .as("of two of one instant one")
                .isTrue();
        assertThat(otherwise.prevailsOver(early)).isFalse();
        assertThat(early.prevailsOver(early)).isFalse();
    }

    @Test
    void nothingPersonalIsShown() {
        OperationMessage message = reader.message(MERGE);

        assertThat(message.toString()).contains("PersonalPart[2 identifiers]").doesNotContain("Shop");
        assertThat(message.personal().identifiers())
                .hasToString("[WrittenIdentifier[email], WrittenIdentifier[phone]]");
        assertThat(reader.stored(MERGE).toString())
                .startsWith("StatedOperation[Statement[")
                .doesNotContain("Shop");
    }

    private StatedOperation undoOf(String end) {
        return reader.stored("""
                {"schema":1,"id":"0b6a2f7e-6a52-4f0e-9a43-6a9a1c9b7d14","kind":"undo","issuedAt":"2026-03-01T10:00:00Z",
                "undoes":"0b6a2f7e-6a52-4f0e-9a43-6a9a1c9b%s"}""".formatted(end));
    }

    private Outcome read(String operation) {
        return reader.read(operation.getBytes(StandardCharsets.UTF_8));
    }
}
