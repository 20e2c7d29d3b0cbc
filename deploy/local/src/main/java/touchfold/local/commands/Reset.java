package touchfold.local.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import touchfold.local.console.Console;
import touchfold.local.console.Refusal;
import touchfold.local.home.Home;

/** {@code reset}: stops what runs on a home and removes what an instance put there, and nothing else. */
public record Reset(Home home, Console console) {

    /** Returns when the data are gone. */
    public int run() throws InterruptedException, IOException {
        if (home.demo().exists()) {
            new Reset(home.demo(), console).run();
        }
        if (!home.exists()) {
            console.line("There are no data in " + home.directory() + ".");
            return 0;
        }
        new Stopping(home, console).everything();
        for (Path path : ours()) {
            delete(path);
        }
        removeWhenEmpty();
        console.line("Removed the data in " + home.directory() + ".");
        return 0;
    }

    /** The lock goes last: as long as it is there, a broken-off reset can be repeated. */
    private List<Path> ours() {
        return List.of(
                home.kafka(),
                home.postgres(),
                home.postgresPrograms(),
                home.logs(),
                home.sources(),
                home.sendgridPrivateKey(),
                home.secrets(),
                home.runRecord(),
                home.lock());
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(path)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            try {
                Files.deleteIfExists(each);
            } catch (IOException e) {
                throw new Refusal("Expected to remove " + each + ", but " + e.getMessage() + ".", e);
            }
        }
    }

    private void removeWhenEmpty() throws IOException {
        try (Stream<Path> rest = Files.list(home.directory())) {
            if (rest.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(home.directory());
    }
}
