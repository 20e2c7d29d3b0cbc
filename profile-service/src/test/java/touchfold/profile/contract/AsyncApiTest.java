package touchfold.profile.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import touchfold.backbone.problem.ProblemException;

/** The AsyncAPI document says of all topics what the contract says, and every reference in it leads somewhere. */
class AsyncApiTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z-]+)` \\| ([a-z-]+) \\|.*\\| (compacted|14 days)[^|]*\\|[^|]*\\|$");
    private static final Set<String> ROOT =
            Set.of("asyncapi", "info", "defaultContentType", "channels", "operations", "components");

    private final AsyncApiResource resource = new AsyncApiResource();
    private final JsonNode document = json(resource.document());

    @Test
    void itIsAnAsyncApiDocumentOfVersion3() {
        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(document.path("info").path("title").asText()).isNotBlank();
        assertThat(document.path("info").path("version").asText()).isNotBlank();
        Set<String> members = new HashSet<>();
        document.fieldNames().forEachRemaining(members::add);
        assertThat(members).isEqualTo(ROOT);
        for (Map.Entry<String, JsonNode> channel : document.path("channels").properties()) {
            assertThat(channel.getKey()).matches("[A-Za-z0-9_-]+");
            assertThat(channel.getValue().path("address").asText()).isNotBlank();
            assertThat(channel.getValue().path("messages").properties())
                    .isNotEmpty()
                    .allSatisfy(message -> {
                        assertThat(message.getValue().path("payload").isObject())
                                .isTrue();
                        assertThat(message.getValue().path("contentType").asText())
                                .isEqualTo("application/json");
                    });
        }
        for (Map.Entry<String, JsonNode> operation : document.path("operations").properties()) {
            assertThat(operation.getValue().path("action").asText()).isEqualTo("send");
        }
    }

    @Test
    void everyTopicOfTheContractIsInItAndNoOther() throws IOException {
        Set<String> described = new TreeSet<>();
        for (Map.Entry<String, JsonNode> operation : document.path("operations").properties()) {
            JsonNode channel =
                    at(operation.getValue().path("channel").path("$ref").asText());
            String policy = channel.at("/bindings/kafka/topicConfiguration/cleanup.policy/0")
                    .asText();
            described.add(channel.path("address").asText() + " "
                    + operation.getValue().path("summary").asText().split(" ", 2)[0] + " " + policy);
        }
        Set<String> told = new TreeSet<>();
        Matcher row = ROW.matcher(
                Files.readString(Path.of(System.getProperty("touchfold.root", ".."), "docs/contract/topics.md")));
        while (row.find()) {
            told.add(row.group(1) + " " + row.group(2) + " "
                    + (row.group(3).equals("compacted") ? "compact" : "delete"));
        }

        assertThat(told).hasSizeGreaterThan(8);
        assertThat(described).isEqualTo(told);
        assertThat(document.path("operations").size())
                .isEqualTo(document.path("channels").size());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Set<String> references = new HashSet<>();
        document.findValuesAsText("$ref").forEach(references::add);

        assertThat(references).hasSizeGreaterThan(10).allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(at(reference).isMissingNode()).isFalse();
            } else {
                assertThat(reference).startsWith("asyncapi/events/");
                JsonNode schema = json(resource.schema(reference.substring("asyncapi/events/".length())));
                assertThat(schema.path("$schema").asText()).contains("2020-12");
            }
        });
    }

    @Test
    void nothingButSchemasIsServed() {
        for (String name : Set.of("../../application.properties", "none.schema.json", "asyncapi.json")) {
            assertThat(catchThrowable(() -> resource.schema(name))).isInstanceOf(ProblemException.class);
        }
    }

    private JsonNode at(String reference) {
        return document.at(reference.substring(1));
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return new ObjectMapper().readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
