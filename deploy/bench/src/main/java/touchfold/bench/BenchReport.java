package touchfold.bench;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Prints what was measured, in a form that can be copied into {@code docs/performance.md}. */
final class BenchReport {

    private final PrintStream out;

    BenchReport(PrintStream out) {
        this.out = out;
    }

    /** On what and when. */
    void machine() {
        line(Instant.now().truncatedTo(ChronoUnit.MINUTES) + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", JDK " + Runtime.version());
    }

    /** Begins a table. */
    void columns(String... names) {
        line("");
        row(names);
        line("|" + "---|".repeat(names.length));
    }

    /** A row of it. */
    void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** A number as a table shows it: no decimals from a hundred on. */
    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
