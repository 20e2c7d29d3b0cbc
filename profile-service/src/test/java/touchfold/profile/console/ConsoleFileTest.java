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
import touchfold.events.Channel;
import touchfold.events.Fact;
import touchfold.profile.identity.NodeType;
import touchfold.profile.journey.MomentKind;

/** The console's files as they are served, and its texts. */
class ConsoleFileTest {

    private static final Path SOURCES = Path.of("src/main/resources/console");
    private static final int MOST_ZIPPED_BYTES = 300 * 1024;
    private static final Pattern ASKED_TEXT = Pattern.compile("\\bt\\('([a-z0-9.-]+)'");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(\\|[^}]*)?\\}");
    private static final Pattern QUOTED = Pattern.compile("'([a-z0-9.-]+)'");
    private static final Pattern BEGINNING = Pattern.compile("[`']([a-z-]+\\.(?:[a-z-]+[.-])?)(?:\\$\\{|')");
    private static final Pattern REFUSAL = Pattern.compile("new Refusal\\(\\s*\"([a-z_]+)\"");
    private static final List<String> SAME_IN_BOTH = List.of(
            "channel.web",
            "identifier.email",
            "channel.email",
            "purpose.email",
            "review.field.email",
            "purpose.sms",
            "rfm.frequency",
            "rfm.recency",
            "service.ingest",
            "service.profile",
            "service.segment");
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

    /** Otherwise a browser learns of one only from another, and loads them one after the other. */
    @Test
    void everyModuleIsAskedForAtOnce() throws IOException {
        String page = Files.readString(SOURCES.resolve("index.html"));

        assertThat(files().stream().filter(file -> file.endsWith(".js")))
                .hasSizeGreaterThan(30)
                .allSatisfy(file -> assertThat(page).contains("<link rel=\"modulepreload\" href=\"" + file + "\">"));
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

    @Test
    void everythingThatTheServicesNameHasAName() throws IOException {
        TreeSet<String> named = new TreeSet<>();
        for (NodeType type : NodeType.values()) {
            named.add("identifier." + type.wireName());
        }
        for (MomentKind kind : MomentKind.values()) {
            named.add("moment." + kind.wireName());
        }
        for (Channel channel : Channel.values()) {
            named.add("channel." + channel.wireName());
        }
        named.addAll(refusals());

        assertThat(named).hasSizeGreaterThan(40);
        assertThat(keys(texts("en"))).containsAll(named);
    }

    @Test
    void noTextIsThereThatNobodyAsksFor() throws IOException {
        TreeSet<String> asked = new TreeSet<>();
        TreeSet<String> beginnings = new TreeSet<>();
        for (String file : files()) {
            String source = Files.readString(SOURCES.resolve(file));
            QUOTED.matcher(source).results().forEach(found -> asked.add(found.group(1)));
            BEGINNING.matcher(source).results().forEach(found -> beginnings.add(found.group(1)));
        }

        assertThat(keys(texts("en"))).allSatisfy(key -> assertThat(
                        asked.contains(key) || beginnings.stream().anyMatch(key::startsWith))
                .as(key)
                .isTrue());
    }

    /** What is the same word in both languages, or a name. */
    @Test
    void theVietnameseTextsAreVietnamese() throws IOException {
        JsonNode english = texts("en");
        JsonNode vietnamese = texts("vi");

        assertThat(keys(english).stream().filter(key -> vietnamese
                        .get(key)
                        .asText()
                        .equals(english.get(key).asText())))
                .containsExactlyInAnyOrderElementsOf(SAME_IN_BOTH);
    }

    /** The codes with which the doors refuse a message. */
    private static Set<String> refusals() throws IOException {
        TreeSet<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("../ingest-service/src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                REFUSAL.matcher(Files.readString(source))
                        .results()
                        .forEach(found -> codes.add("code." + found.group(1)));
            }
        }
        return codes;
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
