package touchfold.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Holds the published progress record and the code together. */
class ToldUntilContractTest {

    private static final Path CONTRACT = Path.of(System.getProperty("touchfold.root", "../.."), "docs", "contract");
    private static final Path SAMPLE = CONTRACT.resolve("samples/profile-progress/told-until.v1.json");

    private final ObjectMapper mapper = ChangeCodec.mapper();
    private final ChangeCodec codec = new ChangeCodec();

    @Test
    void theSampleReadAndWrittenAgainIsUnchangedAndFitsTheSchema() throws IOException {
        ToldUntil progress = codec.readProgress(Files.readAllBytes(SAMPLE)).orElseThrow();
        byte[] written = codec.write(progress);

        assertThat(progress)
                .isEqualTo(new ToldUntil(ToldUntil.SCHEMA, Instant.parse("2026-02-28T17:00:03.512Z"), 2, 4));
        assertThat(mapper.readTree(written)).isEqualTo(mapper.readTree(Files.readAllBytes(SAMPLE)));
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(CONTRACT.resolve("events/told-until.v1.schema.json")));
        assertThat(schema.validate(mapper.readTree(written))).isEmpty();
    }

    @Test
    void aProfileChangeIsNoProgressAndProgressIsNoProfileChange() throws IOException {
        assertThat(codec.read(Files.readAllBytes(SAMPLE))).isEmpty();
        assertThat(codec.readProgress(Files.readAllBytes(CONTRACT.resolve("samples/profile-changes/created.v2.json"))))
                .isEmpty();
    }

    @Test
    void aPartitionBeyondTheTopicIsRefused() {
        assertThat(codec.readProgress(
                        "{\"schema\":1,\"toldUntil\":\"2026-01-01T00:00:00Z\",\"partition\":4,\"partitions\":4}"
                                .getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }
}
