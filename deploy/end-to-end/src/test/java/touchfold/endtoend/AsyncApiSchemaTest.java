package touchfold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The document of all topics against AsyncAPI's own schema, where that was brought with the clients that the tests run;
 * nothing of it is kept in the repository.
 */
class AsyncApiSchemaTest {

    private static final Path ROOT = Path.of(System.getProperty("touchfold.root", "../.."));
    private static final Path SCHEMA =
            ROOT.resolve("ingest-service/target/clients/node_modules/@asyncapi/specs/schemas/3.0.0.json");
    private static final Path DOCUMENT = ROOT.resolve("docs/contract/asyncapi.json");

    private final ObjectMapper mapper = new ObjectMapper();
    private JsonSchema schema;

    @BeforeEach
    void readTheSchema() throws IOException {
        Assumptions.assumeTrue(
                Files.exists(SCHEMA),
                "Expected Node's packages in ingest-service/target/clients, but there are none: skipped");
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(mapper.readTree(Files.readAllBytes(SCHEMA)));
    }

    @Test
    void theDocumentOfAllTopicsIsValid() throws IOException {
        assertThat(schema.validate(document())).isEmpty();
    }

    @Test
    void aChannelWithoutAnAddressThatIsATextIsNot() throws IOException {
        JsonNode broken = document();
        ((ObjectNode) broken.at("/channels/profiles")).put("address", 5);

        assertThat(schema.validate(broken)).isNotEmpty();
    }

    private JsonNode document() throws IOException {
        return mapper.readTree(Files.readAllBytes(DOCUMENT));
    }
}
