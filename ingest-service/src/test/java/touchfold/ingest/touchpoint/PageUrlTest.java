package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.Context;

/** What is kept of a page's address: where it is, and which campaign led there, but never its query. */
class PageUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://shop.vn/ao-dai?token=1#top        | https | shop.vn      | /ao-dai
            HTTP://Shop.VN:8080/a                     | http  | shop.vn      | /a
            https://shop.vn                           | https | shop.vn      | /
            https://shop.vn?a=1                       | https | shop.vn      | /
            https://shop.vn#a?b=1                     | https | shop.vn      | /
            https://shop.vn:                          | https | shop.vn      | /
            https://lan:secret@shop.vn/a              | https | shop.vn      | /a
            ' https://shop.vn/a '                     | https | shop.vn      | /a
            https://[2001:DB8::1]:443/a               | https | [2001:db8::1] | /a
            https://[::1]                             | https | [::1]        | /
            https://x/                                | https | x            | /
            """)
    void anAddressIsTakenApart(String address, String scheme, String host, String path) {
        PageUrl url = PageUrl.parse(address);

        assertThat(url.scheme()).isEqualTo(scheme);
        assertThat(url.host()).isEqualTo(host);
        assertThat(url.path()).isEqualTo(path);
        assertThat(url.withoutQuery()).isEqualTo(scheme + "://" + host + path);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "shop.vn/a",
                "/a",
                "ftp://shop.vn",
                "https:/shop.vn",
                "https//shop.vn",
                "https://",
                "https:///a",
                "https://:80/a",
                "https://shop.vn:80a/",
                "https://[::1/a",
                "https://[::1]x/",
                "javascript:alert(1)"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(PageUrl.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            ?utm_source=zalo&utm_medium=social        | {medium=social, source=zalo}
            utm_source=zalo                           | {source=zalo}
            ?utm_campaign=T%E1%BA%BFt+2026            | {campaign=Tết 2026}
            ?utm_source=50%                           | {source=50%}
            ?utm_source=a=b                           | {source=a=b}
            ?utm_source=a&utm_source=b                | {source=b}
            ?utm_=a&utm_source=&utm_medium=%20&utm_id | {}
            ?xutm_source=a                            | {}
            ?a=utm_source=b                           | {}
            ?a=1&utm_source=b&                        | {source=b}
            ?source=a                                 | {}
            none                                      | {}
            """)
    void theCampaignIsReadOffTheQuery(String query, String campaign) {
        assertThat(PageUrl.campaignParameters(query)).hasToString(campaign);
        if (query != null && query.startsWith("?")) {
            assertThat(PageUrl.parse("https://shop.vn/a" + query + "#utm_term=x")
                            .utm())
                    .hasToString(campaign);
        }
    }

    @Test
    void aValueBeyondMeasureIsNone() {
        assertThat(PageUrl.campaignParameters("utm_source=" + "x".repeat(256))).hasSize(1);
        assertThat(PageUrl.campaignParameters("utm_source=" + "x".repeat(257))).isEmpty();
        assertThat(PageUrl.parameters("?gclid=" + "x".repeat(256), Set.of("gclid")))
                .hasSize(1);
        assertThat(PageUrl.parameters("?gclid=" + "x".repeat(257), Set.of("gclid")))
                .isEmpty();
    }

    @Test
    void aCampaignHasTheNamesThatItsParametersHave() {
        assertThat(PageUrl.campaign(Map.of(
                        "source", "zalo", "medium", "social", "campaign", "tet", "term", "ao dai", "content", "a")))
                .isEqualTo(new Context.Campaign("zalo", "social", "tet", "ao dai", "a"));
        assertThat(PageUrl.campaign(Map.of())).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/users/lan@khach.example, /users/…",
        "/users/lan%40khach.example/orders, /users/…/orders",
        "/0901234567/a, /…/a",
        "/users/84901234567, /users/…",
        "/p/1234567890, /p/1234567890",
        "/p/090123456, /p/090123456",
        "/call/+84901234567, /call/…",
        "/a/b, /a/b",
        "/a%40b/c, /a%40b/c",
        "/, /"
    })
    void aPathTellsNobodysName(String path, String kept) {
        assertThat(PageUrl.withoutPersonalParts(path)).isEqualTo(kept);
        assertThat(PageUrl.parse("https://shop.vn" + path).withoutQuery()).isEqualTo("https://shop.vn" + kept);
    }
}
