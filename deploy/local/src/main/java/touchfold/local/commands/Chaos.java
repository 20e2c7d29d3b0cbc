package touchfold.local.commands;

import java.io.IOException;
import touchfold.local.chaos.ChaosRun;
import touchfold.local.console.Console;
import touchfold.local.console.Refusal;
import touchfold.local.home.GeneratedSources;
import touchfold.local.home.Home;
import touchfold.local.home.HomeLock;
import touchfold.local.home.Secrets;
import touchfold.local.home.SourcesFile;
import touchfold.local.options.Options;
import touchfold.local.preflight.DiskSpace;
import touchfold.local.preflight.FreePorts;
import touchfold.local.product.Installation;
import touchfold.local.product.Product;

/** {@code chaos}: breaks a private instance on purpose and counts what is there afterwards. */
public record Chaos(Options options, Home home, Console console) {

    /** Runs to the end; 1 when anything was lost, counted twice or given to somebody else. */
    public int run() throws InterruptedException, IOException {
        if (home.exists()) {
            throw new Refusal("Expected no data at " + home.directory() + ", because chaos counts what it finds;"
                    + " remove it with ./touchfold reset --data " + home.directory() + ", or give another --seed.");
        }
        Installation installation = Installation.current();
        installation.check();
        home.create();
        HomeLock lock = HomeLock.take(home)
                .orElseThrow(() -> new Refusal("Expected nothing to run on " + home.directory() + " yet."));
        try {
            return broken(installation) ? 1 : 0;
        } finally {
            lock.close();
        }
    }

    private boolean broken(Installation installation) throws InterruptedException {
        DiskSpace.check(home.directory());
        FreePorts.check(options.ports());
        GeneratedSources.ensure(home);
        Product product = new Product(installation, home, options.ports(), Secrets.of(home), home.sources());
        Options.ChaosSize size = options.chaos();
        console.line("Chaos with seed " + options.seed() + ": " + size.touchpoints() + " touchpoints, " + size.faults()
                + " faults; data in " + home.directory());
        return !new ChaosRun(product, SourcesFile.read(home.sources()), console)
                .run(options.seed(), size.touchpoints(), size.faults());
    }
}
