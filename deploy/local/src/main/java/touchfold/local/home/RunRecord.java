package touchfold.local.home;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import touchfold.local.options.Ports;
import touchfold.local.process.ProcessId;

/**
 * What runs on a home, so that other commands find it and the next start finds what a killed launcher left.
 *
 * @param launcher the process that watches the others
 * @param ports the ports in use
 * @param sources the sources file in use
 * @param children the processes by name
 */
public record RunRecord(ProcessId launcher, Ports ports, Path sources, Map<String, ProcessId> children) {

    /** The record of a home, or nothing when nothing was left running. */
    public static Optional<RunRecord> read(Home home) {
        try {
            return Optional.of(parse(new ObjectMapper().readTree(Files.readString(home.runRecord()))));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("Expected a run record at " + home.runRecord(), e);
        }
    }

    /** Whether the launcher itself still lives. */
    public boolean isRunning() {
        return launcher.isAlive();
    }

    /** The same with one process more, or a new one under an old name. */
    public RunRecord with(String name, ProcessId process) {
        Map<String, ProcessId> more = new LinkedHashMap<>(children);
        more.put(name, process);
        return new RunRecord(launcher, ports, sources, more);
    }

    /** Writes it to its place. */
    public void write(Home home) throws IOException {
        new PrivateFile(home.runRecord()).write(text());
    }

    /** Removes it: nothing runs any more. */
    public static void remove(Home home) throws IOException {
        Files.deleteIfExists(home.runRecord());
    }

    private String text() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode();
        root.set("launcher", write(json, "launcher", launcher));
        ArrayNode numbers = root.putArray("ports");
        ports.all().forEach(port -> numbers.add(port.number()));
        root.put("sources", sources.toString());
        ArrayNode all = root.putArray("children");
        children.forEach((name, process) -> all.add(write(json, name, process)));
        return json.writeValueAsString(root);
    }

    private static ObjectNode write(ObjectMapper json, String name, ProcessId process) {
        return json.createObjectNode()
                .put("name", name)
                .put("pid", process.pid())
                .put("startedAt", process.startedAt().toString());
    }

    private static RunRecord parse(JsonNode root) {
        JsonNode numbers = root.path("ports");
        Ports ports = new Ports(
                numbers.path(0).asInt(),
                numbers.path(1).asInt(),
                numbers.path(2).asInt(),
                numbers.path(3).asInt(),
                numbers.path(4).asInt());
        Map<String, ProcessId> children = new LinkedHashMap<>();
        for (JsonNode child : root.path("children")) {
            children.put(child.path("name").asText(), process(child));
        }
        Path sources = Path.of(root.path("sources").asText());
        return new RunRecord(process(root.path("launcher")), ports, sources, children);
    }

    private static ProcessId process(JsonNode node) {
        return new ProcessId(
                node.path("pid").asLong(), Instant.parse(node.path("startedAt").asText()));
    }
}
