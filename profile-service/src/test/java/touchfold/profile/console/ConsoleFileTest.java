package touchfold.profile.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.Fact;

/** The console's files as they are served, and its texts. */
class ConsoleFileTest {

    private static final Path SOURCES = Path.of("src/main/resources/console");
    private static final int MOST_ZIPPED_BYTES = 300 * 1024;
    private static final Pattern ASKED_TEXT = Pattern.compile("\\bt\\('([a-z0-9.-]+)'");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(\\|[^}]*)?\\}");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everythingTogetherIsSmall() throws IOException {
        int bytes = 0;
        for (String file : files()) {
            bytes += ConsoleFile.find(file).orElseThrow().zipped().length();
        }
        assertThat(bytes).isPositive().isLessThan(MOST_ZIPPED_BYTES);
    }

    @Test
    void theEmptyPathIsThePage() {
        assertThat(ConsoleFile.find("").orElseThrow().type()).isEqualTo("text/html; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../application.properties",
                "README.md",
                "nothing.js",
                "base//dom.js",
                "base/../app.js",
                "/app.js"
            })
    void nothingElseIsServed(String path) {
        assertThat(ConsoleFile.find(path)).isEmpty();
    }

    @Test
    void bothLanguagesSayTheSame() throws IOException {
        JsonNode english = texts("en");
        JsonNode vietnamese = texts("vi");

        assertThat(keys(vietnamese)).isEqualTo(keys(english));
        for (String key : keys(english)) {
            assertThat(places(vietnamese.get(key).asText()))
                    .as(key)
                    .isEqualTo(places(english.get(key).asText()));
            assertThat(vietnamese.get(key).asText()).as(key).isNotBlank();
        }
    }

    @Test
    void everyTextThatIsAskedForIsThere() throws IOException {
        TreeSet<String> asked = new TreeSet<>();
        for (String file : files()) {
            Matcher text = ASKED_TEXT.matcher(Files.readString(SOURCES.resolve(file)));
            while (text.find()) {
                asked.add(text.group(1));
            }
        }

        assertThat(asked).hasSizeGreaterThan(60);
        assertThat(keys(texts("en"))).containsAll(asked);
    }

    @Test
    void everythingThatCanHappenHasAName() throws IOException {
        Set<String> known = keys(texts("en"));

        assertThat(Arrays.stream(Fact.class
                                .getAnnotation(com.fasterxml.jackson.annotation.JsonSubTypes.class)
                                .value())
                        .map(type -> "type." + type.name()))
                .isNotEmpty()
                .allMatch(known::contains);
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(Files::isRegularFile)
                    .map(SOURCES::relativize)
                    .map(file -> file.toString().replace('\\', '/'))
                    .filter(file -> !file.equals("README.md"))
                    .toList();
        }
    }

    private static JsonNode texts(String language) throws IOException {
        return JSON.readTree(SOURCES.resolve("texts/" + language + ".json").toFile());
    }

    private static Set<String> keys(JsonNode texts) {
        TreeSet<String> keys = new TreeSet<>();
        texts.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Set<String> places(String text) {
        TreeSet<String> places = new TreeSet<>();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            places.add(place.group(1));
        }
        return places;
    }
}
