package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineAgentsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)          | crawler
                    Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)           | crawler
                    Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine) | crawler
                    Mozilla/5.0 (compatible; SomeNewBot)                                              | crawler
                    facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)         | link-preview
                    Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/120.0.0.0 Safari/537.36            | headless-browser
                    Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)            | monitor
                    Mozilla/5.0 (X11; Linux x86_64) Chrome/138.0.0.0 Safari/537.36 vercel-screenshot/1.0 | crawler
                    Mozilla/5.0 (compatible; ips-agent)                                               | crawler
                    Mozilla/5.0 (compatible; Cloudflare-SSLDetector/1.0)                              | crawler
                    GoogleDocs; apps-spreadsheets                                                     | crawler
                    cohere-ai                                                                         | crawler
                    Amazon-Route53-Health-Check-Service                                               | monitor
                    curl/8.5.0                                                                        | script
                    python-requests/2.31                                                              | script
                    """)
    void aProgramThatSaysSoIsKnown(String userAgent, String kind) {
        assertThat(MachineAgents.kind(userAgent)).isEqualTo(kind);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
                "Mozilla/5.0 (Linux; Android 14; CUBOT X70) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
                "okhttp/4.12.0"
            })
    void aPersonsBrowserIsNone(String userAgent) {
        assertThat(MachineAgents.kind(userAgent)).isNull();
    }
}
