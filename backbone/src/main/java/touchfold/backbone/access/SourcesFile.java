package touchfold.backbone.access;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The file that declares who may send and who may read.
 *
 * @param sources who may send
 * @param adminKeys keys that may change sources and see quarantine
 * @param readKeys keys that may read profiles and segments
 */
public record SourcesFile(List<SourceDeclaration> sources, List<String> adminKeys, List<String> readKeys) {

    private static final int SHORTEST_KEY = 16;

    /** Of a name that stands twice only the last would count, and nobody could see which. */
    private static final ObjectReader STRICT = new ObjectMapper()
            .reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    public SourcesFile {
        sources = List.copyOf(sources);
        adminKeys = List.copyOf(adminKeys);
        readKeys = List.copyOf(readKeys);
    }

    /**
     * Reads the file.
     *
     * @throws InvalidSources if it is missing, is no JSON, or declares something that can't be; names the field
     */
    public static SourcesFile read(Path file) {
        return parse(file, content(file));
    }

    /** What stands in the file. */
    static byte[] content(Path file) {
        if (!Files.isReadable(file)) {
            throw new InvalidSources(
                    "",
                    "Expected a readable sources file at " + file.toAbsolutePath()
                            + ", but there is none; set touchfold.sources.file");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidSources("", "Expected to read " + file.toAbsolutePath() + ", but it can't be read");
        }
    }

    /** The same of a content that was read before. */
    static SourcesFile parse(Path file, byte[] content) {
        try {
            return parse(STRICT.readTree(content));
        } catch (IOException e) {
            throw new InvalidSources(
                    "",
                    "Expected one JSON object without a name that stands twice in " + file.toAbsolutePath()
                            + ", but it is something else");
        }
    }

    /**
     * Reads the file's content.
     *
     * @throws InvalidSources if it declares something that can't be; names the field
     */
    public static SourcesFile parse(JsonNode root) {
        if (root == null || !root.isObject()) {
            throw new InvalidSources("", "Expected a JSON object, but it is something else");
        }
        List<SourceDeclaration> sources = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        JsonNode declared = root.path("sources");
        if (!declared.isArray() && !declared.isMissingNode() && !declared.isNull()) {
            throw new InvalidSources("/sources", "Expected an array of sources, but it is something else");
        }
        for (int i = 0; i < declared.size(); i++) {
            SourceDeclaration source = SourceParser.parse(declared.get(i), "/sources/" + i);
            if (!ids.add(source.id())) {
                throw new InvalidSources("/sources/" + i + "/id", "Expected unique ids, but this one stands twice");
            }
            sources.add(source);
        }
        List<String> adminKeys = keys(root, "adminKeys");
        List<String> readKeys = keys(root, "readKeys");
        requireOwnKeys(sources, adminKeys, readKeys);
        return new SourcesFile(sources, adminKeys, readKeys);
    }

    /** Never shows a key. */
    @Override
    public String toString() {
        return "SourcesFile" + sources.stream().map(SourceDeclaration::id).toList();
    }

    /** A key tells who calls, and write keys stand in pages for everybody to read. */
    private static void requireOwnKeys(List<SourceDeclaration> sources, List<String> adminKeys, List<String> readKeys) {
        Map<String, String> owners = new HashMap<>();
        adminKeys.forEach(key -> owners.put(key, "the admin keys have"));
        readKeys.forEach(key -> owners.put(key, "the read keys have"));
        for (int i = 0; i < sources.size(); i++) {
            for (int key = 0; key < sources.get(i).writeKeys().size(); key++) {
                String other = owners.get(sources.get(i).writeKeys().get(key));
                if (other != null) {
                    throw new InvalidSources(
                            "/sources/" + i + "/writeKeys/" + key,
                            "Expected a write key of its own, but " + other + " this one");
                }
            }
            sources.get(i).writeKeys().forEach(key -> owners.put(key, "another source has"));
        }
    }

    /** Fewer characters can be tried out. */
    private static List<String> keys(JsonNode root, String name) {
        List<String> keys = SourceParser.strings(root, name, "");
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).length() < SHORTEST_KEY) {
                throw new InvalidSources(
                        "/" + name + "/" + i,
                        "Expected " + name + " of at least " + SHORTEST_KEY + " characters, but one has fewer");
            }
        }
        return keys;
    }
}
