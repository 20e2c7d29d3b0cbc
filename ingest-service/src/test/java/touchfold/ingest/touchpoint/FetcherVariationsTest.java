package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.EmailFact;
import touchfold.ingest.webhook.Providers;
import touchfold.ingest.webhook.RawCalls;

/** Programs that fetch for others, by what all of their kind say; and clicks of which one report alone says enough. */
class FetcherVariationsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // for assistants
                "Claude-User/1.0",
                "Mozilla/5.0 (compatible; MistralAI-User/1.0)",
                "meta-webindexer/1.1",
                // for a search engine
                "Google-Safety",
                "Google-Site-Verification/1.0",
                "Mozilla/5.0 (X11; Linux x86_64) Chrome/79 Safari/537.36 Storebot-Google/1.0",
                "GoogleAgent-Mariner",
                // readers of feeds
                "NewsBlur Feed Fetcher - 12 subscribers",
                "Feedbin feed-id:7",
                "UniversalFeedParser/6.0",
                // who tells where to read about it
                "colly - https://github.com/gocolly/colly",
                "NetNewsWire (RSS Reader; https://netnewswire.com/)",
                "GoogleStackdriverMonitoring-UptimeChecks(https://cloud.google.com/monitoring)",
                // previews of links
                "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ BingPreview/1.0b",
                "Line/1 linkpreview",
                "Discourse Forum Onebox v3",
                "Bluesky Cardyb/1.1",
                // who watches whether a site answers
                "DynatraceSynthetic",
                "grafana-synthetic-monitoring",
                "Elastic-Heartbeat/8.1",
                "SiteUptime",
                "Edge Health Probe",
                // browsers without people
                "HtmlUnit",
                "SlimerJS",
                "rendertron",
                "Mozilla/5.0 Chrome/118 Safari/537.36 WebDriver",
                "AWS-Security-Scanner",
                "CensysInspect/1.1",
                "LWP::Simple/6",
                "WWW-Mechanize/2.17",
                "hackney/1.18"
            })
    void aProgramThatFetchesForOthersIsAMachine(String agent) {
        assertThat(MachineAgents.kind(agent)).as(agent).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html",
                "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 GSA/294.0 Mobile/15E148",
                "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36 Line/13.19.1",
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120 Safari/537.36 MicroMessenger/8.0.44",
                "com.google.android.apps.maps/1.0 (Android 14)",
                "SamsungHealth/6.2"
            })
    void aPersonsProgramIsNone(String agent) {
        assertThat(MachineAgents.kind(agent)).as(agent).isNull();
    }

    /** A provider that sends each act in a call of its own may still say when the e-mail was sent. */
    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "2, true", "30, false", "-60, false"})
    void nobodyFollowsALinkInTheMomentInWhichItWasSent(int after, boolean machine) {
        String mandrill = FieldMessages.json("[{'event':'click','ts':" + (1_767_323_000 + after)
                + ",'url':'https://x.vn/a','msg':{'_id':'m','ts':1767323000,'email':'lan@khach.example'}}]");
        String ses = FieldMessages.json(
                "{'eventType':'Click','mail':{'messageId':'m','timestamp':'2026-01-02T03:03:20.000Z',"
                        + "'destination':['lan@khach.example']},'click':{'timestamp':'"
                        + java.time.Instant.ofEpochSecond(1_767_323_000 + after) + "','link':'https://x.vn/a'}}");

        assertThat(clicked("mandrill", "mandrill_events=" + URLEncoder.encode(mandrill, StandardCharsets.UTF_8)))
                .isEqualTo(machine);
        assertThat(clicked(
                        "ses",
                        "{\"Type\":\"Notification\",\"MessageId\":\"n\",\"Message\":"
                                + com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.textNode(ses)
                                + "}"))
                .isEqualTo(machine);
    }

    private static boolean clicked(String provider, String body) {
        return ((EmailFact.Clicked) Results.event(Providers.catalog()
                                .named(provider)
                                .orElseThrow()
                                .parse(RawCalls.post(body), RequestContexts.mail()))
                        .fact())
                .machine();
    }
}
