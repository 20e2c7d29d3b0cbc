package touchfold.local.process;

import java.util.List;
import java.util.Optional;

/**
 * The unasked end of a child, or a start that failed.
 *
 * @param sentence who, and how: {@code kafka (pid 17) was ended by SIGKILL}
 * @param log the most telling lines it left
 */
public record Death(String sentence, List<String> log) {
    /** What a person can do about it, when the log says. */
    public Optional<String> hint() {
        return Hint.in(log);
    }
}
