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
                "\uFEFFFN:Lan\\nEMAIL:lan@example.vn",
                "BEGIN:VCARD\\r\\nVERSION:2.1\\r\\nN:Nguyen;Lan\\r\\nEMAIL;INTERNET;WORK:lan@example.vn\\r\\nEND:VCARD",
                "BEGIN:VCARD\\nVERSION:4.0\\nFN:Lan\\nEMAIL;TYPE=work:mailto:lan@example.vn\\nEND:VCARD",
                "BEGIN:VCARD VERSION:3.0 N:Nguyen;Lan EMAIL:lan@example.vn END:VCARD",
                "  BEGIN:VCARD\\n  VERSION:3.0\\n  FN:Lan\\n  EMAIL:lan@example.vn\\n  END:VCARD",
                "BEGIN:VCARD\\nFN:Lan\\nEMAIL:lan@example.vn",
                "\u200EBEGIN:VCARD\\nFN:Lan\\nEMAIL:lan@example.vn\\nEND:VCARD",
                "\u00ADBEGIN:VCARD\\nFN:Lan\\nEMAIL:lan@example.vn\\nEND:VCARD",
                "BEGIN:VCARD\\nFN:Lan\\nitem1.EMAIL;type=INTERNET;type=pref:lan@example.vn\\nEND:VCARD",
                "mecard:n:Nguyen,Lan;email:lan@example.vn;;",
                "MECARD: N:Nguyen,Lan; EMAIL:lan@example.vn;",
                "MECARD:N:Nguyen\\\\, Lan;EMAIL:lan\\\\@example.vn;;",
                "BIZCARD:N:Lan;X:Nguyen;E:lan@example.vn;;",
                "SMTP:lan@example.vn:Hi:Body",
                "MAILTO:lan@example.vn",
                "mailto:Lan%20%3Clan@example.vn%3E",
                "mailto:?to=lan@example.vn",
                "lan@example.vn\\n",
                "<lan@example.vn>",
                "Lan <lan@example.vn>",
                "{\\\"name\\\":\\\"Lan\\\",\\\"email\\\":\\\"lan@example.vn\\\"}"
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
                "BEGIN:VCARD\\nVERSION:3.0\\nEND:VCARD",
                "BEGIN:VTODO\\nEND:VTODO",
                "MEBKM:TITLE:Shop;URL:https://x.vn;;",
                "URLTO:x.vn",
                "LPA:1$rsp.example$KEY",
                "ethereum:0x52908400098527886E0F7030069857D2E4169EE7",
                "bitcoin:175tWpb8K1S7NmH4Zx6rewF9WQrcZv245W",
                "upi://pay?pa=x@y",
                "00020101021238570010A000000727",
                "otpauth://totp/x?secret=y",
                "market://details?id=vn.x",
                "intent://scan/#Intent;end",
                "sip:100",
                "tel:113",
                "mailto:nobody",
                "MECARD:;;",
                "012345678901|123456789|Nguyễn Lan|01011990|Nữ|Hà Nội|01072021",
                "012345678901||Nguyễn Lan|01011990|Nữ|Hà Nội|01072024||A|B",
                "P<VNMNGUYEN<<THI<LAN<<<<<<<<<<<<<<<<<<<<<<<<<\\nC1234567<8VNM9001014F3001019012345678901<<00",
                "IDVNM0900010019001090000101<<4\\n9001014F3001019VNM<<<<<<<<<<<0\\nNGUYEN<<THI<LAN<<<<<<<<<<<<<<<",
                "@\\nANSI 636000090002DL00410278ZV03190008DLDAQT64235789"
            })
    void aCodeOfNobodyIsRefusedAndNoBadge(String raw) {
        assertThat(Results.rejected(scan("{'scanId':'s','eventId':'f','raw':'" + raw + "'}"))
                        .pointer())
                .isEqualTo("/scans/0/raw");
    }

    /** What only the fair can read is a badge, however it looks. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "BDG-778812",
                "0901234567",
                "8934563138165",
                "https://fair.example/b/778812",
                "778812;Lan;Sen Ltd",
                "N:778812",
                "geometry-12",
                "TELEPHONE-BOOTH-7",
                "{\\\"ticket\\\":778812}"
            })
    void anyOtherTextIsABadge(String raw) {
        assertThat(identifiers(Results.event(scan("{'scanId':'s','eventId':'f','raw':'" + raw + "'}"))))
                .containsExactly("badge=f:" + raw.replace("\\\"", "\""));
    }

    @ParameterizedTest
    @CsvSource({
        "https://zalo.me/0901234567, 0901234567",
        "zalo.me/0901234567?src=qr, 0901234567",
        "https://wa.me/84901234567, +84901234567",
        "https://api.whatsapp.com/send?phone=84901234567&text=hi, +84901234567",
        "tel:+84-90-123-4567, +84-90-123-4567",
        "SMSTO:+84901234567:hello, +84901234567",
        "sms:+84901234567?body=hi, +84901234567",
        "MMSTO:+84901234567:hello, +84901234567",
        "facetime:+84901234567, +84901234567",
        "whatsapp://send?phone=84901234567, +84901234567",
        "https://wa.me/+84901234567, +84901234567",
        "viber://chat?number=%2B84901234567, +84901234567",
        "viber://add?number=84901234567, +84901234567",
        "TEL:0901234567, 0901234567",
        "tel://+84901234567, +84901234567"
    })
    void aCodeToWriteToANumberIsALeadWithANumber(String raw, String number) {
        assertThat(identifiers(Results.event(scan("{'scanId':'s','eventId':'f','raw':'" + raw + "'}"))))
                .contains("phone=" + number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"undefined", "null", "0000", "N/A", "{{badge}}", "test", "---"})
    void whatAScannerWritesForNoBadgeIsNone(String badge) {
        for (String member : new String[] {"badgeId", "badge", "raw"}) {
            assertThat(Results.rejected(scan("{'scanId':'s','eventId':'f','" + member + "':'" + badge + "'}"))
                            .code())
                    .isEqualTo("no_identity");
        }
    }
}
