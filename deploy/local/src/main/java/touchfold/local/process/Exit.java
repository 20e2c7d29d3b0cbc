package touchfold.local.process;

import java.util.OptionalInt;

/**
 * How a process ended.
 *
 * @param code its exit code, 128 + n after signal n; nothing when the system did not tell us
 */
public record Exit(OptionalInt code) {
    private static final int SIGNALLED = 128;

    static Exit of(int code) {
        return new Exit(OptionalInt.of(code));
    }

    static Exit unknown() {
        return new Exit(OptionalInt.empty());
    }

    /** Words that follow the process's name: {@code was killed by SIGKILL}. */
    public String text() {
        if (code.isEmpty()) {
            return "is gone";
        }
        int value = code.getAsInt();
        return value > SIGNALLED ? "was ended by " + signal(value - SIGNALLED) : "ended with exit code " + value;
    }

    private static String signal(int number) {
        return switch (number) {
            case 1 -> "SIGHUP";
            case 2 -> "SIGINT";
            case 3 -> "SIGQUIT";
            case 6 -> "SIGABRT";
            case 9 -> "SIGKILL";
            case 11 -> "SIGSEGV";
            case 15 -> "SIGTERM";
            default -> "signal " + number;
        };
    }
}
