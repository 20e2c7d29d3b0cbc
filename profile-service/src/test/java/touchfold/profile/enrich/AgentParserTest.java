package touchfold.profile.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentParserTest {

    private static AgentParser agents;

    @BeforeAll
    static void readPatterns() {
        agents = new AgentParser();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 | Chrome | 131 | Windows 10 | -
                    Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1 | Mobile Safari | 17 | iOS 17 | iPhone
                    Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36 | Chrome Mobile | 130 | Android 14 | Samsung SM-S918B
                    """)
    void anAgentIsItsBrowserItsSystemAndItsDevice(
            String agent, String browser, String version, String os, String device) {
        assertThat(agents.read(agent)).contains(new ClientAgent(browser, version, os, device));
        assertThat(agents.read(agent)).contains(new ClientAgent(browser, version, os, device));
    }

    @Test
    void anAgentThatSaysNothingIsNone() {
        assertThat(agents.read("")).isEmpty();
        assertThat(agents.read("ế \u0000 x")).isEmpty();
    }

    @Test
    void ofALongAgentOnlyTheBeginningCounts() {
        String start = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0 ";

        assertThat(agents.read(start + "x ".repeat(50_000)))
                .isEqualTo(agents.read((start + "x ".repeat(200)).substring(0, 300)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    curl/8.5.0                                              | curl      | 8 | -      | -
                    Googlebot/2.1 (+http://www.google.com/bot.html)         | Googlebot | 2 | -      | Spider
                    ShopApp (X11; Linux x86_64)                             | -         | - | Linux  | -
                    """)
    void whatAnAgentDoesNotSayIsLeftOut(String agent, String browser, String version, String os, String device) {
        assertThat(agents.read(agent)).contains(new ClientAgent(browser, version, os, device));
    }

    /** Whoever sends ever other agents must not fill the memory; who was read lately is not read again. */
    @Test
    void theAgentsThatWereSeenLatelyAreRemembered() {
        Optional<ClientAgent> first = agents.read("curl/8.5.0");

        assertThat(agents.read("curl/8.5.0").orElseThrow()).isSameAs(first.orElseThrow());
    }
}
