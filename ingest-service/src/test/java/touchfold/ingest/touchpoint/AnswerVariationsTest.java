package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.sale;
import static touchfold.ingest.touchpoint.FieldMessages.sendgrid;
import static touchfold.ingest.touchpoint.FieldMessages.sendgridAll;
import static touchfold.ingest.touchpoint.FieldMessages.shopify;
import static touchfold.ingest.touchpoint.FieldMessages.track;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.EmailFact;

/**
 * Machines that are counted as people, and answers that say more than was kept. Kinds of fault that users of comparable systems reported, in other
 * words than theirs: what must hold is the kind and not the case.
 */
class AnswerVariationsTest {

    // --- machines counted as people

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36",
                "curl/8.5.0",
                "python-requests/2.31.0",
                "Zalo-Preview bot",
                "UptimeRobot/2.0",
                "Apache-HttpClient/4.5.13 (Java/17.0.2)",
                "Java-http-client/17.0.2",
                "axios/1.6.7",
                "node-fetch/1.0 (+https://github.com/bitinn/node-fetch)",
                "undici",
                "node",
                "got (https://github.com/sindresorhus/got)",
                "GuzzleHttp/7",
                "Ruby",
                "PHP/8.2",
                "HTTPie/3.2.2",
                "libcurl/7.88",
                "PycURL/7.45",
                "python-httpx/0.27",
                "Python/3.11 aiohttp/3.9",
                "RestSharp/110",
                "k6/0.49.0 (https://k6.io/)",
                "Apache-JMeter/5.6",
                "kube-probe/1.29",
                "GoogleHC/1.0",
                "ELB-HealthChecker/2.0",
                "Amazon-Route53-Health-Check-Service (ref x; report http://amzn.to/1vsZADi)",
                "Zabbix",
                "check_http/v2.3 (monitoring-plugins 2.3)",
                "Better Uptime Bot",
                "Mozilla/5.0 (compatible; Google-InspectionTool/1.0)",
                "Mozilla/5.0 (compatible; GoogleOther)",
                "APIs-Google",
                "FeedFetcher-Google",
                "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ChatGPT-User/1.0; +https://openai.com/bot)",
                "Mozilla/5.0 (compatible; anthropic-ai/1.0)",
                "CCBot/2.0",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessEdg/120",
                "Mozilla/5.0 (linux) AppleWebKit/537.36 (KHTML, like Gecko) jsdom/20.0.0",
                "Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/118 Cypress/13.6",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) BarracudaCentral",
                "Mimecast URL protection",
                "ProofPoint URL Defense",
                "Microsoft Office Existence Discovery",
                "Viber/1.0 URL preview bot",
                "Snap URL Preview Service",
                "Iframely/1.3.1 (+https://iframely.com/docs/about)",
                "Slack-ImgProxy (+https://api.slack.com/robots)",
                "Mozilla/5.0 (compatible; SkypeUriPreview Preview/0.5)",
                "W3C_Validator/1.3"
            })
    void aProgramIsMarkedAsOne(String agent) {
        CanonicalEvent event = Results.event(track(
                "page",
                "{'anonymousId':'a','context':{'userAgent':'" + agent + "','library':{'name':'analytics.js'}}}"));

        assertThat(event.context().machine()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36",
                "okhttp/4.12.0",
                "Dart/3.2 (dart:io)",
                "MyShop/3.1 CFNetwork/1490 Darwin/23.2.0",
                "Dalvik/2.1.0 (Linux; U; Android 13; SM-A536E)",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 Zalo iOS/501 ZaloTheme/light",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 [FBAN/FBIOS;FBAV/446.0.0.33]",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 coc_coc_browser/120.0.148 Chrome/114",
                "Mozilla/5.0 (Linux; Android 10; Nodex 5) AppleWebKit/537.36 Chrome/99 Mobile Safari/537.36",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Electron/27.0 Slack/4.35",
                "Mozilla/5.0 (PlayStation 5) AppleWebKit/605.1.15",
                "Mozilla/5.0"
            })
    void aPersonsProgramIsNot(String agent) {
        CanonicalEvent event = Results.event(track(
                "page",
                "{'anonymousId':'a','context':{'userAgent':'" + agent + "','library':{'name':'analytics.js'}}}"));

        assertThat(event.context().machine()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 9})
    void aGatewayThatFollowsAllLinksIsAMachineInWhateverOrderTheyAreTold(int links) {
        StringBuilder clicks = new StringBuilder("[");
        for (int i = links; i > 0; i--) {
            clicks.append("{'email':'a@b.vn','event':'click','timestamp':")
                    .append(1767323045 + i % 3)
                    .append(",'sg_message_id':'m','url':'https://x.vn/")
                    .append(i)
                    .append("','sg_event_id':'e")
                    .append(i)
                    .append("'},");
        }
        clicks.append(
                "{'email':'a@b.vn','event':'open','timestamp':1767323044,'sg_message_id':'m','sg_event_id':'o'}]");

        List<TouchpointResult> results = sendgridAll(clicks.toString());

        assertThat(results).hasSize(links + 1).allSatisfy(result -> {
            var fact = Results.event(result).fact();
            assertThat(fact instanceof EmailFact.Clicked click ? click.machine() : ((EmailFact.Opened) fact).machine())
                    .isTrue();
        });
    }

    // --- answered accepted, and not kept

    @ParameterizedTest
    @CsvSource({
        "Unsubscribed Address, ignored",
        "Spam Reporting Address, ignored",
        "Bounced Address, true",
        "Invalid, true",
        "Invalid SMTPAPI header, false",
        "Spam Content, false",
        "Recipient List over Package Quota, false"
    })
    void whatSendGridDroppedIsABounceOnlyWhereTheAddressIsAtFault(String reason, String permanent) {
        TouchpointResult result = sendgridAll(
                        "[{'email':'a@b.vn','event':'dropped','timestamp':1767323045,'reason':'" + reason + "'}]")
                .getFirst();

        if (permanent.equals("ignored")) {
            assertThat(result).isInstanceOf(TouchpointResult.Ignored.class);
        } else {
            assertThat(((EmailFact.Bounced) Results.event(result).fact()).permanent())
                    .isEqualTo(Boolean.parseBoolean(permanent));
        }
    }

    @Test
    void aTillsReceiptKeepsAllThatItSays() {
        CanonicalEvent event = Results.event(
                sale(
                        "{'id':'i','type':'sale.completed','data':{'saleId':'S','total':10,'cashier':'C-7',"
                                + "'lines':[{'productId':'P','batch':'L-77'}],'customer':{'phone':'0901234567','tier':'gold'}}}"));

        assertThat(event.properties()).containsKey("data");
        assertThat(event.properties().get("data").toString() + event.personal().properties())
                .contains("C-7", "L-77", "gold");
    }

    @Test
    void anOrderThatWasSoldAtATillIsOfItsChannel() {
        assertThat(Results.event(shopify(
                                "orders/create",
                                "{'id':1,'total_price':'10.00','currency':'USD','source_name':'pos','location_id':5}"))
                        .source()
                        .channel())
                .isEqualTo(Channel.POS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl/8.5.0",
                "Mozilla/5.0 (compatible; SomeScanner/1.0; +https://scan.example)",
                "HeadlessChrome/120"
            })
    void aProgramThatOpensAndClicksIsAMachine(String agent) {
        for (String act : List.of("open", "click")) {
            var fact = Results.event(sendgrid("[{'email':'a@b.vn','event':'" + act
                            + "','timestamp':1767323045,'sg_message_id':'m','url':'https://x.vn','useragent':'" + agent
                            + "'}]"))
                    .fact();

            assertThat(fact instanceof EmailFact.Clicked click ? click.machine() : ((EmailFact.Opened) fact).machine())
                    .isTrue();
        }
    }

    @Test
    void aProxyThatFetchesPicturesForWhoeverReadsIsThePerson() {
        var fact = (EmailFact.Opened) Results.event(
                        sendgrid(
                                "[{'email':'a@b.vn','event':'open','timestamp':1767323045,'sg_message_id':'m','useragent':"
                                        + "'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'}]"))
                .fact();

        assertThat(fact.machine()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"undefined", "Lan", "lan@", "@x.vn", "test@example.com", "noreply@example.com", "lan @x.vn"})
    void whatIsToldOfNobodyIsNotCalledAccepted(String receiver) {
        TouchpointResult result = sendgrid(
                "[{'email':'" + receiver + "','event':'delivered','timestamp':1767323045,'sg_message_id':'m'}]");

        assertThat(result)
                .isInstanceOfSatisfying(TouchpointResult.Ignored.class, ignored -> assertThat(ignored.reason())
                        .contains("no e-mail address"));
    }
}
