package touchfold.ingest.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real browser without a window, if this machine has one.
 *
 * @param program Chromium
 * @param profile where it keeps cookies and storage from page to page
 */
record HeadlessBrowser(Path program, Path profile) {

    private static final long PATIENCE_SECONDS = 60;

    /** The distribution's Chromium, or the one that CHROME_BIN names. */
    static Optional<HeadlessBrowser> find(Path profile) {
        return Stream.of(
                        Optional.ofNullable(System.getenv("CHROME_BIN")).orElse("/usr/bin/chromium"),
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .filter(HeadlessBrowser::starts)
                .findFirst()
                .map(program -> new HeadlessBrowser(program, profile));
    }

    /** One that lacks a part of its own, or of which parts are still unpacked, does not. */
    private static boolean starts(Path program) {
        try {
            Process version = new ProcessBuilder(program.toString(), "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return version.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && version.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Opens a page, lets it live for a while of its own time, and answers with what it then shows. */
    String open(String address, int millis) throws IOException, InterruptedException {
        Path shown = Files.createTempFile("page", ".html");
        Process browser = start(shown, "--virtual-time-budget=" + millis, "--dump-dom", address);
        if (!browser.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            browser.destroyForcibly();
            throw new AssertionError("Expected the browser to be done with " + address + " in time");
        }
        String text = Files.readString(shown, StandardCharsets.UTF_8);
        Files.delete(shown);
        return text;
    }

    /** Opens a page and leaves it open until the process is ended. */
    Process visit(String address) throws IOException {
        return start(profile.resolve("visit.log"), address);
    }

    /** Ends it with all of its processes, so that none of them writes any more. */
    void end(Process visit) throws InterruptedException {
        List<ProcessHandle> parts = visit.descendants().toList();
        visit.destroy();
        if (!visit.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            visit.destroyForcibly();
        }
        for (ProcessHandle part : parts) {
            part.destroyForcibly();
            part.onExit().join();
        }
    }

    private Process start(Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
