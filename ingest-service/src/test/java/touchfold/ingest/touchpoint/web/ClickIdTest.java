package touchfold.ingest.touchpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.Results;
import touchfold.ingest.touchpoint.TouchpointResult;

class ClickIdTest {

    @ParameterizedTest
    @CsvSource({
        "https://shop.example.vn/?gclid=Cj0KCQ, gclid, Cj0KCQ",
        "https://shop.example.vn/a?x=1&fbclid=IwAR%2B1#top, fbclid, IwAR+1",
        "https://shop.example.vn/?fbclid=a&gclid=b, gclid, b",
        "?utm_source=zalo&zarsrc=30, zarsrc, 30",
        "https://shop.example.vn/?ttclid=E.C.P, ttclid, E.C.P",
        "https://shop.example.vn/?msclkid=m&, msclkid, m"
    })
    void theNetworkThatPaidIsNamedByItsParameter(String address, String parameter, String value) {
        assertThat(ClickId.of(address)).contains(new ClickId(parameter, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example.vn/",
                "https://shop.example.vn/?xgclid=1",
                "https://shop.example.vn/?gclid=",
                "https://shop.example.vn/?gclid",
                "https://shop.example.vn/gclid=1",
                "https://shop.example.vn/?a=1#gclid=2",
                "https://shop.example.vn/?a=gclid=2",
                "=",
                "?"
            })
    void whatIsNoClickIdIsNone(String address) {
        assertThat(ClickId.of(address)).isEmpty();
    }

    @Test
    void aPageKeepsWhichNetworkItWasAndTheClickItselfAmongThePersonalData() {
        CanonicalEvent event = page("https://shop.example.vn/ao-dai?utm_source=google&gclid=Cj0KCQ");

        assertThat(event.context().click()).isEqualTo("gclid");
        assertThat(event.personal().properties().get("click.gclid").asText()).isEqualTo("Cj0KCQ");
        assertThat(event.withoutPersonal().toString()).doesNotContain("Cj0KCQ");
    }

    @Test
    void aClickNeverShowsWhoseItIs() {
        assertThat(new ClickId("gclid", "Cj0KCQ")).hasToString("ClickId[gclid]");
    }

    @Test
    void aClickIdChangesNoEventsId() {
        assertThat(page("https://shop.example.vn/?gclid=1").id())
                .isEqualTo(page("https://shop.example.vn/").id());
    }

    @Test
    void whatOnlyLooksAtPagesIsIgnoredUnlessTheSourceKeepsIt() {
        String crawler = "{\"anonymousId\":\"a\",\"messageId\":\"m\",\"context\":{\"userAgent\":"
                + "\"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)\"}}";
        String script = "{\"anonymousId\":\"a\",\"messageId\":\"m\",\"context\":{\"userAgent\":\"curl/8.5.0\"}}";

        assertThat(page(crawler, RequestContexts.withoutMachines()))
                .isInstanceOfSatisfying(TouchpointResult.Ignored.class, ignored -> assertThat(ignored.reason())
                        .contains("crawler", "keepMachines"));
        assertThat(Results.event(page(crawler, RequestContexts.web())).context().machine())
                .isEqualTo("crawler");
        assertThat(Results.event(page(script, RequestContexts.withoutMachines()))
                        .context()
                        .machine())
                .isEqualTo("script");
    }

    private static CanonicalEvent page(String url) {
        return Results.event(page(
                "{\"anonymousId\":\"a\",\"messageId\":\"m\",\"properties\":{\"url\":\"" + url + "\"}}",
                RequestContexts.web()));
    }

    private static TouchpointResult page(String message, RequestContext reception) {
        return ReadMessages.single(message, MessageKind.PAGE, reception).getFirst();
    }
}
