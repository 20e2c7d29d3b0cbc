package touchfold.profile.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecondSchemaTest {

    /** Whoever adds a script decides whether a rebuild fills its tables, or leaves them where they are. */
    @Test
    void everyScriptIsKnownToBeRebuiltOrKept() throws IOException {
        try (Stream<Path> scripts = Files.list(Path.of("src/main/resources/db/migration"))) {
            List<String> names =
                    scripts.map(path -> path.getFileName().toString()).toList();

            assertThat(names)
                    .containsExactlyInAnyOrder(
                            "V1__profiles.sql",
                            "V1_1__fold_rules.sql",
                            "V1_2__repetitions.sql",
                            "V1_4__history.sql",
                            "V1_5__audit.sql",
                            "V1_6__review.sql",
                            "V1_7__snapshots.sql",
                            "V1_8__memberships.sql");
            assertThat(SecondSchema.SCRIPT).endsWith("V1__profiles.sql");
        }
    }
}
