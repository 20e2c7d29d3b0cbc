package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids, addresses and numbers as people and programs write them. */
class CleanIdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a@b.c", "lan@khach.example", "l.a.n@khach.example.vn"})
    void anAddressHasANameAPlaceAndAPointInIt(String id) {
        assertThat(CleanIds.isAddress(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lan",
                "@khach.example",
                "lan@khach",
                "lan@.example",
                "lan@khach.",
                "l@n@khach.example",
                "lan@khach.example@",
                "la n@khach.example",
                "l.an@khach"
            })
    void whatLacksAnyOfThemIsNone(String id) {
        assertThat(CleanIds.isAddress(id)).isFalse();
    }

    @Test
    void nothingIsNeitherAddressNorNumber() {
        assertThat(CleanIds.isAddress(null)).isFalse();
        assertThat(CleanIds.isInternationalNumber(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "+84901234567, true",
        "+84 (90) 123.45-67, true",
        "+12345678, true",
        "+1234567, false",
        "+123456789012345, true",
        "+1234567890123456, false",
        "+0901234567, false",
        "84901234567, false",
        "+, false",
        "+8490123456x, false",
        "+84:901234567, false",
        "+84/901234567, false"
    })
    void aNumberIsSomebodysWithItsCountryInFront(String id, boolean is) {
        assertThat(CleanIds.isInternationalNumber(id)).isEqualTo(is);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Lan <lan@khach.example>; | lan@khach.example",
                "<lan@khach.example> | lan@khach.example",
                "lan@khach.example (mobile) | lan@khach.example",
                "(mobile) lan@khach.example | mobile) lan@khach.example",
                "mailto:lan@khach.example?subject=x | lan@khach.example",
                "lan%40khach.example | lan@khach.example",
                "l%40n@khach.example | l%40n@khach.example",
                "lan＠khach.example | lan@khach.example",
                "a> lan@khach.example < | a> lan@khach.example"
            })
    void anAddressIsTakenOutOfWhatStandsAroundIt(String typed, String address) {
        assertThat(CleanIds.address(typed)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lan@khach.example | lan@khach.example",
                "call Lan, lan@khach.example | lan@khach.example",
                "lan@khach.example minh@khach.example | lan@khach.example",
                "nobody here | nobody here"
            })
    void theFirstAddressIsFoundAmongWords(String typed, String address) {
        assertThat(CleanIds.addressIn(typed)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            quoteCharacter = '~',
            value = {
                "\"Nguyễn, Lan\" <lan@khach.example> | Nguyễn, Lan",
                "Lan <lan@khach.example> | Lan",
                "E-mail: Lan <lan@khach.example> | Lan",
                "<lan@khach.example> | none",
                "Lan <lan> | none",
                "lan@khach.example | none",
                "7 3 <lan@khach.example> | none"
            })
    void theNameInFrontOfAnAddressIsOne(String typed, String name) {
        assertThat(CleanIds.nameBeside(typed)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"u-1\" | u-1",
                "\"\\\"u-1\\\"\" | u-1",
                "Optional(\"u-1\") | u-1",
                "\"\" | ~~",
                "\" | \"",
                "u-1\" | u-1\""
            })
    void anIdIsUnwrapped(String typed, String id) {
        assertThat(CleanIds.id(typed)).isEqualTo(id);
    }

    /** Bidirectional marks, tags, selectors of variants and blank letters; a tilde and a delete beside each other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "u\u200b-1",
                "\u202au-1\u202c",
                "u-1\ufe0f",
                "u-1\ufe00",
                "u\u3164-1",
                "u\u007f-1",
                "u\u0000-1",
                "u-1\udb40\udc41",
                "\u00a0u-1\u2003"
            })
    void whatNobodySeesIsNoPartOfAnId(String typed) {
        assertThat(CleanIds.visible(typed)).isEqualTo("u-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"u~1", "u!1", "ế", "😀", "u\u00a1", "u 1", "u\ufdff", "u\ufe10"})
    void whatIsSeenStays(String typed) {
        assertThat(CleanIds.visible(typed)).isEqualTo(typed);
    }
}
