package touchfold.local.console;

import java.io.PrintStream;

/**
 * What the user sees: whole lines, so that several threads never mix.
 *
 * @param out where the lines go
 * @param colour whether a terminal shows them
 */
public record Console(PrintStream out, boolean colour) {
    private static final String RESET = "\u001B[0m";

    /** Prints one line. */
    public void line(String text) {
        out.println(text);
    }

    /** Prints one line about the state of something: {@code ready     kafka  127.0.0.1:19092}. */
    public void step(String state, String text) {
        line("  %-9s %s".formatted(state, text));
    }

    /** The text in this colour on a terminal, as it is elsewhere. */
    public String painted(Paint paint, String text) {
        return colour ? paint.code + text + RESET : text;
    }

    /** The few colours in use. */
    public enum Paint {
        /** For what can be skipped while reading. */
        FAINT("\u001B[2m"),
        /** For keys. */
        CYAN("\u001B[36m"),
        /** For types. */
        GREEN("\u001B[32m");

        private final String code;

        Paint(String code) {
            this.code = code;
        }
    }
}
