package touchfold.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import touchfold.local.console.Console;
import touchfold.local.home.GeneratedSources;
import touchfold.local.home.Home;
import touchfold.local.home.Secrets;
import touchfold.local.home.SourcesFile;
import touchfold.local.options.Ports;
import touchfold.local.options.UnusedPorts;
import touchfold.local.product.Installation;
import touchfold.local.product.Product;

/**
 * A small run of {@code ./touchfold chaos}: broker, database and services are processes that are killed, hence never
 * containers.
 */
class ChaosIT {

    /** Its two faults: one profile-service killed, then everything killed at once. */
    private static final long SEED = 88;

    private static final int TOUCHPOINTS = 2_000;
    private static final int FAULTS = 2;

    @TempDir
    Path directory;

    @Test
    @Timeout(600)
    void nothingIsLostOrTwiceOrGivenToSomebodyElse() throws InterruptedException {
        Home home = new Home(directory.resolve("chaos"));
        home.create();
        GeneratedSources.ensure(home);
        Ports ports = UnusedPorts.find();
        Product product = new Product(Installation.current(), home, ports, Secrets.of(home), home.sources());
        ChaosRun run = new ChaosRun(product, SourcesFile.read(home.sources()), new Console(System.out, false));

        assertThat(run.run(SEED, TOUCHPOINTS, FAULTS)).isTrue();
    }
}
