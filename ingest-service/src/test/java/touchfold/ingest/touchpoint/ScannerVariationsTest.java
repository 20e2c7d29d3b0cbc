package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.scan;
import static touchfold.ingest.touchpoint.Results.identifiers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes as scanners hand them on and as generators wrote them: with frames, prefixes and breaks of their own. */
class ScannerVariationsTest {

    private static TouchpointResult scanned(String raw) {
        return scan("{'scanId':'s','eventId':'f','raw':"
                + JsonNodeFactory.instance.textNode(raw).toString().replace("'", "\\u0027") + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "]Q1BEGIN:VCARD\nVERSION:3.0\nFN:Lan\nEMAIL:lan@khach.example\nEND:VCARD",
                "]d2MECARD:N:Lan;EMAIL:lan@khach.example;;",
                "]Q3mailto:lan@khach.example",
                "\u0002BEGIN:VCARD\nFN:Lan\nEMAIL:lan@khach.example\nEND:VCARD\u0003",
                "BEGIN:VCARD\rVERSION:3.0\rFN:Lan\rEMAIL:lan@khach.example\rEND:VCARD\r",
                "BEGIN:VCARD\u2028VERSION:3.0\u2028FN:Lan\u2028EMAIL:lan@khach.example\u2028END:VCARD",
                "BEGIN:VCARD\\nVERSION:3.0\\nFN:Lan\\nEMAIL:lan@khach.example\\nEND:VCARD",
                "BEGIN:VCARD\\r\\nVERSION:3.0\\r\\nFN:Lan\\r\\nEMAIL:lan@khach.example\\r\\nEND:VCARD",
                "BEGIN:VCARD;VERSION:3.0;FN:Lan;EMAIL:lan@khach.example;END:VCARD",
                "BEGIN:VCARD|VERSION:3.0|FN:Lan|EMAIL:lan@khach.example|END:VCARD",
                "BEGIN:VCARD<br>VERSION:3.0<br>FN:Lan<br>EMAIL:lan@khach.example<br>END:VCARD",
                "BEGIN:VCARD<br/>FN:Lan<br/>EMAIL:lan@khach.example<br/>END:VCARD",
                "BEGIN%3AVCARD%0AVERSION%3A3.0%0AFN%3ALan%0AEMAIL%3Alan%40khach.example%0AEND%3AVCARD",
                "data:text/vcard;charset=utf-8,BEGIN%3AVCARD%0AFN%3ALan%0AEMAIL%3Alan%40khach.example%0AEND%3AVCARD",
                "data:text/x-vcard;base64,QkVHSU46VkNBUkQKRk46TGFuCkVNQUlMOmxhbkBraGFjaC5leGFtcGxlCkVORDpWQ0FSRA==",
                "BEGIN:VCARD\nVERSION:3.0\nFN: Lan\nEMAIL: lan@khach.example\nEND:VCARD",
                "BEGIN: VCARD\nVERSION: 3.0\nFN: Lan\nEMAIL: lan@khach.example\nEND: VCARD",
                "BEGIN:VCARD\nVERSION:2.1\nN:Nguyen;Lan\nEMAIL;ENCODING=QUOTED-PRINTABLE:lan=40khach.example\nEND:VCARD",
                "BEGIN:VCARD\nVERSION:3.0\nN:Nguyen;Lan\nEMAIL;PREF;INTERNET:lan@khach.example\nEND:VCARD",
                "BEGIN:VCARD\nVERSION:3.0\nN:Nguyen;Lan\nEMAIL;TYPE=\"work,internet\":lan@khach.example\nEND:VCARD",
                "BEGIN:VCARD\nVERSION:4.0\nFN:Lan\nEMAIL;TYPE=work;PREF=1:lan@khach.exam\n ple\nEND:VCARD",
                "BEGIN:VCARD\nVERSION:3.0\nEMAIL:lan@khach.example\nEND:VCARD",
                "BEGIN:VCARD\n\nVERSION:3.0\n\nFN:Lan\n\nEMAIL:lan@khach.example\n\nEND:VCARD",
                "Scan me! BEGIN:VCARD\nFN:Lan\nEMAIL:lan@khach.example\nEND:VCARD",
                "[\"vcard\",[[\"version\",{},\"text\",\"4.0\"],[\"fn\",{},\"text\",\"Lan\"],[\"email\",{},\"text\",\"lan@khach.example\"]]]",
                "MECARD:EMAIL:lan@khach.example;N:Lan",
                "MECARD:N:Lan;EMAIL:mailto:lan@khach.example;;",
                "MECARD:N:Lan;\nEMAIL:lan@khach.example;\n;",
                "mailto:lan%40khach.example",
                "mailto://lan@khach.example",
                "Name: Lan\nEmail: lan@khach.example\nPhone: 0901234567",
                "Lan, Sen Ltd, lan@khach.example"
            })
    void theContactIsReadAllTheSame(String raw) {
        assertThat(identifiers(Results.event(scanned(raw)))).as(raw).contains("email=lan@khach.example");
    }

