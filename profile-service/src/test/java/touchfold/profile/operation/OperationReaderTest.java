package touchfold.profile.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.identity.IdentityOperation.Statement;
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
}
