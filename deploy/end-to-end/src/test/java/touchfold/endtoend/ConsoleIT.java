package touchfold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import touchfold.endtoend.Product.Service;
import touchfold.testkit.TestSources;

/** The console in a real browser, over the packaged services; skipped where there is no Chromium. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedProduct.class)
class ConsoleIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final List<String> PAGES =
            List.of("", "people", "segments", "segments/stage.first-purchase", "sources", "sources/src_web");

    private Product product;
    private ConsoleBrowser browser;
    private String axe;
    private String lan;

    @BeforeAll
    void start(Product running) throws Exception {
        product = running;
        browser = ConsoleBrowser.find(product.profile("/console/")).orElse(null);
        Assumptions.assumeTrue(
                browser != null,
                "Expected Chromium and chromedriver to try the console in, but this machine has not both: skipped");
        axe = ConsoleBrowser.axe();
        lan = someoneBuys();
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
    void everyPageIsShownInBothLanguagesLightAndDarkWithoutFaultsAndAsksNobodyElse() {
        browser.enter(TestSources.READ_KEY);
        for (boolean dark : List.of(false, true)) {
            browser.prefer(dark ? "vi-VN,vi" : "en-GB,en", dark, 1280, 900);
            browser.script("location.reload()");
            // Colours are the same everywhere: in the dark the fullest pages will do.
            for (String page : dark ? List.of("", "people/" + lan, "segments/stage.first-purchase") : pages()) {
                browser.go(page);

                assertThat(browser.find("html").getDomAttribute("lang")).isEqualTo(dark ? "vi" : "en");
                assertThat(browser.all(".panel[data-state=failed]")).as(page).isEmpty();
                assertThat(browser.faults(axe)).as("%s dark=%s", page, dark).isEmpty();
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
    }

    @Test
    void anAdminKeyShowsIdentifiersInClear() {
        browser.enter(TestSources.ADMIN_KEY);
        browser.go("people/" + lan);

        assertThat(browser.text()).contains("console.lan@example.vn", "Trần Thị Lan", "Admin key");
    }

    @Test
    void aKeyThatNobodyKnowsOpensNothingAndIsNotKept() {
        browser.find("#key").sendKeys("not-a-key-at-all", Keys.ENTER);
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
    void itFitsAPhone() {
        browser.prefer("vi-VN,vi", false, 360, 740);
        browser.enter(TestSources.READ_KEY);
        for (String page : pages()) {
            browser.go(page);
            assertThat(browser.script("return document.documentElement.scrollWidth"))
                    .as("the width of %s", page)
                    .isEqualTo(360L);
        }
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
        browser.go("segments");
        product.stop(Service.SEGMENT);
        try {
            browser.go("");
            browser.awaitText("segment-service can't be reached");
            browser.go("people/" + lan);
            browser.awaitText("segment-service can't be reached");
            assertThat(browser.find(".identifiers").getText()).contains("•••");
        } finally {
            product.startAgain(Service.SEGMENT);
        }
        // Unless the panel has asked again by itself meanwhile.
        browser.all("[data-state=failed] button").stream().findFirst().ifPresent(WebElement::click);
        browser.awaitElement(".standing");
    }

    private List<String> pages() {
        return Stream.concat(PAGES.stream(), Stream.of("people/" + lan)).toList();
    }

    private boolean isOurs(String address) {
        return Stream.of(product.profile("/"), product.ingest("/"), product.segment("/"))
                        .map(URI::toString)
                        .anyMatch(address::startsWith)
                || address.startsWith("blob:")
                || address.startsWith("about:");
    }

    private void press(Keys key) {
        ((WebElement) browser.script("return document.activeElement")).sendKeys(key);
    }

    private Object focused() {
        return browser.script("return document.activeElement.tagName");
    }

    /** Somebody looks around, says who she is, and buys at a till. */
    private String someoneBuys() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Caller caller = new Caller(product);
        Senders senders = new Senders(product, caller);
        senders.web("""
                {"batch":[
                  {"type":"page","messageId":"console-page","anonymousId":"anon-console","timestamp":"%s",
                   "properties":{"url":"https://shop.example.vn/ao-dai","title":"Áo dài"}},
                  {"type":"identify","messageId":"console-identify","anonymousId":"anon-console","timestamp":"%s",
                   "traits":{"email":"console.lan@example.vn","phone":"0912000111","name":"Trần Thị Lan"}}]}""".formatted(now.minus(2, ChronoUnit.DAYS), now.minus(1, ChronoUnit.DAYS)));
        senders.till("console-sale", """
                {"specversion":"1.0","id":"console-sale","source":"urn:pos:till-7","type":"sale.completed","time":"%s",
                 "datacontenttype":"application/json","data":{"saleId":"CONSOLE-1","total":"1690000","currency":"VND",
                 "customer":{"phone":"0912000111"}}}""".formatted(now.minus(3, ChronoUnit.HOURS)));
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode profile = caller.lookup("email", "console.lan@example.vn");
            assertThat(caller.get(product.segment(
                                    "/v1/profiles/" + profile.path("id").asText() + "/segments"))
                            .toString())
                    .contains("stage.first-purchase");
        });
        return caller.lookup("email", "console.lan@example.vn").path("id").asText();
    }
}
