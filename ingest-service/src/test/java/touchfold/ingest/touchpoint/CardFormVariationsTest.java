package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.scan;
import static touchfold.ingest.touchpoint.Results.identifiers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;

/** Contacts in the forms that vendors of badges made for themselves, and cards that generators wrote loosely. */
class CardFormVariationsTest {

    private static CanonicalEvent scanned(String raw) {
        return Results.event(scan("{'scanId':'s','eventId':'f','raw':"
                + JsonNodeFactory.instance.textNode(raw).toString().replace("'", "\\u0027") + "}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Name\":\"Lan\",\"Email\":\"lan@khach.example\",\"Phone\":\"0901234567\"}",
                "{\"fullName\":\"Lan\",\"emailAddress\":\"lan@khach.example\",\"phoneNumber\":\"0901234567\"}",
                "{\"ho_ten\":\"Lan\",\"sdt\":\"0901234567\",\"thư điện tử\":\"lan@khach.example\"}",
                "{\"attendee\":{\"name\":\"Lan\",\"email\":\"lan@khach.example\",\"mobile\":\"0901234567\"}}",
                "[{\"name\":\"Lan\",\"email\":\"lan@khach.example\",\"mobile\":\"0901234567\"}]",
                "Name: Lan | Email: lan@khach.example | Phone: 0901234567",
                "Name: Lan; Email: lan@khach.example; Tel: 0901234567",
                "NAME=Lan\nMOBILE=0901234567\nEMAIL=lan@khach.example",
                "name=Lan&email=lan%40khach.example&phone=0901234567",
                "https://card.example/?name=Lan&email=lan@khach.example&phone=0901234567",
                "https://fair.example/r?id=7&full_name=Lan&email=lan%40khach.example&mobile=0901234567#x",
                "MECARD:N:Lan;MAIL:lan@khach.example;PHONE:0901234567;;",
                "MECARD:N:Lan;E-MAIL:lan@khach.example;TEL-AV:0901234567;;",
                "MECARD:N:Lan\nTEL:0901234567\nEMAIL:lan@khach.example",
                "MECARD:N:Lan;TEL:tel:0901234567;EMAIL:mailto:lan@khach.example;;",
                "BEGIN:VCARD\nVERSION:4.0\nFN:Lan\nTEL:0901234567\nEMAIL:mailto:lan@khach.example\nEND:VCARD",
                "BEGIN:VCARD\nVERSION:3.0\nFN:Lan\nTEL:0901234567\nEMAIL:lan@khach.example,hoa@khach.example\nEND:VCARD",
                "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=B:TGFu\nTEL:0901234567\nEMAIL:lan@khach.example\nEND:VCARD",
                "BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=BASE64:TGFu\nTEL:0901234567\nEMAIL:lan@khach.example\nEND:VCARD"
            })
    void aContactIsReadWhole(String raw) {
        CanonicalEvent event = scanned(raw);

        assertThat(identifiers(event)).containsExactlyInAnyOrder("email=lan@khach.example", "phone=0901234567");
        assertThat(event.personal().traits().get("name").asText()).isEqualTo("Lan");
        assertThat(event.personal().traits().get("email").asText()).isEqualTo("lan@khach.example");
        assertThat(event.personal().traits().get("phone").asText()).isEqualTo("0901234567");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lan;lan@khach.example;0901234567;Sen",
                "{'name':'Lan','email':'lan@khach.example'}",
                "BDG-7&lan@khach.example",
                "Lan\tlan@khach.example"
            })
    void anAddressAmongOtherWordsIsFoundAlone(String raw) {
        assertThat(identifiers(scanned(raw))).contains("email=lan@khach.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fair.example/b/778812?src=qr&t=7",
                "a=1&b=2",
                "[{\"ticket\":778812}]",
                "A=778812",
                "778812;Lan;Sen Ltd"
            })
    void aTextWithoutAContactIsABadge(String raw) {
        assertThat(identifiers(scanned(raw))).containsExactly("badge=f:" + raw);
    }

    @Test
    void aFormInWhichNothingWasFilledIsNobody() {
        assertThat(Results.rejected(
                                scan(
                                        "{'scanId':'s','eventId':'f','contact':{'name':'n/a','email':'n/a','phone':'undefined'}}"))
                        .code())
                .isEqualTo("no_identity");
        CanonicalEvent badge = Results.event(
                scan("{'scanId':'s','eventId':'f','raw':'BDG-7','contact':{'name':'n/a','email':'n/a'}}"));
        assertThat(badge.personal().traits()).isEmpty();
    }
}
