package touchfold.ingest.touchpoint.booth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The short forms of cards, field by field. */
class ShortCardTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            MECARD:N:Nguyen,Lan;;          | Nguyen Lan | Lan | Nguyen
            MECARD:N:Lan;;                 | Lan        | -   | -
            MECARD:N:Nguyen,;;             | Nguyen     | -   | -
            MECARD:N:Nguyen\\, Van,Lan;;   | Nguyen, Van Lan | Lan | Nguyen, Van
            MECARD:TEL:0901234567;;        | -          | -   | -
            BIZCARD:N:Lan;X:Nguyen;;       | Nguyen Lan | Lan | Nguyen
            BIZCARD:N:Lan;;                | Lan        | Lan | -
            BIZCARD:X:Nguyen;;             | Nguyen     | -   | Nguyen
            BIZCARD:C:Sen;;                | -          | -   | -
            """)
    void aNameIsPutTogetherFromItsParts(String raw, String name, String first, String last) {
        VisitorContact contact = ShortCard.read(raw);

        assertThat(contact.name()).isEqualTo(name);
        assertThat(contact.firstName()).isEqualTo(first);
        assertThat(contact.lastName()).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            BIZCARD:M:0901234567;B:02438255555;; | 0901234567  | 02438255555
            BIZCARD:M:0901234567;;               | 0901234567  | -
            BIZCARD:B:02438255555;;              | 02438255555 | -
            """)
    void aBusinessNumberIsTheCompanysWhereThereIsAMobileOne(String raw, String own, String work) {
        VisitorContact contact = ShortCard.read(raw);

        assertThat(contact.phones()).containsExactly(own);
        assertThat(contact.workPhone()).isEqualTo(work);
    }

    @Test
    void severalNumbersAndAddressesAreAllKept() {
        VisitorContact contact = ShortCard.read(
                "MECARD:TEL:0901234567;TEL:0907654321;EMAIL:a@b.vn;EMAIL:c@d.vn;ORG:Sen;TITLE:Chef;NOTE:x;;");

        assertThat(contact.phones()).containsExactly("0901234567", "0907654321");
        assertThat(contact.emails()).containsExactly("a@b.vn", "c@d.vn");
        assertThat(contact.company()).isEqualTo("Sen");
        assertThat(contact.title()).isEqualTo("Chef");
        assertThat(contact.note()).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MECARD:EMAIL:;TEL:;;",
                "MECARD:EMAIL: ;TEL: ;;",
                "MECARD::a@b.vn;;",
                "MECARD:a@b.vn;;",
                "MECARD:",
                "MATMSG:SUB:x;;"
            })
    void aFieldWithoutANameOrAValueIsNone(String raw) {
        VisitorContact contact = ShortCard.read(raw);

        assertThat(contact.emails()).isEmpty();
        assertThat(contact.phones()).isEmpty();
        assertThat(contact.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MECARD:E:1;EMAIL:a@b.vn                | a@b.vn
            MECARD:EMAIL:a\\;b@b.vn;;              | a;b@b.vn
            MECARD:EMAIL:a\\\\@b.vn;;              | a\\@b.vn
            MECARD: email :a@b.vn;;                | a@b.vn
            MATMSG:TO:a@b.vn;SUB:TO:c@d.vn;;       | a@b.vn
            """)
    void aBackslashTakesItsMeaningFromASign(String raw, String address) {
        assertThat(ShortCard.read(raw).emails()).containsExactly(address);
    }

    @Test
    void aBackslashAtTheEndIsASignLikeAnyOther() {
        assertThat(ShortCard.read("MECARD:EMAIL:a@b.vn\\").emails()).containsExactly("a@b.vn\\");
    }

    // --- what stands around a code

    @ParameterizedTest
    @CsvSource({
        "]Q1BDG-7, BDG-7",
        "]Q1*BDG-7*, BDG-7",
        "*BDG-7*, BDG-7",
        "**, **",
        "*, *",
        "*a*b*, *a*b*",
        "]Q1, ]Q1",
        "]11BDG, ]11BDG",
        "BDG-7, BDG-7"
    })
    void aBadgesFrameIsTakenOff(String scanned, String badge) {
        assertThat(CodeText.badge(scanned)).isEqualTo(badge);
    }

    @ParameterizedTest
    @CsvSource({
        "MECARD%3AN%3ALan%3B%3B, MECARD:N:Lan;;",
        "begin%3avcard, begin:vcard",
        "bizcard%3AN%3ALan+Anh, bizcard:N:Lan+Anh",
        "MECARD%3AN%ZZ, MECARD%3AN%ZZ",
        "BDG%3A7, BDG%3A7",
        "'data:text/vcard,BEGIN%3AVCARD', BEGIN:VCARD",
        "'data:text/x-vcard;base64,QkVHSU46VkNBUkQ=', BEGIN:VCARD",
        "'data:text/vcard;base64,****!', ''",
        "'data:text/plain,BEGIN%3AVCARD', 'data:text/plain,BEGIN%3AVCARD'"
    })
    void anEncodedCardIsDecodedAndNothingElse(String raw, String text) {
        assertThat(CodeText.bare(raw)).isEqualTo(text);
    }

    // --- lines with labels

    @Test
    void linesWithLabelsAreAContact() {
        VisitorContact contact = LabelledCard.read(
                "Họ tên: Lan Nguyễn\nCông ty: Sen\nChức vụ: Bếp trưởng\nE-Mail : lan@khach.example\nSĐT: 0901234567\n---\nx:");

        assertThat(contact.name()).isEqualTo("Lan Nguyễn");
        assertThat(contact.company()).isEqualTo("Sen");
        assertThat(contact.title()).isEqualTo("Bếp trưởng");
        assertThat(contact.emails()).containsExactly("lan@khach.example");
        assertThat(contact.phones()).containsExactly("0901234567");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Email: lan@khach.example",
                "Name: Lan\nCompany: Sen",
                "Booth 7\nHall 3",
                "a\nb",
                "Name: Lan\nEmail: "
            })
    void linesThatNameNoAddressAndNoNumberAreNone(String raw) {
        assertThat(LabelledCard.read(raw)).isNull();
    }

    @Test
    void aListThatNeverEndsIsLookedAtOnlyInItsBeginning() {
        assertThat(LabelledCard.read("x: 1\n".repeat(50) + "Email: lan@khach.example\n"))
                .isNull();
        assertThat(LabelledCard.read("x: 1\n".repeat(49) + "Email: lan@khach.example\n"))
                .isNotNull();
    }
}
