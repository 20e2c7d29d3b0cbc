package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.sendgridAll;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.EmailFact;

/** Programs that say of themselves that they are some, beyond the well-known ones, and gateways that follow few links. */
class MachineVariationsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Perplexity-User/1.0)",
                "meta-externalagent/1.1",
                "facebookcatalog/1.0",
                "kakaotalk-scrap/1.0",
                "Tumblr/14.0.835.186",
                "Google-PageRenderer Google",
                "Google-Read-Aloud",
                "Google Favicon",
                "Cloudflare-Healthchecks/1.0",
                "Cloudflare-AlwaysOnline/1.0",
                "Consul Health Check",
                "Envoy/HC",
                "Prometheus/2.45.0",
                "Blackbox Exporter/0.24.0",
                "Uptime-Kuma/1.23.11",
                "updown.io daemon 2.11",
                "NodePing",
                "Freshping",
                "Mozilla/5.0 (Windows NT 10.0) RuxitSynthetic/1.0 v123",
                "Catchpoint",
                "Mozilla/5.0 zgrab/0.x",
                "masscan/1.3",
                "sqlmap/1.7.2#stable",
                "Mozilla/5.00 (Nikto/2.5.0) (Evasions:None)",
                "Mozilla/5.0 (compatible; Nmap Scripting Engine; https://nmap.org/book/nse.html)",
                "l9explore/1.2.2",
                "Expanse, a Palo Alto Networks company, searches across the global IPv4 space",
                "ApacheBench/2.3",
                "Locust/2.20",
                "gatling/3.10",
                "Artillery (https://artillery.io)",
                "Apache-HttpAsyncClient/4.1.5 (Java/17)",
                "Jakarta Commons-HttpClient/3.1",
                "Symfony HttpClient/Curl",
                "Java/1.8.0_392",
                "Deno/1.40.2",
                "Bun/1.0.25",
                "bruno-runtime/1.5.0",
                "Thunder Client (https://www.thunderclient.com)",
                "WordPress/6.4.2; https://shop.example",
                "Zapier",
                "n8n",
                "HTTrack 3.49-4",
                "Screaming Frog SEO Spider/19.4",
                "ia_archiver",
                "Mozilla/5.0 (compatible; YandexMetrika/2.0; +http://yandex.com/bots)",
                "Microsoft URL Control - 6.00.8862",
                "WinHTTP/1.0",
                "Reqwest/0.11",
                "hyper/0.14",
                "GRequests/0.10",
                "fasthttp",
                "Typhoeus - https://github.com/typhoeus/typhoeus",
                "HTTP_Request2/2.5.1",
                "http.rb/5.1.1",
                "rest-client/2.1.0 (linux-gnu x86_64) ruby/3.2.2p53"
            })
    void aProgramIsAMachine(String agent) {
        assertThat(MachineAgents.kind(agent)).as(agent).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210.91",
                "Mozilla/5.0 (Linux; Android 13; SM-G991B; wv) AppleWebKit/537.36 Version/4.0 Chrome/120.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/446.0.0.0;]",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 Instagram 312.0.0.0",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) musical_ly_32.5.0 JsSdk/2.0 NetType/WIFI BytedanceWebview/d8a21c6",
                "Mozilla/5.0 (Linux; Android 12; Infinix Hot 10) AppleWebKit/537.36 Chrome/119 Mobile Safari/537.36",
                "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html",
                "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Microsoft Outlook 16.0.4266; ms-office; MSOffice 16)",
                "Outlook-iOS/723.4027091.prod.iphone (4.28.0)",
                "Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Thunderbird/115.6.0",
                "Amazon CloudFront",
                "MyShop/3.1 (com.shop.app; build:77; iOS 17.2.0) Alamofire/5.8.1",
                "Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36 Version/6.0 TV Safari/537.36",
                "Mozilla/5.0 (Linux; Android 11; Bunny 5) AppleWebKit/537.36 Chrome/99 Mobile Safari/537.36",
                "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/121.0 Zapiera",
                "Mozilla/5.0 (Linux; Android 10; HTTPHONE X) AppleWebKit/537.36 Chrome/99 Mobile Safari/537.36"
            })
    void aPersonsProgramIsNone(String agent) {
        assertThat(MachineAgents.kind(agent)).as(agent).isNull();
    }

    // --- mail gateways

    private static boolean clicked(String events) {
        return sendgridAll(events).stream()
                .map(Results::event)
                .filter(event -> event.fact() instanceof EmailFact.Clicked)
                .allMatch(event -> ((EmailFact.Clicked) event.fact()).machine());
    }

    private static String mail(String act, int second, String link) {
        return "{'email':'a@b.vn','event':'" + act + "','timestamp':" + (1_767_323_000 + second)
                + ",'sg_message_id':'m','sg_event_id':'" + act + second + link + "'"
                + (link.isEmpty() ? "" : ",'url':'https://x.vn/" + link + "'") + "}";
    }

    /** Nobody reads and follows an e-mail in the second in which it was delivered. */
    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "2, true", "10, false", "60, false"})
    void aSingleLinkIsFollowedByAMachineOnlyAtDelivery(int after, boolean machine) {
        assertThat(clicked("[" + mail("delivered", 10, "") + "," + mail("click", 10 + after, "a") + "]"))
                .isEqualTo(machine);
        assertThat(clicked("[" + mail("click", 10 + after, "a") + "," + mail("delivered", 10, "") + "]"))
                .isEqualTo(machine);
    }

    @Test
    void aPersonWhoClicksAfterOpeningIsNoMachine() {
        assertThat(clicked("[" + mail("delivered", 10, "") + "," + mail("open", 40, "") + "," + mail("click", 45, "a")
                        + "," + mail("click", 52, "b") + "]"))
                .isFalse();
    }
}
