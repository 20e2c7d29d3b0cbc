package touchfold.local.commands;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import touchfold.local.console.Console;
import touchfold.local.home.Home;
import touchfold.local.home.RunRecord;
import touchfold.local.process.Child;
import touchfold.local.process.ChildEvents;
import touchfold.local.process.Death;
import touchfold.local.process.ProcessId;

/** Tells the user what happens to the processes, and keeps the run record true. */
final class Narrator implements ChildEvents {
    private final Console console;
    private final Home home;
    private RunRecord record;

    Narrator(Console console, Home home, RunRecord record) throws IOException {
        this.console = console;
        this.home = home;
        this.record = record;
        record.write(home);
    }

    @Override
    public synchronized void started(Child child, ProcessId process) {
        record = record.with(child.name(), process);
        try {
            record.write(home);
        } catch (IOException e) {
            console.line("Expected to write " + home.runRecord() + ", but " + e.getMessage()
                    + "; \"status\" and \"down\" may not know " + child.name() + ".");
        }
    }

    @Override
    public void ready(Child child, Duration after) {
        console.step("ready", "%-16s %-28s %s".formatted(child.name(), child.address(), seconds(after)));
    }

    @Override
    public void waiting(List<String> names, Duration since) {
        console.step("waiting", "for " + String.join(", ", names) + " (" + seconds(since) + ")");
    }

    @Override
    public void crashed(Child child, Death death, Duration delay) {
        console.line(death.sentence() + "; starting it again in " + seconds(delay) + ". "
                + death.hint().orElse("Its log: " + child.log().path()));
    }

    @Override
    public void gaveUp(Child child, Death death, int crashes) {
        console.line(death.sentence() + ", the crash number " + crashes + " within two minutes; it stays stopped. "
                + death.hint().orElse("Read " + child.log().path() + ", then stop everything and start again."));
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
