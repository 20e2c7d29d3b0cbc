package touchfold.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who calls, behind proxies that are trusted and in front of headers that anybody may write. */
class TrustedProxiesTest {

    private static final TrustedProxies PROXIES =
            TrustedProxies.of(List.of("127.0.0.1", "10.0.0.0/8", "2001:db8:aa::/48", "::1"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            127.0.0.1   | 203.0.113.7                              | 203.0.113.7
            127.0.0.1   | 203.0.113.7, 10.1.2.3                    | 203.0.113.7
            127.0.0.1   | 203.0.113.7,10.1.2.3,10.9.9.9            | 203.0.113.7
            127.0.0.1   | 1.2.3.4, 203.0.113.7                     | 203.0.113.7
            127.0.0.1   | 1.2.3.4, 203.0.113.7, 10.1.2.3           | 203.0.113.7
            127.0.0.1   | 10.0.0.1, 203.0.113.7, 10.1.2.3          | 203.0.113.7
            127.0.0.1   | 127.0.0.1, 203.0.113.7                   | 203.0.113.7
            10.255.0.1  | 203.0.113.7                              | 203.0.113.7
            11.0.0.1    | 203.0.113.7                              | 11.0.0.1
            198.51.100.9| 203.0.113.7                              | 198.51.100.9
            127.0.0.1   | 203.0.113.7:51234                        | 203.0.113.7
            127.0.0.1   | [2001:db8::7]:51234                      | 2001:db8:0:0:0:0:0:7
            127.0.0.1   | [2001:db8::7]                            | 2001:db8:0:0:0:0:0:7
            127.0.0.1   | 2001:db8::7                              | 2001:db8:0:0:0:0:0:7
            127.0.0.1   | 2001:DB8:0:0::7                          | 2001:db8:0:0:0:0:0:7
            127.0.0.1   | ::ffff:203.0.113.7                       | 203.0.113.7
            127.0.0.1   | 2001:db8::7, 2001:db8:aa::1              | 2001:db8:0:0:0:0:0:7
            ::1         | 203.0.113.7                              | 203.0.113.7
            0:0:0:0:0:0:0:1 | 203.0.113.7                          | 203.0.113.7
            127.0.0.1   | 10.1.2.3                                 | 10.1.2.3
            127.0.0.1   | unknown                                  | 127.0.0.1
            127.0.0.1   | 203.0.113.7, unknown                     | 127.0.0.1
            127.0.0.1   | 203.0.113.7, unknown, 10.1.2.3           | 10.1.2.3
            127.0.0.1   | 203.0.113.7,                             | 127.0.0.1
            127.0.0.1   | 256.1.1.1                                | 127.0.0.1
            127.0.0.1   | 1.2.3                                    | 127.0.0.1
            127.0.0.1   | 3405803783                               | 127.0.0.1
            127.0.0.1   | localhost                                | 127.0.0.1
            127.0.0.1   | :::                                      | 127.0.0.1
            127.0.0.1   | [203.0.113.7                             | 127.0.0.1
            127.0.0.1   | [2001:db8::7]:port                       | 127.0.0.1
            127.0.0.1   | 203.0.113.7:99999999                     | 127.0.0.1
            """)
    void theCallerIsTheLastAddressThatNoTrustedProxyHas(String connected, String header, String caller) {
        assertThat(PROXIES.caller(connected, List.of(header), false)).isEqualTo(caller);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            for=203.0.113.7                                               | 203.0.113.7
            For="203.0.113.7:4711"                                        | 203.0.113.7
            for="[2001:db8::7]:4711"                                      | 2001:db8:0:0:0:0:0:7
            for="[2001:db8::7]";proto=https;by=10.0.0.1                   | 2001:db8:0:0:0:0:0:7
            proto=https; for=203.0.113.7                                  | 203.0.113.7
            for=1.2.3.4, for=203.0.113.7;by=10.0.0.1, for=10.1.2.3        | 203.0.113.7
            for=_hidden                                                   | 127.0.0.1
            for=unknown                                                   | 127.0.0.1
            by=203.0.113.7                                                | 127.0.0.1
            notfor=203.0.113.7                                            | 127.0.0.1
            for=                                                          | 127.0.0.1
            203.0.113.7                                                   | 127.0.0.1
            """)
    void theStandardsHeaderIsReadToo(String header, String caller) {
        assertThat(PROXIES.caller("127.0.0.1", List.of(header), true)).isEqualTo(caller);
    }

    @Test
    void headersOfOneNameAreOneChain() {
        assertThat(PROXIES.caller("127.0.0.1", List.of("1.2.3.4", "203.0.113.7", "10.1.2.3"), false))
                .isEqualTo("203.0.113.7");
        assertThat(PROXIES.caller("127.0.0.1", List.of(), false)).isEqualTo("127.0.0.1");
    }

    @Test
    void withoutTrustedProxiesNoHeaderIsBelieved() {
        assertThat(TrustedProxies.of(List.of()).caller("127.0.0.1", List.of("203.0.113.7"), false))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void aChainWithoutAnEndIsNotReadToItsBeginning() {
        List<String> chain = Collections.nCopies(100_000, "10.0.0.1");

        assertThat(PROXIES.caller("127.0.0.1", chain, false)).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({"31, 203.0.113.7", "32, 10.0.0.1"})
    void aCallerBehindManyProxiesIsFoundUpToALimit(int proxies, String caller) {
        List<String> chain = new ArrayList<>(List.of("203.0.113.7"));
        chain.addAll(Collections.nCopies(proxies, "10.0.0.1"));

        assertThat(PROXIES.caller("127.0.0.1", chain, false)).isEqualTo(caller);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proxy.example",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10.0.0.0/x",
                "2001:db8::/129",
                "*"
            })
    void whatIsNoNetworkIsRefusedByTheNameOfItsSetting(String network) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedProxies.of(List.of(network)))
                .withMessageContaining("touchfold.ingest.proxies.trusted");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 203.0.113.7, true",
        "203.0.113.0/25, 203.0.113.127, true",
        "203.0.113.0/25, 203.0.113.128, false",
        "203.0.113.7/31, 203.0.113.6, true",
        "203.0.113.7/32, 203.0.113.6, false",
        "::/0, 203.0.113.7, false",
        "fe80::/10, fe80::1%eth0, true",
        "2001:db8::/32, 2001:db9::1, false"
    })
    void aNetworkHoldsWhatBeginsLikeIt(String network, String address, boolean held) {
        assertThat(TrustedProxies.of(List.of(network)).trusts(address)).isEqualTo(held);
    }
}
