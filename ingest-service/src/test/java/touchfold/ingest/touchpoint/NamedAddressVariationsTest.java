package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.scan;
import static touchfold.ingest.touchpoint.Results.identifiers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;

/** Addresses as mail programs copy them, with their owner's name in front, wherever a card or a form has room for one. */
class NamedAddressVariationsTest {

    private static CanonicalEvent scanned(String members) {
        return Results.event(scan("{'scanId':'s','eventId':'f'," + members + "}"));
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString().replace("'", "\\u0027");
    }

    /** {@code name / address / number}, an unknown one empty. */
    private static String contact(CanonicalEvent event) {
        return trait(event, "name") + " / " + trait(event, "email") + " / " + trait(event, "phone");
    }

    private static String trait(CanonicalEvent event, String name) {
        JsonNode trait = event.personal().traits().get(name);
        return trait == null ? "" : trait.asText();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "Lan <lan@khach.example> | Lan / lan@khach.example /",
                "\"Nguyễn, Lan\" <lan@khach.example> | Nguyễn, Lan / lan@khach.example /",
                "Nguyễn, Lan <lan@khach.example> | Nguyễn, Lan / lan@khach.example /",
                "Nguyễn Thị Lan<lan@khach.example>; | Nguyễn Thị Lan / lan@khach.example /",
                "mailto:Lan%20%3Clan@khach.example%3E | Lan / lan@khach.example /",
                "mailto:%22Nguyễn, Lan%22 <lan@khach.example> | Nguyễn, Lan / lan@khach.example /",
                "Email: Lan <lan@khach.example> | Lan / lan@khach.example /",
                "Lan <lan@khach.example>, Hoa <hoa@khach.example> | Lan / lan@khach.example /",
                "Lan <lan@khach.example>, 0901234567 | Lan / lan@khach.example / 0901234567",
                "0901234567; Lan <lan@khach.example> | Lan / lan@khach.example / 0901234567",
                "Email: Lan <lan@khach.example> ; Tel: 0901234567 | Lan / lan@khach.example / 0901234567",
                "Name: Nguyễn Lan ; Email: Lan <lan@khach.example> | Nguyễn Lan / lan@khach.example /",
                "MECARD:TEL:0901234567;EMAIL:Lan <lan@khach.example>;; | Lan / lan@khach.example / 0901234567",
                "MATMSG:TO:Lan <lan@khach.example>;SUB:x;; | Lan / lan@khach.example /",
                "{\"email\":\"Lan <lan@khach.example>\"} | Lan / lan@khach.example /",
                "{\"name\":\"Nguyễn Lan\",\"email\":\"Lan <lan@khach.example>\"} | Nguyễn Lan / lan@khach.example /",
                "<lan@khach.example> | / lan@khach.example /",
                "<lan@khach.example | / lan@khach.example /",
                "lan@khach.example <lan@khach.example> | / lan@khach.example /",
                "=?UTF-8?B?TGFu?= <lan@khach.example> | / lan@khach.example /"
            })
    void aCodeSaysWhoItIsAndHowToWriteToThem(String raw, String contact) {
        CanonicalEvent event = scanned("'raw':" + quoted(raw));

        assertThat(contact(event).strip()).isEqualTo(contact.strip());
        assertThat(identifiers(event)).contains("email=lan@khach.example").noneMatch(id -> id.startsWith("badge"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'email':'Lan <lan@khach.example>' | Lan / lan@khach.example /",
                "'email':'Lan<lan@khach.example' | Lan / lan@khach.example /",
                "'email':'lan@khach.example>' | / lan@khach.example /",
                "'email':'Lan <lan@khach.example>','name':'Nguyễn Lan' | Nguyễn Lan / lan@khach.example /",
                "'email':'Lan <lan@khach.example>','firstName':'Lan' | / lan@khach.example /",
                "'email':'Lan <lan@khach.example>','lastName':'Nguyễn' | / lan@khach.example /",
                "'email':'Phòng 7 <lan@khach.example>' | / lan@khach.example /"
            })
    void soDoesAFormInItsField(String form, String contact) {
        CanonicalEvent event = scanned("'contact':{" + form + "}");

        assertThat(contact(event).strip()).isEqualTo(contact.strip());
        assertThat(identifiers(event)).containsExactly("email=lan@khach.example");
    }

    @Test
    void inTheBadgesFieldItIsNoBadge() {
        CanonicalEvent event = scanned("'badgeId':'Lan <lan@khach.example>'");

        assertThat(identifiers(event)).containsExactly("email=lan@khach.example");
        assertThat(contact(event).strip()).isEqualTo("Lan / lan@khach.example /");
    }

    @ParameterizedTest
    @ValueSource(strings = {"B<7>", "Lan <7>", "lan@khach.example", "<lan@khach.example"})
    void anyOtherTextInTheBadgesFieldIsOne(String badge) {
        assertThat(identifiers(scanned("'badgeId':" + quoted(badge)))).contains("badge=f:" + badge);
    }
}
