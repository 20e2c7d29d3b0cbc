package touchfold.local.commands;

import java.io.IOException;
import touchfold.local.console.Console;
import touchfold.local.home.Home;
import touchfold.local.options.Options;

/** {@code up}: everything, in the foreground until Ctrl-C or {@code down}. */
public record Up(Options options, Home home, Console console) {

    /** Runs until it is stopped. */
    public int run() throws InterruptedException, IOException {
        Instance instance = Instance.start(options, home, console);
        console.line("Keys: ./touchfold status --data " + home.directory() + ". Ctrl-C stops everything.");
        instance.awaitStop();
        return 0;
    }
}
