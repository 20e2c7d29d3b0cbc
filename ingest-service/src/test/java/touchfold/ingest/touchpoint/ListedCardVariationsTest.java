package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.scan;
import static touchfold.ingest.touchpoint.Results.identifiers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;

/** Codes that fairs and people make by hand: lists without labels, and objects within objects. */
class ListedCardVariationsTest {

    private static TouchpointResult scanned(String raw) {
        return scan("{'scanId':'s','eventId':'f','raw':"
                + JsonNodeFactory.instance.textNode(raw).toString().replace("'", "\\u0027") + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nguyễn Lan, 0901234567, lan@khach.example",
                "Nguyễn Lan;0901234567;lan@khach.example",
                "Nguyễn Lan|lan@khach.example|0901234567",
                "Nguyễn Lan\t0901234567\tlan@khach.example",
                "Nguyễn Lan\n0901234567\nlan@khach.example",
                "Nguyễn Lan\r\n0901234567\r\nlan@khach.example\r\n",
                "lan@khach.example, 0901234567, Nguyễn Lan",
                "0901234567; Nguyễn Lan; lan@khach.example",
                "Nguyễn Lan, Công ty Sen, 0901234567, lan@khach.example",
                "Công ty TNHH Sen, Nguyễn Lan, 0901234567, lan@khach.example",
                "Nguyễn Lan, Sen Co., Ltd, 0901234567, lan@khach.example",
                "Nguyễn Lan, Trưởng phòng mua hàng, 0901234567, lan@khach.example",
                "Nguyễn Lan,,0901234567,lan@khach.example"
            })
    void aListOfAPersonIsAContact(String raw) {
        CanonicalEvent event = Results.event(scanned(raw));

        assertThat(identifiers(event)).containsExactlyInAnyOrder("email=lan@khach.example", "phone=0901234567");
        assertThat(event.personal().traits().get("name").asText()).isEqualTo("Nguyễn Lan");
        assertThat(event.personal().traits().get("phone").asText()).isEqualTo("0901234567");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Müller GmbH; Jürgen Müller; +49 170 1234567; j.mueller@kunde.example | Jürgen Müller | Müller GmbH",
                "Anne-Marie O'Neill, anne@kunde.example, Sen Ltd. | Anne-Marie O'Neill | Sen Ltd.",
                "Trần An, an@khach.example, Công ty Cổ phần Sen Vàng 2 | Trần An | Công ty Cổ phần Sen Vàng 2"
            })
    void aCompanyIsToldFromAPerson(String raw, String name, String company) {
        CanonicalEvent event = Results.event(scanned(raw));

        assertThat(event.personal().traits().get("name").asText()).isEqualTo(name);
        assertThat(event.personal().traits().get("company").asText()).isEqualTo(company);
    }

    @Test
    void whatNobodyCanTellOfSuchAListIsKeptAsItsNote() {
        CanonicalEvent event = Results.event(scanned("Lan, Kế toán, Hà Nội, lan@khach.example"));

        assertThat(event.personal().traits().get("name").asText()).isEqualTo("Lan");
        assertThat(event.personal().notes()).isEqualTo("Kế toán; Hà Nội");
    }

    /** A number in front is the fair's, and two addresses are two people's or a list of something else. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "778812;Lan;lan@khach.example | badge=f:778812;Lan;lan@khach.example",
                "BDG-7,lan@khach.example | badge=f:BDG-7,lan@khach.example",
                "Lan;0901234567;Sen | badge=f:Lan;0901234567;Sen",
                "Lan,lan@khach.example,hoa@khach.example | badge=f:Lan,lan@khach.example,hoa@khach.example"
            })
    void anyOtherListIsABadge(String raw, String badge) {
        assertThat(identifiers(Results.event(scanned(raw)))).contains(badge);
    }

    // --- objects

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"badge\":{\"id\":778812}}",
                "{\"fair\":{\"badge\":{\"no\":\"B-7\"}}}",
                "{\"a\":[[1,2],[3,4]],\"b\":\"x\"}",
                "[[\"B-7\",\"x\"]]",
                "{ \"badge\" : { \"id\" : 7 }}",
                "[{\"badge\":{\"id\":7}}]",
                "{\"t\":\"say \\\"hi\\\"\",\"b\":{\"id\":7}}"
            })
    void anObjectOfNobodysContactIsABadgeHoweverItsBracketsEnd(String raw) {
        assertThat(identifiers(Results.event(scanned(raw)))).containsExactly("badge=f:" + raw);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"badge\":{\"id\":\"{{badge_id}}\"}}",
                "{\"badge\":{\"id\":\"[[id]]\"}}",
                "{\"badge\":{\"id\":\"${id}\"}}",
                "{\"badge\":{\"id\":\"%%ID%%\"}}",
                "{\"badge\":{\"id\":null}}",
                "{\"badge\":{\"id\":undefined,\"x\":1}}",
                "{\"badge\":\"undefined\",\"b\":{}}",
                "{{badge}}",
                "{{ badge | default: \"7\" }}",
                "[[badge|\"7\"]]",
                "{\"badge\":{\"id\":\"\\\"{{id}}\\\"\"}}"
            })
    void anObjectThatNobodyFilledInIsNoBadge(String raw) {
        assertThat(Results.rejected(scanned(raw)).code()).isEqualTo("no_identity");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"attendee\":{\"name\":\"Lan\",\"email\":\"lan@khach.example\",\"phone\":\"0901234567\"}}}",
                "{\"v\":1,\"data\":{\"badge\":{\"no\":7},\"attendees\":[{\"name\":\"Lan\",\"email\":\"lan@khach.example\",\"phone\":\"0901234567\"}]}}",
                "{\"type\":\"vcard\",\"data\":\"BEGIN:VCARD\\nVERSION:3.0\\nFN:Lan\\nTEL:0901234567\\nEMAIL:lan@khach.example\\nEND:VCARD\"}",
                "{\"badge\":{\"card\":\"MECARD:N:Lan;TEL:0901234567;EMAIL:lan@khach.example;;\"}}",
                "{\"payload\":{\"person\":{\"contact\":{\"ho_ten\":\"Lan\",\"sdt\":\"0901234567\",\"email\":\"lan@khach.example\"}}}}"
            })
    void aContactIsFoundHoweverDeepItStands(String raw) {
        CanonicalEvent event = Results.event(scanned(raw));

        assertThat(identifiers(event)).containsExactlyInAnyOrder("email=lan@khach.example", "phone=0901234567");
        assertThat(event.personal().traits().get("name").asText()).isEqualTo("Lan");
    }
}
