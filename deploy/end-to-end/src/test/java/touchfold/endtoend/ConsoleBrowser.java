package touchfold.endtoend;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import touchfold.testkit.ConditionWait;

/** The distribution's Chromium on the console, driven by its own driver: nothing is fetched from anywhere. */
final class ConsoleBrowser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;
    private final URI console;
    private Map<String, Object> wide = Map.of();

    private ConsoleBrowser(ChromeDriver driver, URI console) {
        this.driver = driver;
        this.console = console;
    }

    /** Chromium and its driver; empty where the machine lacks either. */
    static Optional<ConsoleBrowser> find(URI console) {
        Optional<Path> program =
                program("CHROME_BIN", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
        Optional<Path> driver =
                program("CHROMEDRIVER_BIN", "/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");
        return program.flatMap(found -> driver.map(by -> new ConsoleBrowser(start(found, by), console)));
    }

    private static Optional<Path> program(String variable, String... places) {
        return Stream.concat(Stream.ofNullable(System.getenv(variable)), Stream.of(places))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static ChromeDriver start(Path program, Path driver) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--no-proxy-server",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars");
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(driver.toString()))
                .usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options);
    }

    /** Shows the page as to somebody who prefers a language, light or dark, on a screen of so many points. */
    void prefer(String language, boolean dark, int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setUserAgentOverride",
                Map.of("userAgent", "Mozilla/5.0 (console test)", "acceptLanguage", language));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        wide = Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false);
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", wide);
    }

    /** How wide the page is that is shown now, on a screen that is narrower; afterwards the screen is as it was. */
    long widthOnAScreenOf(long width) {
        Map<String, Object> screen = Map.of("width", width, "height", 740, "deviceScaleFactor", 1, "mobile", false);
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", screen);
        long shown = (long) driver.executeScript("return document.documentElement.scrollWidth");
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", wide);
        return shown;
    }

    /** Begins anew, without a key. */
    void open() {
        if (!address().startsWith(console.toString())) {
            driver.get(console.toString());
        }
        driver.executeScript(
                "sessionStorage.clear(); document.body.dataset.left = ''; location.hash = ''; location.reload()");
        awaitElement("body:not([data-left]) #key");
    }

    /** Pastes a key and waits for the first page. */
    void enter(String key) {
        find("#key").sendKeys(key, Keys.ENTER);
        awaitElement("main h1");
        awaitElement("nav");
    }

    /**
     * Opens home as somebody whose key stands in the tab already, and measures by the page's own clock how long it takes from
     * the navigation until no panel is loading any more.
     */
    Duration filledAfter(String key) {
        Map<String, Object> added =
                driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                        if (location.protocol !== 'about:') sessionStorage.setItem('touchfold.key', '%s');
                        const watch = new MutationObserver(() => {
                          const panels = [...document.querySelectorAll('.panel')];
                          if (panels.length && panels.every(panel => panel.dataset.state !== 'loading')) {
                            window.filledAfter = performance.now();
                            watch.disconnect();
                          }
                        });
                        watch.observe(document, { subtree: true, childList: true, attributeFilter: ['data-state'] });
                        """.formatted(key)));
        driver.get(console.toString());
        Number millis = (Number) ConditionWait.await()
                .atMost(PATIENCE)
                .until(() -> driver.executeScript("return window.filledAfter"), Number.class::isInstance);
        driver.executeCdpCommand(
                "Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", added.get("identifier")));
        return Duration.ofMillis(millis.longValue());
    }

    /** Goes to a page of the console and waits until each panel has said how it stands. */
    void go(String place) {
        driver.executeScript(
                "document.querySelector('main')?.setAttribute('data-left', ''); location.hash = arguments[0]",
                "#/" + place);
        ConditionWait.await()
                .atMost(PATIENCE)
                .until(() -> address().endsWith("#/" + place)
                        && all("main[data-left]").isEmpty());
        awaitSettled();
    }

    /** Waits until no panel is loading any more. */
    void awaitSettled() {
        ConditionWait.await()
                .atMost(PATIENCE)
                .until(() -> !all(".panel").isEmpty()
                        && all(".panel[data-state=loading]").isEmpty());
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    WebElement awaitElement(String selector) {
        return ConditionWait.await().atMost(PATIENCE).until(() -> find(selector), WebElement::isDisplayed);
    }

    /** Waits until the page says something. */
    void awaitText(String text) {
        ConditionWait.await().atMost(PATIENCE).until(() -> text().contains(text));
    }

    String text() {
        return find("body").getText();
    }

    String address() {
        return driver.getCurrentUrl();
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Runs a script that awaits something, and gives what it returns. */
    Object awaited(String script) {
        return driver.executeAsyncScript("const done = arguments[0]; (async () => {" + script + "})().then(done)");
    }

    /** Chooses or writes a value as somebody at the keyboard does. */
    void choose(String selector, String value) {
        driver.executeScript(
                "const one = document.querySelector(arguments[0]); one.value = arguments[1];"
                        + " one.dispatchEvent(new Event('change'))",
                selector,
                value);
    }

    /** Presses the button that says so, once it can be pressed. */
    void press(String text) {
        awaitElement("main");
        ConditionWait.await().atMost(PATIENCE).untilAsserted(() -> all("button").stream()
                .filter(button -> button.getText().equals(text) && button.isEnabled())
                .findFirst()
                .orElseThrow()
                .click());
    }

    /** What axe finds wrong by WCAG 2 A and AA that is serious or critical, one line each. */
    List<String> faults(String axe) {
        if (!Boolean.TRUE.equals(driver.executeScript("return typeof axe === 'object'"))) {
            driver.executeScript(axe);
        }
        Object found = driver.executeAsyncScript("""
                const done = arguments[0];
                axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(
                  result => done(result.violations
                    .filter(one => ['serious', 'critical'].includes(one.impact))
                    .map(one => one.id + ': ' + one.nodes.slice(0, 3)
                      .map(node => node.html.slice(0, 150) + ' ' + node.failureSummary).join(' | '))),
                  failure => done([String(failure)]));
                """);
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    /** What the browser complained of since it was last asked. */
    List<String> complaints() {
        return log(LogType.BROWSER)
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The addresses that the page asked for since it was last asked. */
    List<String> requests() {
        return log(LogType.PERFORMANCE)
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(message -> message.replaceAll("(?s).*\"request\":\\{.*?\"url\":\"([^\"]+)\".*", "$1"))
                .toList();
    }

    /** A picture of what is shown, of the whole page if it is longer than the screen. */
    void picture(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private Stream<LogEntry> log(String type) {
        return StreamSupport.stream(driver.manage().logs().get(type).spliterator(), false);
    }

    static String axe() throws IOException {
        try (var script = ConsoleBrowser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
