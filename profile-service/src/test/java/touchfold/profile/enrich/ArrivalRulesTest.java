package touchfold.profile.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.Context;

class ArrivalRulesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(nullValues = "-", textBlock = """
                    paid click,                   google, cpc,        gclid,  www.google.com,       paid,     google
                    paid click without campaign,  -,      -,          ttclid, www.tiktok.com,       paid,     tiktok
                    paid click against its words, mail,   newsletter, msclkid, -,                   paid,     bing
                    paid medium,                  zalo,   cpc,        -,      -,                    paid,     zalo
                    paid social,                  fb,     paid_social, fbclid, l.facebook.com,      paid,     facebook
                    mail,                         tet,    E-Mail,     -,      mail.google.com,      mail,     tet
                    mark on every click,          -,      -,          fbclid, l.facebook.com,       social,   facebook
                    zalo's own mark,              zalo,   zalo,       zarsrc, -,                    social,   zalo
                    source alone,                 tiktok, -,          -,      -,                    social,   tiktok
                    search by its words,          coccoc, organic,    -,      -,                    search,   coccoc
                    affiliate,                    blogger, affiliate, -,      -,                    referral, blogger
                    words of one's own,           flyer,  print,      -,      -,                    campaign, flyer
                    search,                       -,      -,          -,      www.google.com.vn,    search,   google
                    search at home,               -,      -,          -,      coccoc.com,           search,   coccoc
                    social,                       -,      -,          -,      m.facebook.com,       social,   facebook
                    social by a short host,       -,      -,          -,      t.co,                 social,   x
                    mail by its host,             -,      -,          -,      mail.google.com,      mail,     google
                    a label of one letter,        -,      -,          -,      x.baomoi.example,     referral, x.baomoi.example
                    own page,                     -,      -,          -,      shop.example.vn,      internal, -
                    own page under www,           -,      -,          -,      www.shop.example.vn,  internal, -
                    own blog,                     -,      -,          -,      blog.shop.example.vn, internal, -
                    another site,                 -,      -,          -,      www.baomoi.example,   referral, baomoi.example
                    a name that only sounds so,   -,      -,          -,      mygoogle.example,     referral, mygoogle.example
                    nobody,                       -,      -,          -,      -,                    direct,   -
                    """)
    void howSomebodyCameIsSaidByWhoeverKnowsBest(
            String name, String source, String medium, String click, String referrer, String kind, String network) {
        Context.Campaign campaign =
                source == null && medium == null ? null : new Context.Campaign(source, medium, "tet", null, null);

        assertThat(ArrivalRules.of(context("shop.example.vn", referrer, campaign, click)))
                .contains(new Arrival(kind, network));
    }

    @Test
    void aTouchpointOfNoPageHasNoArrival() {
        assertThat(ArrivalRules.of(Context.NONE)).isEmpty();
        assertThat(ArrivalRules.of(context(null, "www.google.com", null, "gclid")))
                .isEmpty();
    }

    @Test
    void aMarkThatNobodyKnowsSaysNothing() {
        assertThat(ArrivalRules.of(context("shop.example.vn", null, null, "laterclid")))
                .contains(new Arrival("direct", null));
    }

    private static Context context(String host, String referrer, Context.Campaign campaign, String click) {
        return new Context(
                new Context.Page(host, "/", null, referrer), campaign, null, null, null, null, null, click, Map.of());
    }
}
