package touchfold.demo.show;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Lines and one changing status line on a terminal of 100 columns; only lines when nobody is looking. */
public final class TextTerminal {

    /** Columns that everything printed keeps to. */
    public static final int WIDTH = 100;

    /** Emphasis, shown only on a real terminal. */
    public enum Tone {
        PLAIN(""),
        STRONG("\u001b[1m"),
        FAINT("\u001b[2m"),
        GOOD("\u001b[32m"),
        WARNING("\u001b[33m");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    private final PrintStream out;
    private final boolean interactive;
    private boolean statusShown;

    /** A terminal on this stream. */
    public TextTerminal(PrintStream out, boolean interactive) {
        this.out = out;
        this.interactive = interactive;
    }

    /** The stream as it is: colours and a changing status line only where a person sits in front of it. */
    @SuppressWarnings("SystemConsoleNull")
    public static TextTerminal on(PrintStream out) {
        // From JDK 22 to 24 there is a console even without a terminal, unless the older one is asked for.
        System.getProperties().putIfAbsent("jdk.console", "java.base");
        return new TextTerminal(out, System.console() != null);
    }

    /** True where a status line may change in place. */
    public boolean interactive() {
        return interactive;
    }

    /** One line that stays. */
    public synchronized void line(String text) {
        clearStatus();
        out.println(text);
        out.flush();
    }

    /** Text for people who put it together themselves. */
    public String toned(Tone tone, String text) {
        return interactive && tone != Tone.PLAIN ? tone.code + text + "\u001b[0m" : text;
    }

    /** A heading with air before it. */
    public void heading(String text) {
        line("");
        line(toned(Tone.STRONG, text));
        line(toned(Tone.FAINT, "─".repeat(WIDTH)));
    }

    /** Replaces the status line; an ordinary line where that is not possible. */
    public synchronized void status(String text) {
        if (!interactive) {
            line(text);
            return;
        }
        out.print("\r\u001b[K" + cut(text, WIDTH));
        out.flush();
        statusShown = true;
    }

    /** Takes the status line away. */
    public synchronized void clearStatus() {
        if (statusShown) {
            out.print("\r\u001b[K");
            statusShown = false;
        }
    }

    /** Words broken into lines that fit after the indent. */
    public void paragraph(String indent, String text) {
        wrap(text, WIDTH - indent.length()).forEach(line -> line(indent + line));
    }

    /** Padded with blanks, or cut with an ellipsis, to exactly so many columns. */
    public static String fit(String text, int columns) {
        String cut = cut(text, columns);
        return cut + " ".repeat(columns - cut.codePointCount(0, cut.length()));
    }

    /** Cut with an ellipsis where it is longer. */
    public static String cut(String text, int columns) {
        return text.codePointCount(0, text.length()) <= columns
                ? text
                : text.substring(0, text.offsetByCodePoints(0, columns - 1)) + "…";
    }

    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
