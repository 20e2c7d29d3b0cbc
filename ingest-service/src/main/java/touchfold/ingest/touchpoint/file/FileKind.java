package touchfold.ingest.touchpoint.file;

import java.util.Optional;

/** What the rows of an imported file are about. */
public enum FileKind {
    /** Sales with their lines: {@code order-completed}, {@code order-refunded}, {@code order-cancelled}. */
    ORDERS("orders"),
    /** People with their traits and consents: {@code identified}. */
    CONTACTS("contacts"),
    /** A scanner's export: {@code booth-scanned}. */
    BOOTH("booth");

    private static final String DOORS = "/v1/import/";

    private final String word;

    FileKind(String word) {
        this.word = word;
    }

    /** The word in paths, in the table and on the command line. */
    public String word() {
        return word;
    }

    /** The path to which such a file is sent. */
    public String door() {
        return DOORS + word;
    }

    /** The kind that a word names. */
    public static Optional<FileKind> ofWord(String word) {
        for (FileKind kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The kind that is sent to a path. */
    public static Optional<FileKind> ofDoor(String path) {
        return path.startsWith(DOORS) ? ofWord(path.substring(DOORS.length())) : Optional.empty();
    }
}
