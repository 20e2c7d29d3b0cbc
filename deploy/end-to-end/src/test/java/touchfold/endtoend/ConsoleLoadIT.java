package touchfold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * How long home takes in a browser that was never there, with a running {@code ./touchfold demo}:
 * {@code -Dtouchfold.pictures.of=http://127.0.0.1:8081 -Dtouchfold.pictures.key=<read key>}. Skipped unless it is told where
 * that is.
 */
class ConsoleLoadIT {

    private static final int BROWSERS = 5;
    private static final Duration WANTED = Duration.ofMillis(1500);

    @Test
    void homeIsFilledSoonWithTheDemosData() {
        String demo = System.getProperty("touchfold.pictures.of", "");
        Assumptions.assumeFalse(demo.isEmpty(), "Expected -Dtouchfold.pictures.of to name a running demo: skipped");
        List<Duration> filled = new ArrayList<>();
        for (int i = 0; i < BROWSERS; i++) {
            try (ConsoleBrowser browser =
                    ConsoleBrowser.find(URI.create(demo + "/console/")).orElseThrow()) {
                filled.add(browser.filledAfter(System.getProperty("touchfold.pictures.key")));
            }
        }
        System.out.println("Home was filled after " + filled);
        assertThat(filled.stream().sorted().toList().get(BROWSERS / 2)).isLessThan(WANTED);
    }
}
