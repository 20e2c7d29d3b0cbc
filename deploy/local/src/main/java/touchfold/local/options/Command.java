package touchfold.local.options;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the launcher can do. */
public enum Command {
    /** Everything, plus the demo world played through the public endpoints. */
    DEMO("demo"),
    /** Everything, in the foreground. */
    UP("up"),
    /** Breaks a private instance on purpose and counts what is there afterwards. */
    CHAOS("chaos"),
    /** Stops what an {@code up} elsewhere started. */
    DOWN("down"),
    /** What runs where, and the keys. */
    STATUS("status"),
    /** The services' logs. */
    LOGS("logs"),
    /** Follows one Kafka topic. */
    TAIL("tail"),
    /** SQL over JDBC; the script prefers the system's own psql. */
    PSQL("psql"),
    /** Where the database is, for the script: host, port, database, user and password on one line. */
    PSQL_TARGET("psql-target"),
    /** Folds the log from zero beside the live store and compares. */
    REBUILD("rebuild"),
    /** Sends a file of orders, contacts or scans to a running instance. */
    IMPORT("import"),
    /** Stops everything and removes the data. */
    RESET("reset"),
    /** The list of commands. */
    HELP("help");

    private final String word;

    Command(String word) {
        this.word = word;
    }

    /** The word on the command line. */
    public String word() {
        return word;
    }

    static Optional<Command> of(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(command -> command.word.equals(lower))
                .findFirst();
    }
}
