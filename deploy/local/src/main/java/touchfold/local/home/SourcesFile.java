package touchfold.local.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import touchfold.local.console.Refusal;

/**
 * A {@code sources.json}, as far as the launcher has to understand it.
 *
 * @param path where it lies
 * @param content what it says
 */
public record SourcesFile(Path path, JsonNode content) {

    /**
     * Reads the file.
     *
     * @throws Refusal when it is absent or is not a list of sources
     */
    public static SourcesFile read(Path path) {
        try {
            JsonNode content = new ObjectMapper().readTree(path.toFile());
            if (!content.path("sources").isArray()) {
                throw new Refusal("Expected a list \"sources\" in " + path
                        + ", but there is none; \"up\" without --sources makes one that shows the form.");
            }
            return new SourcesFile(path, content);
        } catch (IOException e) {
            throw new Refusal(
                    "Expected a sources file in JSON at " + path + ", but it could not be read: " + firstLine(e) + ".",
                    e);
        }
    }

    /** One line per key and secret, as a person wants to copy them. */
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        for (JsonNode source : content.path("sources")) {
            String name = "%-10s %-6s"
                    .formatted(
                            source.path("id").asText(), source.path("channel").asText());
            source.path("writeKeys").forEach(key -> lines.add(name + " write key " + key.asText()));
            for (var webhook : source.path("webhooks").properties()) {
                lines.add(name + " " + webhook.getKey() + " " + webhook.getValue());
            }
        }
        content.path("readKeys").forEach(key -> lines.add("read key   " + key.asText()));
        content.path("adminKeys").forEach(key -> lines.add("admin key  " + key.asText()));
        return lines;
    }

    /**
     * The first key with which a source may post touchpoints.
     *
     * @throws Refusal when it has none
     */
    public String writeKey(String source) {
        for (JsonNode each : content.path("sources")) {
            JsonNode key = each.path("writeKeys").path(0);
            if (each.path("id").asText().equals(source) && key.isTextual()) {
                return key.asText();
            }
        }
        throw new Refusal("Expected a source " + source + " with a write key in " + path + ", but there is none.");
    }

    /**
     * The first key an administrator may use.
     *
     * @throws Refusal when there is none
     */
    public String adminKey() {
        return first("adminKeys");
    }

    /**
     * The first key an application may read with.
     *
     * @throws Refusal when there is none
     */
    public String readKey() {
        return first("readKeys");
    }

    private String first(String keys) {
        JsonNode key = content.path(keys).path(0);
        if (!key.isTextual()) {
            throw new Refusal("Expected at least one key in \"" + keys + "\" of " + path + ", but there is none.");
        }
        return key.asText();
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason");
    }
}
