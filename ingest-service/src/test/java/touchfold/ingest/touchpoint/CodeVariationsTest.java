package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.scan;
import static touchfold.ingest.touchpoint.Results.identifiers;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cards and codes that are scanned at a booth. Kinds of fault that users of comparable systems reported, in other
 * words than theirs: what must hold is the kind and not the case.
 */
class CodeVariationsTest {

    // --- cards and codes

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN:VCARD\\nVERSION:3.0\\nFN:Lan\\nEMAIL;TYPE=WORK:lan@example.vn\\nEND:VCARD",
                "begin:vcard version:3.0 fn:Lan email:lan@example.vn end:vcard",
                "MECARD:N:Nguyen,Lan;EMAIL:lan@example.vn;;",
                "MATMSG:TO:lan@example.vn;SUB:x;BODY:y;;",
                "mailto:lan@example.vn?subject=hi",
                "  lan@example.vn  ",
                "\uFEFFFN:Lan\\nEMAIL:lan@example.vn"
            })
    void aCodeWithAnAddressIsALeadWithAnAddress(String raw) {
        assertThat(identifiers(Results.event(scan("{'scanId':'s','eventId':'f','raw':'" + raw + "'}"))))
                .contains("email=lan@example.vn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WIFI:S:hall;T:WPA;P:secret;;",
                "geo:21.03,105.85",
                "BEGIN:VCALENDAR\\nBEGIN:VEVENT\\nEND:VEVENT\\nEND:VCALENDAR",
                "BEGIN:VCARD\\nVERSION:3.0\\nEND:VCARD"
            })
    void aCodeOfNobodyIsRefusedAndNoBadge(String raw) {
        assertThat(Results.rejected(scan("{'scanId':'s','eventId':'f','raw':'" + raw + "'}"))
                        .pointer())
                .isEqualTo("/scans/0/raw");
    }

    @ParameterizedTest
    @CsvSource({
        "https://zalo.me/0901234567, 0901234567",
        "zalo.me/0901234567?src=qr, 0901234567",
        "https://wa.me/84901234567, +84901234567",
        "https://api.whatsapp.com/send?phone=84901234567&text=hi, +84901234567",
        "tel:+84-90-123-4567, +84-90-123-4567",
        "SMSTO:+84901234567:hello, +84901234567"
    })
    void aCodeToWriteToANumberIsALeadWithANumber(String raw, String number) {
        assertThat(identifiers(Results.event(scan("{'scanId':'s','eventId':'f','raw':'" + raw + "'}"))))
                .contains("phone=" + number);
    }
}
