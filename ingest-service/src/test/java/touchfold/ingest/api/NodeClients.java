package touchfold.ingest.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * Other people's clients as they are published, run by Node where this machine has it. They are installed once, below
 * {@code target}; nothing of them is kept in the repository.
 *
 * @param packages where they are installed
 */
record NodeClients(Path packages) {

    private static final Path SCRIPTS = Path.of("src", "test", "clients").toAbsolutePath();
    private static final int OLDEST_NODE = 20;
    private static final int INSTALL_SECONDS = 60;
    private static final int STORY_SECONDS = 60;

    /** A story that is being told. */
    record TellingClient(String client, Process process, Path output) {

        void awaitEnd() throws IOException, InterruptedException {
            if (!process.waitFor(STORY_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("Expected " + client + " to end, but it said: " + Files.readString(output));
            }
            if (process.exitValue() != 0) {
                throw new AssertionError("Expected " + client + " to deliver, but: " + Files.readString(output));
            }
        }
    }

    /**
     * The clients, installed.
     *
     * @throws TestAbortedException if there is no Node here, or if the packages can't be had
     */
    static NodeClients installed() throws IOException, InterruptedException {
        Path packages = Files.createDirectories(Path.of("target", "clients").toAbsolutePath());
        String version = said(packages, 10, "node", "--version").orElse("");
        if (!version.matches("v\\d+\\..*\\R?") || major(version) < OLDEST_NODE) {
            throw new TestAbortedException(
                    "Expected Node " + OLDEST_NODE + " to run other people's clients with, but this machine has "
                            + (version.isEmpty() ? "none" : version.strip()) + ": skipped");
        }
        Path wanted = SCRIPTS.resolve("package.json");
        Path had = packages.resolve("installed.json");
        if (!Files.exists(had) || Files.mismatch(wanted, had) >= 0) {
            install(packages, wanted);
            Files.copy(wanted, had, StandardCopyOption.REPLACE_EXISTING);
        }
        return new NodeClients(packages);
    }

    private static int major(String version) {
        return Integer.parseInt(version.substring(1, version.indexOf('.')));
    }

    private static void install(Path packages, Path wanted) throws IOException, InterruptedException {
        Files.deleteIfExists(packages.resolve("installed.json"));
        Files.copy(wanted, packages.resolve("package.json"), StandardCopyOption.REPLACE_EXISTING);
        Optional<String> done = said(
                packages,
                INSTALL_SECONDS,
                "npm",
                "install",
                "--no-package-lock",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefer-offline",
                "--fetch-retries=0",
                "--loglevel=error");
        if (done.isEmpty()) {
            throw new TestAbortedException(
                    "Expected npm to fetch other people's clients, but it could not (target/clients/said.log): skipped");
        }
    }

    /** What a program says; empty if there is none, if it fails or takes too long. */
    private static Optional<String> said(Path directory, int seconds, String... command)
            throws IOException, InterruptedException {
        Path output = directory.resolve("said.log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return Optional.empty();
            }
            return process.exitValue() == 0
                    ? Optional.of(Files.readString(output, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        }
    }

    /** Lets clients tell their stories, all at once. */
    List<TellingClient> tell(List<String> clients, ClientStory story) throws IOException {
        List<TellingClient> telling = new ArrayList<>();
        for (String client : clients) {
            Path output = packages.resolve(client + ".log");
            ProcessBuilder builder = new ProcessBuilder(
                            "node", SCRIPTS.resolve(client + ".js").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment(story.name(client), story));
            telling.add(new TellingClient(client, builder.start(), output));
        }
        return telling;
    }

    private Map<String, String> environment(String name, ClientStory story) {
        Map<String, String> environment = new HashMap<>();
        environment.put("NODE_PATH", packages.resolve("node_modules").toString());
        environment.put("STORY", name);
        environment.put("STORY_HOST", story.host());
        environment.put("STORY_KEY", story.key());
        environment.put("STORY_APP", story.app());
        return environment;
    }
}
