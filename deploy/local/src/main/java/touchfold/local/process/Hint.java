package touchfold.local.process;

import java.util.List;
import java.util.Optional;

/** Reads the few causes out of a log that a person can mend. */
final class Hint {
    private Hint() {}

    /** What to do about it, when the log says what it is. */
    static Optional<String> in(List<String> lines) {
        String text = String.join("\n", lines);
        if (text.contains("No space left on device")) {
            return Optional.of("The disk is full: free some space and start again.");
        }
        if (text.contains("Address already in use")) {
            return Optional.of("Another process took its port: stop that one or choose another port.");
        }
        if (text.contains("OutOfMemoryError") || text.contains("Cannot allocate memory")) {
            return Optional.of("It ran out of memory: close other programs and start again.");
        }
        return Optional.empty();
    }
}
