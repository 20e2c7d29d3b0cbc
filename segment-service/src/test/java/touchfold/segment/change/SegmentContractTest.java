package touchfold.segment.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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
import touchfold.changes.ChangeCodec;
import touchfold.segment.churn.ChurnParametersDocument;
import touchfold.segment.fixture.ContractFiles;
import touchfold.segment.rfm.RfmCutsDocument;

/** Holds the published contract in {@code docs/contract} and the code together. */
class SegmentContractTest {

    private final ObjectMapper mapper = ChangeCodec.mapper();

    static List<Path> changes() throws IOException {
        return samples("segment-changes");
    }

    static List<Path> memberships() throws IOException {
        return samples("segment-memberships");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeReadAndWrittenAgainIsUnchangedAndFitsTheSchema(Path sample) throws IOException {
        assertUnchanged(sample, "segment-change", mapper.readValue(Files.readAllBytes(sample), SegmentChange.class));
    }

    @ParameterizedTest
    @MethodSource("memberships")
    void membershipsReadAndWrittenAgainAreUnchangedAndFitTheSchema(Path sample) throws IOException {
        assertUnchanged(sample, "segment-memberships", mapper.readValue(Files.readAllBytes(sample), Memberships.class));
    }

    static List<Path> cuts() throws IOException {
        return samples("rfm-cuts");
    }

    static List<Path> parameters() throws IOException {
        return samples("churn-parameters");
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void cutsReadAndWrittenAgainAreUnchangedAndFitTheSchema(Path sample) throws IOException {
        RfmCutsDocument read = mapper.readValue(Files.readAllBytes(sample), RfmCutsDocument.class);

        assertUnchanged(sample, "rfm-cuts", RfmCutsDocument.of(read.cuts()));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void parametersReadAndWrittenAgainAreUnchangedAndFitTheSchema(Path sample) throws IOException {
        ChurnParametersDocument read = mapper.readValue(Files.readAllBytes(sample), ChurnParametersDocument.class);

        assertUnchanged(sample, "churn-parameters", ChurnParametersDocument.of(read.parameters()));
    }

    @Test
    void theSchemasRefuseCutsWithoutScoresAndParametersOfNoModel() {
        assertThat(ContractFiles.violations("rfm-cuts", "{\"schema\":1,\"version\":1}"))
                .anyMatch(violation -> violation.contains("recency"));
        assertThat(ContractFiles.violations(
                        "churn-parameters",
                        "{\"schema\":1,\"version\":1,\"model\":\"recency\",\"effectiveAt\":\"2026-01-01T00:00:00Z\","
                                + "\"populationGapDays\":60}"))
                .isNotEmpty();
    }

    @Test
    void everyCauseHasASample() throws IOException {
        Set<String> sampled = new TreeSet<>();
        for (Path sample : changes()) {
            sampled.add(mapper.readTree(Files.readAllBytes(sample))
                    .at("/cause/kind")
                    .asText());
        }
        Set<String> known = Arrays.stream(SegmentCause.Kind.values())
                .map(kind -> mapper.convertValue(kind, String.class))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(sampled).isEqualTo(known);
    }

    @Test
    void theSchemaRefusesAChangeWithoutItsCause() {
        assertThat(ContractFiles.violations("segment-change", "{\"schema\":1,\"revision\":0}"))
                .anyMatch(violation -> violation.contains("cause"))
                .anyMatch(violation -> violation.contains("revision"));
    }

    private static List<Path> samples(String topic) throws IOException {
        try (Stream<Path> files =
                Files.list(ContractFiles.DIRECTORY.resolve("samples").resolve(topic))) {
            return files.sorted().toList();
        }
    }

    private void assertUnchanged(Path sample, String schema, Object read) throws IOException {
        String written = mapper.writeValueAsString(read);

        assertThat(mapper.readTree(written)).isEqualTo(mapper.readTree(Files.readAllBytes(sample)));
        assertThat(ContractFiles.violations(schema, written)).isEmpty();
    }
}
