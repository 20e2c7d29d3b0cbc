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
import touchfold.segment.fixture.Contract;

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
        SegmentChange change = mapper.readValue(Files.readAllBytes(sample), SegmentChange.class);
        String written = mapper.writeValueAsString(change);

        assertThat(mapper.readTree(written)).isEqualTo(mapper.readTree(Files.readAllBytes(sample)));
        assertThat(Contract.violations("segment-change", written)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("memberships")
    void membershipsReadAndWrittenAgainAreUnchangedAndFitTheSchema(Path sample) throws IOException {
        Memberships memberships = mapper.readValue(Files.readAllBytes(sample), Memberships.class);
        String written = mapper.writeValueAsString(memberships);

        assertThat(mapper.readTree(written)).isEqualTo(mapper.readTree(Files.readAllBytes(sample)));
        assertThat(Contract.violations("segment-memberships", written)).isEmpty();
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
        assertThat(Contract.violations("segment-change", "{\"schema\":1,\"revision\":0}"))
                .anyMatch(violation -> violation.contains("cause"))
                .anyMatch(violation -> violation.contains("revision"));
    }

    private static List<Path> samples(String topic) throws IOException {
        try (Stream<Path> files =
                Files.list(Contract.DIRECTORY.resolve("samples").resolve(topic))) {
            return files.sorted().toList();
        }
    }
}
