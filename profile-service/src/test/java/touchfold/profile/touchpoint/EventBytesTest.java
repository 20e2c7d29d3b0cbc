package touchfold.profile.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import touchfold.events.CanonicalEvent;
import touchfold.events.EventCodec;
import touchfold.profile.testing.Folding;

class EventBytesTest {

    private final EventCodec codec = new EventCodec();
    private final CanonicalEvent sale = till("t1")
            .email("lan@shop.vn")
            .trait("name", "Lan \"}\" Nguyễn")
            .bought("1", 100)
            .event();

    @Test
    void whatIsPersonalStandsApart() {
        EventBytes bytes = EventBytes.of(sale);

        assertThat(bytes.facts()).doesNotContain("lan@", "Lan").contains("order-completed");
        assertThat(bytes.personal()).contains("lan@shop.vn");
        assertThat(bytes).hasToString("EventBytes[" + codec.write(sale).length + "]");
    }

    @Test
    void theBytesThatCameAreThereAgain() {
        String written = new String(codec.write(sale), StandardCharsets.UTF_8);
        String turned = "{\"personal\":" + EventBytes.of(sale).personal() + ","
                + written.substring(1, written.indexOf(",\"personal\":")) + "}";
        for (String json : new String[] {written, turned, " " + written.replace(",\"fact\"", " ,\n\"fact\"")}) {
            Touchpoint came = read(json);

            byte[] again = EventBytes.whole(came.bytes().facts(), came.bytes().personal());

            assertThat(new String(again, StandardCharsets.UTF_8)).isEqualTo(json);
            assertThat(came.event()).isEqualTo(sale);
            assertThat(came.digest()).isEqualTo(Folding.touchpoint(sale).digest());
        }
    }

    @Test
    void anEventWithEscapedNamesIsWrittenAnew() {
        String written = new String(codec.write(sale), StandardCharsets.UTF_8);

        Touchpoint escaped = read(written.replace("\"personal\"", "\"\\u0070ersonal\""));

        assertThat(escaped).isEqualTo(Folding.touchpoint(sale));
    }

    @Test
    void eachThingThatWasSaidCounts() {
        String plain = digest(web("w").email("a@shop.vn").event());

        assertThat(digest(web("w").email("b@shop.vn").event())).isNotEqualTo(plain);
        assertThat(digest(web("w2").email("a@shop.vn").event())).isNotEqualTo(plain);
        assertThat(digest(web("w").email("a@shop.vn").trait("city", "Huế").event()))
                .isNotEqualTo(plain);
        assertThat(digest(web("w").email("a@shop.vn").property("size", "L").event()))
                .isNotEqualTo(plain);
        assertThat(digest(web("w").email("a@shop.vn").campaign("tet").event())).isNotEqualTo(plain);
        assertThat(digest(web("w").email("a@shop.vn").event())).isEqualTo(plain);
    }

    @Test
    void aDeliveryWhoseAddressLooksLikeANumberIsTheSameMessage() {
        String written = new String(codec.write(sale), StandardCharsets.UTF_8);

        Touchpoint odd = read(written.replace("\"traits\"", "\"userAgent\":\"1e9 \\\" 2e9\",\"traits\""));

        assertThat(odd.event().personal().userAgent()).isEqualTo("1e9 \" 2e9");
        assertThat(odd.digest()).isEqualTo(Folding.touchpoint(sale).digest());
    }

    @Test
    void theOrderOfIdentifiersDoesNotCount() {
        assertThat(digest(web("w").email("a@shop.vn").cookie("c").event()))
                .isEqualTo(digest(web("w").cookie("c").email("a@shop.vn").event()));
    }

    private static String digest(CanonicalEvent event) {
        return Folding.touchpoint(event).digest();
    }

    private static Touchpoint read(String json) {
        return ((Reading.Usable) Folding.READER.read(json.getBytes(StandardCharsets.UTF_8))).touchpoint();
    }
}
