package touchfold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import touchfold.endtoend.Product.Service;
import touchfold.testkit.TestSources;

/** The console in a real browser, over the packaged services; skipped where there is no Chromium. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedProduct.class)
class ConsoleIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration GENEROUS_LOAD = Duration.ofSeconds(15);
    private static final long PHONE_WIDTH = 360;
    private static final List<String> PAGES = List.of(
            "", "people", "segments", "segments/stage.first-purchase", "identity", "sources", "sources/src_web");

    private static final List<String> FULLEST = List.of("", "identity");

    private Product product;
    private ConsoleBrowser browser;
    private String axe;
    private ConsoleWorld world;
    private Duration filled;
    private String lan;

    @BeforeAll
    void start(Product running) throws Exception {
        product = running;
        browser = ConsoleBrowser.find(product.profile("/console/")).orElse(null);
        Assumptions.assumeTrue(
                browser != null,
                "Expected Chromium and chromedriver to try the console in, but this machine has not both: skipped");
        axe = ConsoleBrowser.axe();
        world = new ConsoleWorld(product);
        lan = world.someoneBuys();
        filled = browser.filledAfter(TestSources.READ_KEY);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void begin() {
        browser.prefer("en-GB,en", false, 1280, 900);
        browser.open();
        browser.complaints();
        browser.requests();
    }

    @Test
    void everyPageIsShownInBothLanguagesLightAndDarkOnAPhoneWithoutFaultsAndAsksNobodyElse() {
        browser.enter(TestSources.ADMIN_KEY);
        List<String> english = englishSentences();
        for (boolean dark : List.of(false, true)) {
            browser.prefer(dark ? "vi-VN,vi" : "en-GB,en", dark, 1280, 900);
            browser.script("location.reload()");
            for (String page : pages()) {
                browser.go(page);

                assertThat(browser.find("html").getDomAttribute("lang")).isEqualTo(dark ? "vi" : "en");
                assertThat(browser.all(".panel[data-state=failed]")).as(page).isEmpty();
                // Colours are the same everywhere: in the dark the fullest pages will do.
                if (!dark || FULLEST.contains(page)) {
                    assertThat(browser.faults(axe)).as("%s dark=%s", page, dark).isEmpty();
                }
                if (dark) {
                    assertThat(english.stream().filter(browser.text()::contains))
                            .as("English texts on %s", page)
                            .isEmpty();
                    assertThat(browser.widthOnAScreenOf(PHONE_WIDTH))
                            .as("the width of %s on a phone", page)
                            .isEqualTo(PHONE_WIDTH);
                }
            }
        }

        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isNotEmpty().allMatch(this::isOurs);
    }

    @Test
    void aCustomerIsFoundAndExplained() {
        browser.enter(TestSources.READ_KEY);
        browser.go("people");
        browser.find("#value").sendKeys("console.la", Keys.ENTER);
        browser.awaitElement(".hits a[href='#/people/" + lan + "']");
        browser.find("#value").clear();
        browser.find("#value").sendKeys("CONSOLE.LAN@example.vn", Keys.ENTER);
        browser.awaitElement(".standing");
        browser.awaitSettled();

        assertThat(browser.address()).endsWith("#/people/" + lan);
        assertThat(browser.text())
                .contains("First purchase", "Bought", "c•••@example.vn", "If nothing happens", "Quiet spell")
                .doesNotContain("console.lan@example.vn");
        assertThat(browser.all(".identifier")).hasSize(3);
        assertThat(browser.find(".standing").getText()).contains("1,690,000");

        browser.script("document.querySelector('.evidence').dispatchEvent(new MouseEvent('click'))");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(browser.find(".open-touchpoint").getText()).contains("\"source\": \"src_"));

        browser.go("identity");
        assertThat(browser.text()).contains("Are these one person?", "Shown with an admin key only.");
        assertThat(browser.all("#state-kind")).isEmpty();
    }

    @Test
    void whatTheRulesKeptApartIsReviewedByPeople() {
        String hoa = world.keptApart();
        browser.enter(TestSources.ADMIN_KEY);
        browser.go("identity");
        WebElement item = browser.awaitElement(".reviews > li:has(a[href='#/people/" + hoa + "'])");
        assertThat(item.getText()).contains("kept apart by a rule", "console-hoa-2");

        item.findElements(By.cssSelector(".tools button")).get(1).click();
        List<WebElement> inputs = item.findElements(By.cssSelector("form input"));
        inputs.get(0).sendKeys("Two sisters with one telephone");
        inputs.get(1).sendKeys("mai@shop.example", Keys.ENTER);
        browser.awaitText("Kept apart, and not asked again.");
    }

    /** profile-service's copy comes to say what segment-service says, whoever is in a segment. */
    @Test
    void peopleOfASegmentAreFoundAsSegmentServiceTellsThem() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(world.searchedMembers()).isNotEmpty().isEqualTo(world.toldMembers()));

        browser.enter(TestSources.ADMIN_KEY);
        browser.go("people");
        browser.awaitElement("#segment option[value='stage.first-purchase']");
        browser.choose("#segment", "stage.first-purchase");
        browser.find("#value").sendKeys("lan", Keys.ENTER);
        assertThat(browser.awaitElement(".hits a[href='#/people/" + lan + "']").getText())
                .isEqualTo("Trần Thị Lan");
    }

    @Test
    void aJourneyIsFilteredByKindAndDayAndShownByVisitsAndTurns() {
        browser.enter(TestSources.READ_KEY);
        browser.go("people/" + lan);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(journey()).hasSize(3).anyMatch(line -> line.contains("First purchase")));

        browser.choose("#journey-kind", "page-viewed");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(journey()).singleElement().asString().contains("Viewed a page", "Áo dài"));
        browser.find(".journey summary").click();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(browser.all(".journey pre"))
                .singleElement()
                .extracting(WebElement::getText)
                .asString()
                .contains("\"id\": \"console-page\""));

        browser.choose("#journey-kind", "");
        browser.choose(
                "#journey-to",
                LocalDate.now(ZoneId.systemDefault()).minusDays(30).toString());
        browser.awaitText("Nothing that fits.");
        browser.choose("#journey-to", "");

        browser.choose("#journey-view", "visits");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(journey()).isNotEmpty().allMatch(line -> line.contains("Web")));
        browser.choose("#journey-view", "moments");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(journey()).hasSize(2).anyMatch(line -> line.contains("First purchase")));
    }

    private List<String> journey() {
        return browser.all(".journey > .touchpoint").stream()
                .map(WebElement::getText)
                .toList();
    }

    @Test
    void anAdminKeyShowsIdentifiersInClearAndAsksStatesAndTakesBackWhoIsWho() {
        browser.enter(TestSources.ADMIN_KEY);
        browser.go("people/" + lan);
        assertThat(browser.text()).contains("console.lan@example.vn", "Trần Thị Lan", "Admin key");
        browser.awaitElement(".identifiers button[aria-label*='console.lan@example.vn']")
                .click();
        browser.awaitElement("a[href='#/identity']:not(nav a)").click();
        browser.awaitElement("#explain-1").sendKeys("console.mai@example.vn", Keys.ENTER);
        browser.awaitText("No touchpoint showed anything");
        browser.awaitText("not one person");

        browser.find("#state-1").sendKeys("console.mai@example.vn");
        browser.find("#state-reason").sendKeys("Both addresses are hers, she says");
        browser.find("#state-author").sendKeys("mai@shop.example", Keys.ENTER);
        browser.awaitText("2 profiles would be other than now.");
        assertThat(browser.text()).contains("goes on as");
        browser.press("State it");
        browser.awaitText("Done: profiles have followed it.");

        browser.press("Take back …");
        browser.awaitElement(".below input").sendKeys("She was mistaken", Keys.ENTER);
        browser.awaitText("2 profiles would be other than now.");
        browser.press("Take it back");
        browser.awaitElement(".operations .tag.fair");
        browser.awaitText("She was mistaken");
    }

    @Test
    void aKeyThatNobodyKnowsOpensNothingAndIsNotKept() {
        browser.find("#key").sendKeys("not-a-key-at-all", Keys.ENTER);
        browser.awaitText("This key is not known");

        browser.script("sessionStorage.setItem('touchfold.key', 'no-longer-a-key'); document.body.dataset.left = '';"
                + " location.reload()");
        browser.awaitElement("body:not([data-left]) #key");
        browser.awaitText("This key is not known");
        assertThat(browser.script("return sessionStorage.length + localStorage.length"))
                .isEqualTo(0L);
    }

    @Test
    void theKeyboardAloneLeadsThrough() {
        browser.find("#key").sendKeys(TestSources.READ_KEY, Keys.ENTER);
        browser.awaitElement("nav");
        browser.awaitSettled();
        press(Keys.TAB);
        assertThat(focused()).isNotEqualTo("MAIN");
        browser.script("document.querySelector('.skip').focus()");
        press(Keys.ENTER);
        assertThat(focused()).isEqualTo("MAIN");

        browser.script("document.querySelector('nav a[href=\"#/segments\"]').focus()");
        press(Keys.ENTER);
        browser.awaitElement(".models");
        assertThat(focused()).isEqualTo("MAIN");
    }

    @Test
    void whatHappensIsShownAsItHappens() {
        browser.enter(TestSources.READ_KEY);
        browser.go("sources/src_web");
        browser.awaitText("live");
        Caller caller = new Caller(product);
        new Senders(product, caller).web("""
                {"batch":[{"type":"track","messageId":"console-now","userId":"console-now","event":"Product Viewed",
                           "properties":{"product_id":"P-1"}},
                          {"type":"track","messageId":"console-bad","userId":"console-now"}]}""");
        browser.awaitText("Looked at a product");
        browser.awaitText("/batch/1/event");

        browser.go("");
        await().atMost(PATIENCE).untilAsserted(() -> {
            String seen = caller.lookup("user_id", "console-now").path("id").asText();
            assertThat(browser.find(".live").getText()).contains(seen.substring(0, 8));
        });
    }

    /** What it takes is in docs/performance.md; here it must not hang on anything, on a machine that does other things. */
    @Test
    void homeIsFilledSoonInABrowserThatWasNeverThere() {
        System.out.println("Home was filled after " + filled.toMillis() + " ms");
        assertThat(filled).isLessThan(GENEROUS_LOAD);
    }

    @Test
    void onlyTheConsolesOwnOriginMayReadAnswers() {
        for (URI asked : List.of(product.segment("/v1/segments"), product.ingest("/v1/sources"))) {
            Caller caller = new Caller(product);
            assertThat(caller.allowedOrigin(asked, product.profile("").toString()))
                    .contains(product.profile("").toString());
            assertThat(caller.allowedOrigin(asked, "https://somebody.example")).isEmpty();
        }
    }

    @Test
    void aServiceThatIsAwayIsSaidToBeAndEverythingElseGoesOn() {
        browser.enter(TestSources.READ_KEY);
        browser.go("");
        browser.awaitElement(".light.on");
        product.stop(Service.SEGMENT);
        try {
            await().atMost(PATIENCE).untilAsserted(() -> {
                refresh();
                assertThat(browser.all(".panel[data-state=stale]")).hasSizeGreaterThan(3);
                assertThat(browser.text()).contains("connecting again", "As of ", "segment-service can't be reached");
            });
            assertThat(browser.find(".figures").isDisplayed()).isTrue();
            browser.go("people/" + lan);
            browser.awaitText("segment-service can't be reached");
            assertThat(browser.find(".identifiers").getText()).contains("•••");
            browser.go("");
            browser.awaitElement(".panel[data-state=failed]");
        } finally {
            product.startAgain(Service.SEGMENT);
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            refresh();
            browser.awaitSettled();
            assertThat(browser.all(".panel[data-state=failed], .panel[data-state=stale]"))
                    .isEmpty();
        });
        browser.awaitElement(".light.on");
    }

    /** Asks again at once what is asked again by itself some seconds later. */
    private void refresh() {
        browser.script("document.querySelectorAll('.panel').forEach(panel => panel.refresh?.())");
    }

    /** Texts of several words that stand in the English catalogue; one of them on a Vietnamese page was forgotten. */
    private List<String> englishSentences() {
        return ((List<?>) browser.awaited("""
                        const answer = await fetch('texts/en.json');
                        return Object.values(await answer.json()).filter(text => / .* /.test(text) && !text.includes('{'));
                        """)).stream().map(String::valueOf).toList();
    }

    private List<String> pages() {
        return Stream.concat(PAGES.stream(), Stream.of("people/" + lan)).toList();
    }

    private boolean isOurs(String address) {
        return Stream.of(product.profile("/"), product.ingest("/"), product.segment("/"))
                        .map(URI::toString)
                        .anyMatch(address::startsWith)
                || address.startsWith("blob:")
                || address.startsWith("data:")
                || address.startsWith("about:");
    }

    private void press(Keys key) {
        ((WebElement) browser.script("return document.activeElement")).sendKeys(key);
    }

    private Object focused() {
        return browser.script("return document.activeElement.tagName");
    }
}
