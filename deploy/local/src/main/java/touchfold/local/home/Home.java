package touchfold.local.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import touchfold.local.console.Refusal;

/**
 * Where an instance keeps what.
 *
 * @param directory the data directory
 */
public record Home(Path directory) {
    /** The broker's records. */
    public Path kafka() {
        return directory.resolve("kafka");
    }

    /** The database. */
    public Path postgres() {
        return directory.resolve("postgres");
    }

    /** PostgreSQL's programs, unpacked. */
    public Path postgresPrograms() {
        return directory.resolve("postgres-programs");
    }

    /** One log per process. */
    public Path logs() {
        return directory.resolve("logs");
    }

    /** The log of one process. */
    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /** The sources and keys made on the first start. */
    public Path sources() {
        return directory.resolve("sources.json");
    }

    /** The private key that belongs to the mail source made on the first start. */
    public Path sendgridPrivateKey() {
        return directory.resolve("sendgrid-private-key");
    }

    /** Identity secret and database password. */
    public Path secrets() {
        return directory.resolve("secrets.properties");
    }

    /** What runs, while it runs. */
    public Path runRecord() {
        return directory.resolve("running.json");
    }

    /** Held by the one launcher that may use this directory. */
    public Path lock() {
        return directory.resolve("lock");
    }

    /** The demo's own instance inside this one. */
    public Home demo() {
        return new Home(directory.resolve("demo"));
    }

    /** Where chaos of a seed breaks an instance of its own. */
    public Home chaos(long seed) {
        return new Home(directory.resolve("chaos-" + seed));
    }

    /** Whether an instance was ever started here. */
    public boolean exists() {
        return Files.exists(lock());
    }

    /**
     * Makes the directories, for this user's eyes only.
     *
     * @throws Refusal when it cannot be written
     */
    public void create() {
        try {
            for (Path each : List.of(directory, kafka(), postgresPrograms(), logs())) {
                createForThisUser(each);
            }
            Path probe = Files.createTempFile(directory, "write", ".probe");
            Files.delete(probe);
        } catch (IOException e) {
            throw new Refusal(
                    "Expected to write to the data directory " + directory + ", but " + reason(e)
                            + "; give another one with --data DIR.",
                    e);
        }
    }

    /** A directory that was there before keeps the rights it has. */
    private static void createForThisUser(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + " (" + e.getMessage() + ")";
    }
}
