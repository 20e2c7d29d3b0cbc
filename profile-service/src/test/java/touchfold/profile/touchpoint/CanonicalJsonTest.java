package touchfold.profile.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.EventCodec;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.TouchBuilder;

/** Whatever is accepted can be stored, read, read again and rebuilt. */
class CanonicalJsonTest {

    private final ObjectMapper mapper = EventCodec.mapper();

    @ParameterizedTest
    @CsvSource({
        "100.0,100",
        "1e2,100",
        "-0.0,0",
        "0e999999999,0",
        "1.50,1.5",
        "12e-1,1.2",
        "1e20,100000000000000000000",
        "9223372036854775808,9223372036854775808"
    })
    void aNumberHasOneSpelling(String written, String canonical) throws JsonProcessingException {
        assertThat(CanonicalJson.of(mapper.readTree(written)).toString()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e120", "1e-120", "1e2147483647", "-1e-2147483647", "1.7976931348623157e308"})
    void aNumberThatIsLongToStoreIsKeptAsAText(String written) throws JsonProcessingException {
        JsonNode kept = CanonicalJson.of(mapper.readTree(written));

        assertThat(kept.isTextual()).isTrue();
        assertThat(new BigDecimal(kept.textValue())).isEqualByComparingTo(new BigDecimal(written));
        assertThat(CanonicalJson.of(kept)).isEqualTo(kept);
    }

    @Test
    void namesAreSortedAtEveryDepth() throws JsonProcessingException {
        assertThat(CanonicalJson.of(mapper.readTree("{\"b\":[{\"d\":1,\"c\":null}],\"a\":true}"))
                        .toString())
                .isEqualTo("{\"a\":true,\"b\":[{\"c\":null,\"d\":1}]}");
    }

    @Test
    void aMessageWithWideNumbersIsTheSameAfterItWasStoredAndReadAgain() {
        for (String number : new String[] {"1e120", "1e-120", "5e3", "1" + "0".repeat(70), "0.1e1"}) {
            String json = new String(
                            new EventCodec()
                                    .write(TouchBuilder.web("w")
                                            .email("lan@shop.vn")
                                            .property("x", "HERE")
                                            .trait("y", "HERE")
                                            .event()),
                            StandardCharsets.UTF_8)
                    .replace("\"HERE\"", number);
            Touchpoint once = read(json.getBytes(StandardCharsets.UTF_8));
            byte[] stored = EventBytes.whole(once.bytes().facts(), once.bytes().personal());

            Touchpoint again = read(stored);

            assertThat(again.event()).as(number).isEqualTo(once.event());
            assertThat(again.digest()).isEqualTo(once.digest());
        }
    }

    @Test
    void ordinaryMessagesAreNotTouched() {
        byte[] json =
                new EventCodec().write(TouchBuilder.web("w").trait("x", "1e5").event());

        assertThat(new WideNumbers().narrowed("{\"a\":12.5}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("{\"a\":12.5}".getBytes(StandardCharsets.UTF_8));
        assertThat(read(json).event().personal().traits().get("x").textValue()).isEqualTo("1e5");
        byte[] broken = "{\"a\":1e9".getBytes(StandardCharsets.UTF_8);
        assertThat(new WideNumbers().narrowed(broken)).isSameAs(broken);
        assertThat(new WideNumbers().narrowed(null)).isNull();
    }

    @Test
    void valuesOfAnyShapeKeepTheirSpelling() throws JsonProcessingException {
        Random random = new Random(20261126);
        for (int i = 0; i < 5_000; i++) {
            String number = (random.nextBoolean() ? "-" : "") + random.nextInt(Integer.MAX_VALUE) + "."
                    + random.nextInt(Integer.MAX_VALUE) + "e" + (random.nextInt(200) - 100);
            JsonNode once = CanonicalJson.of(mapper.readTree(number));
            assertThat(CanonicalJson.of(mapper.readTree(mapper.writeValueAsString(once))))
                    .as(number)
                    .isEqualTo(once);
        }
    }

    private static Touchpoint read(byte[] bytes) {
        return ((Reading.Usable) Folding.READER.read(bytes)).touchpoint();
    }
}
