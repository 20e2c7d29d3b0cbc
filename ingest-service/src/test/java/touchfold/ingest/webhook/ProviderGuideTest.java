package touchfold.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever adds a provider follows the guide to the last file. */
class ProviderGuideTest {

    private static final Path ROOT = Path.of(System.getProperty("touchfold.root", ".."));
    private static final Pattern PATH = Pattern.compile("`([\\w./-]+/[\\w.-]+\\.(?:java|json|md))`");
    private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w+)(?:\\.\\w+)?`");

    @Test
    void everyFileThatItNamesIsThere() throws IOException {
        List<String> paths = named(PATH);

        assertThat(paths).hasSizeGreaterThanOrEqualTo(5).allSatisfy(path -> assertThat(ROOT.resolve(path))
                .exists());
    }

    @Test
    void everyTypeThatItNamesIsThere() throws IOException {
        List<String> types = named(TYPE);

        assertThat(types).contains("ProviderLaws", "SignatureCheck", "MailReport");
        for (String type : types) {
            try (var files = Files.walk(ROOT.resolve("ingest-service/src"))) {
                assertThat(files.anyMatch(file -> file.endsWith(type + ".java")))
                        .as(type)
                        .isTrue();
            }
        }
    }

    @Test
    void everyProviderHasItsOwnTest() throws IOException {
        for (WebhookProvider provider : Providers.all()) {
            String test = provider.getClass().getSimpleName() + "Test.java";
            try (var files = Files.walk(ROOT.resolve("ingest-service/src/test"))) {
                assertThat(files.anyMatch(file -> file.endsWith(test))).as(test).isTrue();
            }
        }
    }

    private static List<String> named(Pattern pattern) throws IOException {
        String document = Files.readString(ROOT.resolve("docs/CONTRIBUTING.md"));
        String guide = document.substring(
                document.indexOf("## Adding a webhook provider"), document.indexOf("## Adding a channel"));
        return pattern.matcher(guide)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
    }
}
