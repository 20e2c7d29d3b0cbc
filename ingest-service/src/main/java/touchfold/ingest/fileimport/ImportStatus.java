package touchfold.ingest.fileimport;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an import stands. */
public enum ImportStatus {
    /** Rows are being read, or were until whoever read them was lost: sending the file again goes on. */
    RUNNING,
    /** All rows were read: each was accepted or set aside. */
    COMPLETE,
    /** The sender, Kafka or the database was away for too long: sending the file again goes on. */
    STOPPED,
    /** The rest of the file can't be read. */
    FAILED;

    /** The word in answers and in the table. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ImportStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
