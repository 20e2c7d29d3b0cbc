package touchfold.ingest.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By which texts callers name a refused message, and how far they read the list of them. */
class RejectionPlacesTest {

    @Test
    void aCursorIsWhatItSaysAgain() {
        RejectionCursor cursor = new RejectionCursor(Map.of(11, 5L, 0, 9_000_000_000L, 3, 0L));

        assertThat(RejectionCursor.parse(cursor.toString())).contains(cursor);
        assertThat(plain(cursor.toString())).isEqualTo("0:9000000000,3:0,11:5");
        assertThat(cursor.toString()).as("may stand in an address").matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0", ":", "0:", ":5", "0:x", "x:5", "0:5,", "0:5,1", "0:99999999999999999999"})
    void aTextThatIsNoCursorIsNone(String plain) {
        assertThat(RejectionCursor.parse(
                        Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.US_ASCII))))
                .isEmpty();
        assertThat(RejectionCursor.parse("%" + plain)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "keyed-0123456789abcdef, 89abcdef",
        "a-b-c-d, abcd",
        "018f-4c2a, 018f4c2a",
        "1-2-3-4-5-6-7-8-9, 23456789"
    })
    void anIdNamesThePlaceAndTheEndOfTheMessagesOwn(String event, String mark) {
        RejectionId id = RejectionId.of(7, 42, event);

        assertThat(id).hasToString("7-42-" + mark);
        assertThat(RejectionId.parse(id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7-42",
                "7-42-",
                "7-42-123456789",
                "-1-42-ab",
                "7-x-ab",
                "7-42-a_b",
                "1234567-1-a",
                "7-42-ab "
            })
    void aTextThatIsNoIdIsNone(String text) {
        assertThat(RejectionId.parse(text)).isEmpty();
    }

    private static String plain(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
    }
}