    @ParameterizedTest
    @CsvSource({
        "]Q1BDG-778812, BDG-778812",
        "]C1BDG-778812, BDG-778812",
        "]A0BDG-778812, BDG-778812",
        "*BDG-778812*, BDG-778812",
        "BDG-778812*, BDG-778812*",
        "]BDG, ]BDG",
        "BDG]Q1, BDG]Q1"
    })
    void aScannersFrameIsNoPartOfABadge(String raw, String badge) {
        assertThat(identifiers(Results.event(scanned(raw)))).containsExactly("badge=f:" + badge);
        assertThat(identifiers(Results.event(scan("{'scanId':'s','eventId':'f','badgeId':'" + raw + "'}"))))
                .containsExactly("badge=f:" + badge);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BCD\n002\n1\nSCT\nBFSWDE33BER\nSen Ltd\nDE71110220330123456789\nEUR1\n\n\n",
                "SPC\n0200\n1\nCH5800791123000889012\nS\nRobert Schneider AG",
                "ST00012|Name=Sen|PersonalAcc=4070281|BankName=X",
                "litecoin:LcHKGDUVPtzbTzmVhTu6xTjDs9bsUDZ6ek",
                "monero:44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A",
                "solana:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN",
                "HC1:6BFOXN*TS0BI$ZD-PHQ7I9AD66V5B22CH9M9ESI9XBHXK-%69LQOGI",
                "shc:/567629095243206034602924374044603122295953265460346029254077280433602870286471674522280928613331456437653141590640220306450459085643550341424541364037063665417137241236380304375622046737407532323925433443326057360104526455532567453700",
                "M1NGUYEN/LAN THI      EABC123 SGNHANVN 0834 226F001A0025 100",
                "FIDO:/13086400838107303667332719012595115747821895775708323189557153075146383351399743589971313508078026948312026786722471666005727649643501784024544726574771401798171307406596245",
                "spotify:track:4uLU6hMCjMI75M1A2tKUQC",
                "facetime:",
                "BEGIN:VFREEBUSY\nEND:VFREEBUSY",
                "BEGIN:IMELODY\nEND:IMELODY",
                "WIFI;S:hall;;",
                "http://",
                "javascript:alert(1)"
            })
    void aCodeOfNobodyIsRefusedAndNoBadge(String raw) {
        assertThat(Results.rejected(scanned(raw)).pointer()).as(raw).isEqualTo("/scans/0/raw");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "callto:+84901234567 | +84901234567",
                "tel:0901%20234%20567 | 0901 234 567",
                "tel:+84901234567;ext=12 | +84901234567",
                "smsto:0901234567 | 0901234567",
                "https://zalo.me/84901234567 | +84901234567",
                "http://zalo.me/0901234567/ | 0901234567",
                "https://chat.zalo.me/?phone=0901234567 | 0901234567",
                "https://wa.me/84901234567?text=Hi%20there | +84901234567",
                "https://web.whatsapp.com/send?phone=84901234567 | +84901234567",
                "]Q1tel:0901234567 | 0901234567"
            })
    void aCodeToWriteToANumberIsALeadWithANumber(String raw, String number) {
        assertThat(identifiers(Results.event(scanned(raw)))).as(raw).contains("phone=" + number);
    }
}
