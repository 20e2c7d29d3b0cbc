package touchfold.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the published records of the compacted topics and the code together. */
class SnapshotContractTest {

    private static final Path CONTRACT = Path.of(System.getProperty("touchfold.root", "../.."), "docs", "contract");

    private final ObjectMapper mapper = ChangeCodec.mapper();
    private final ChangeCodec codec = new ChangeCodec();

    @Test
    void theSamplesReadAndWrittenAgainAreUnchangedAndFitTheirSchemas() throws IOException {
        byte[] profile = Files.readAllBytes(CONTRACT.resolve("samples/profiles/profile.v1.json"));
        byte[] alias = Files.readAllBytes(CONTRACT.resolve("samples/profile-aliases/alias.v1.json"));

        assertThat(mapper.readTree(codec.write(codec.readSnapshot(profile).orElseThrow())))
                .isEqualTo(mapper.readTree(profile));
        assertThat(mapper.readTree(codec.write(codec.readAlias(alias).orElseThrow())))
                .isEqualTo(mapper.readTree(alias));
        fits(profile, "profile-snapshot.v1.schema.json");
        fits(alias, "profile-alias.v1.schema.json");
        assertThat(codec.readSnapshot(alias)).isEmpty();
        assertThat(codec.readAlias(profile)).isEmpty();
    }

    @Test
    void whatIsToldOfAProfileIsWhatItsLastChangeTold() throws IOException {
        ProfileChange change = codec.read(
                        Files.readAllBytes(CONTRACT.resolve("samples/profile-changes/updated.v2.json")))
                .orElseThrow();
        ProfileSnapshot snapshot = ProfileSnapshot.after(change, null);
        ProfileSnapshot named =
                ProfileSnapshot.after(change, List.of(new ProfileSnapshot.Identifier("email", "lan@shop.vn")));

        assertThat(snapshot.facts()).isEqualTo(change.facts());
        assertThat(codec.readSnapshot(codec.write(named))).contains(named);
        assertThat(named.toString()).doesNotContain("lan@shop.vn");
        assertThat(new String(codec.write(snapshot), StandardCharsets.UTF_8)).doesNotContain("identifiers");
        fits(codec.write(named), "profile-snapshot.v1.schema.json");
        assertThat(snapshot.revision()).isEqualTo(change.revision());
        assertThat(schema("profile-snapshot.v1.schema.json").at("/properties/facts"))
                .isEqualTo(schema("profile-change.v2.schema.json").at("/properties/facts"));
    }

    private void fits(byte[] sample, String schema) throws IOException {
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(schema(schema).toString())
                        .validate(mapper.readTree(sample)))
                .isEmpty();
    }

    private JsonNode schema(String name) throws IOException {
        return mapper.readTree(Files.readAllBytes(CONTRACT.resolve("events").resolve(name)));
    }
}
