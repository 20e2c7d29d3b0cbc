package touchfold.local.commands;

import java.io.IOException;
import touchfold.local.console.Console;
import touchfold.local.home.Home;

/** {@code down}: stops what runs on a home. */
public record Down(Home home, Console console) {

    /** Returns when nothing runs any more. */
    public int run() throws InterruptedException, IOException {
        boolean any = home.exists() && new Stopping(home, console).everything();
        console.line(
                any ? "Stopped. The data stay in " + home.directory() : "Nothing runs on " + home.directory() + ".");
        return 0;
    }
}
