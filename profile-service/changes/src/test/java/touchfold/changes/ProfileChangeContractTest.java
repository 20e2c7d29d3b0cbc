package touchfold.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
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

/** Holds the published contract in {@code docs/contract} and the code together. */
class ProfileChangeContractTest {

    private static final Path CONTRACT = Path.of(System.getProperty("touchfold.root", "../.."), "docs", "contract");

    private final ObjectMapper mapper = ChangeCodec.mapper();
    private final ChangeCodec codec = new ChangeCodec();

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(CONTRACT.resolve("samples/profile-changes"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleReadAndWrittenAgainIsUnchanged(Path sample) throws IOException {
        ProfileChange change = codec.read(Files.readAllBytes(sample)).orElseThrow();

        assertThat(mapper.readTree(codec.write(change))).isEqualTo(mapper.readTree(Files.readAllBytes(sample)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleFitsThePublishedSchema(Path sample) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(CONTRACT.resolve("events/profile-change.v2.schema.json")));

        assertThat(schema.validate(mapper.readTree(Files.readAllBytes(sample)))).isEmpty();
    }

    @Test
    void everyKindOfChangeHasASample() throws IOException {
        Set<String> known = Arrays.stream(
                        Change.class.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> sampled = new TreeSet<>();
        for (Path sample : samples()) {
            sampled.add(codec.read(Files.readAllBytes(sample))
                    .orElseThrow()
                    .change()
                    .wireName());
        }

        assertThat(known).hasSize(Change.class.getPermittedSubclasses().length);
        assertThat(sampled).isEqualTo(known);
    }

    @Test
    void unknownFieldsAreIgnoredAndUnknownKindsAreNotRead() throws IOException {
        ObjectNode grown = (ObjectNode)
                mapper.readTree(Files.readAllBytes(CONTRACT.resolve("samples/profile-changes/created.v2.json")));
        grown.put("inventedLater", 1);
        assertThat(codec.read(bytes(grown))).isPresent();

        ((ObjectNode) grown.path("change")).put("kind", "invented-later");
        assertThat(codec.read(bytes(grown))).isEmpty();
    }

    private static byte[] bytes(ObjectNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
