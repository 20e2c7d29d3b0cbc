package touchfold.endtoend;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The pictures of docs/console.md, taken of a running {@code ./touchfold demo}: {@code -Dtouchfold.pictures.of=http://127.0.0.1:8081
 * -Dtouchfold.pictures.key=<admin key> -Dtouchfold.pictures.person=<profile id>}. Skipped unless it is told where that is.
 */
class ConsolePicturesIT {

    private static final Path PICTURES =
            Path.of(System.getProperty("touchfold.root", "../..")).resolve("docs/pictures");
    private static final int WIDTH = 1280;

    @Test
    void theDemoIsPictured() throws IOException, InterruptedException {
        String demo = System.getProperty("touchfold.pictures.of", "");
        Assumptions.assumeFalse(demo.isEmpty(), "Expected -Dtouchfold.pictures.of to name a running demo: skipped");
        try (ConsoleBrowser browser =
                ConsoleBrowser.find(URI.create(demo + "/console/")).orElseThrow()) {
            browser.prefer("en-GB,en", false, WIDTH, 1000);
            browser.open();
            browser.enter(System.getProperty("touchfold.pictures.key"));
            take(browser, "", "home", 1240);
            take(browser, "people/" + System.getProperty("touchfold.pictures.person"), "customer", 1240);
            take(browser, "segments/stage.quiet", "segment", 1000);
        }
    }

    private static void take(ConsoleBrowser browser, String place, String name, int height)
            throws IOException, InterruptedException {
        browser.prefer("en-GB,en", false, WIDTH, height);
        browser.go(place);
        // Bars grow for a moment, and what is told live comes a moment later.
        Thread.sleep(2_000);
        browser.picture(PICTURES.resolve(name + ".png"));
    }
}
