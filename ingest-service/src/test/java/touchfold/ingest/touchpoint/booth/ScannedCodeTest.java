package touchfold.ingest.touchpoint.booth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScannedCodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN:VCARD VERSION:3.0 N:Tran;Binh;;; FN:Tran Binh ORG:Cong ty Sen TITLE:Ke toan TEL;TYPE=CELL:+84901234567 EMAIL:binh@example.vn END:VCARD",
                "BEGIN:VCARD\\nVERSION:3.0\\nN:Tran;Binh\\nFN:Tran Binh\\nORG:Cong ty Sen\\nTITLE:Ke toan\\nTEL;TYPE=CELL:+84901234567\\nEMAIL:binh@example.vn\\nEND:VCARD",
                "BEGIN:VCARD\n    VERSION:3.0\n    N:Tran;Binh\n    FN:Tran Binh\n    ORG:Cong ty Sen\n    TITLE:Ke toan\n    EMAIL:binh@example.vn\n    TEL;TYPE=CELL:+84901234567\n    END:VCARD",
                "\uFEFFBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Tran Binh\r\nORG:Cong ty Sen\r\nTITLE:Ke toan\r\nEMAIL:binh@example.vn\r\nTEL;TYPE=CELL:+84901234567\r\nEND:VCARD",
                " \u200Bbegin:vcard\nversion:4.0\nfn:Tran Binh\norg:Cong ty Sen\ntitle:Ke toan\nemail:binh@example.vn\ntel;value=uri;type=cell:tel:+84901234567\nend:vcard\n\n",
                "BEGIN:VCARD\rVERSION:2.1\rFN:Tran Binh\rORG:Cong ty Sen\rTITLE:Ke toan\rEMAIL:binh@example.vn\rTEL;CELL:+84901234567",
                "FN:Tran Binh\nORG:Cong ty Sen\nTITLE:Ke toan\nTEL:+84901234567\nEMAIL:binh@example.vn",
                "MECARD:N:Tran,Binh;ORG:Cong ty Sen;TITLE:Ke toan;TEL:+84901234567;EMAIL:binh@example.vn;;",
                "bizcard:N:Binh;X:Tran;T:Ke toan;C:Cong ty Sen;B:+84901234567;E:binh@example.vn;;"
            })
    void aCardIsReadHoweverAGeneratorWroteIt(String raw) {
        VisitorContact contact = contact(raw);

        assertThat(contact.name()).isEqualTo("Tran Binh");
        assertThat(contact.emails()).containsExactly("binh@example.vn");
        assertThat(contact.phones()).containsExactly("+84901234567");
        assertThat(contact.company()).isEqualTo("Cong ty Sen");
        assertThat(contact.title()).isEqualTo("Ke toan");
    }

    @Test
    void aFoldedLineStaysOneLine() {
        VisitorContact contact = contact(
                "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Tran \r\n Binh\r\nNOTE:tel la mot chu\r\n tel: khong\r\nEND:VCARD");

        assertThat(contact.name()).isEqualTo("Tran Binh");
    }

    @Test
    void encodedNamesAreRead() {
        assertThat(contact(
                                "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4C=C3=AA;=48=C3=B2=61\r\n"
                                        + "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4C=C3=AA=20=\r\n=48=C3=B2=61\r\nEMAIL:a@b.vn\r\nEND:VCARD")
                        .name())
                .isEqualTo("Lê Hòa");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    mailto:lan@example.vn                                   | lan@example.vn |
                    MAILTO:lan+fair%40example.vn?subject=hi                 | lan+fair@example.vn |
                    lan@example.vn                                          | lan@example.vn |
                    MATMSG:TO:lan@example.vn;SUB:hi;BODY:x;;                | lan@example.vn |
                    tel:+84901234567                                        |                | +84901234567
                    SMSTO:0901234567:hello                                  |                | 0901234567
                    +84 90 123 45 67                                        |                | +84 90 123 45 67
                    """)
    void anAddressOrANumberIsAContact(String raw, String email, String phone) {
        assertThat(contact(raw).emails()).isEqualTo(VisitorContact.one(email));
        assertThat(contact(raw).phones()).isEqualTo(VisitorContact.one(phone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BDG-778812", "https://fair.vn/v/8812", "0012345678", "{\"id\": 7}", "a@b", "N:1"})
    void anyOtherTextIsABadge(String raw) {
        assertThat(ScannedCode.read(raw)).isEqualTo(new ScannedCode.OpaqueCode(raw));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    WIFI:T:WPA;S:hall;P:secret;;                                      | code_of_no_person
                    geo:21.03,105.85                                                  | code_of_no_person
                    BEGIN:VEVENT SUMMARY:x END:VEVENT                                 | code_of_no_person
                    00020101021238540010A00000072701240006970436                      | code_of_no_person
                    012345678901¦123456789¦Nguyễn Thị Lan¦12051990¦Nữ¦Hà Nội¦01012021 | identity_document
                    BEGIN:VCARD                                                       | unreadable_card
                    MECARD:;;                                                         | unreadable_card
                    mailto:nobody                                                     | unreadable_card
                    tel:113                                                           | unreadable_card
                    """)
    void whatIsSurelyNeitherIsRefusedByName(String raw, String code) {
        assertThat(ScannedCode.read(raw.replace('¦', '|')))
                .isInstanceOfSatisfying(ScannedCode.UselessCode.class, useless -> {
                    assertThat(useless.code()).isEqualTo(code);
                    assertThat(useless.detail()).startsWith("Expected ");
                });
    }

    @Test
    void nothingIsNothing() {
        assertThat(ScannedCode.read(null)).isNull();
        assertThat(ScannedCode.read(" \uFEFF\u200B ")).isNull();
    }

    @Test
    void aLongTextIsReadInATimeThatGrowsWithItsLength() {
        for (String part : new String[] {" N", " TEL;", "a@", "MECARD:\\", " ", "N:x\n", "item1.", "TEL;a;"}) {
            String text = "BEGIN:VCARD" + part.repeat(100_000 / part.length());
            long start = System.nanoTime();
            ScannedCode.read(text);
            ScannedCode.read(text.substring(5));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(part).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static VisitorContact contact(String raw) {
        ScannedCode code = ScannedCode.read(raw);
        assertThat(code).isInstanceOf(ScannedCode.ContactCode.class);
        return ((ScannedCode.ContactCode) code).contact();
    }
}
