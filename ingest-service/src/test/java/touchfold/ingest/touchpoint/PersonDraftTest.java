package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import touchfold.events.Identifier;
import touchfold.events.IdentifierType;
import touchfold.events.Personal;

/** Parsers name what they found in one breath: what is absent says nothing. */
class PersonDraftTest {

    @Test
    void whatWasFoundIsGathered() {
        Personal person = new PersonDraft()
                .knownBy(IdentifierType.EMAIL, null)
                .knownBy(IdentifierType.EMAIL, " ")
                .knownBy(IdentifierType.USER_ID, "null")
                .customer("shop", null)
                .customer("shop", "0")
                .customer("shop", " 7 ")
                .trait("name", (String) null)
                .trait("name", "Lan")
                .property("kept", null)
                .note(null)
                .note(" ")
                .note(" first ")
                .note("second")
                .cameWith("203.0.113.7", "Agent/1")
                .knownBy(IdentifierType.PHONE, "0901234567")
                .personal();

        assertThat(person.identifiers())
                .containsExactly(
                        new Identifier(IdentifierType.CUSTOMER_ID, "shop:7"),
                        new Identifier(IdentifierType.PHONE, "0901234567"));
        assertThat(person.traits()).hasToString("{name=\"Lan\"}");
        assertThat(person.properties()).hasToString("{placeholder.user_id=\"null\"}");
        assertThat(person.notes()).isEqualTo("first\nsecond");
        assertThat(person.ip()).isEqualTo("203.0.113.7");
        assertThat(person.userAgent()).isEqualTo("Agent/1");
    }

    @Test
    void whoIsKnownByNothingIsUnknown() {
        assertThat(new PersonDraft().trait("name", "Lan").isUnknown()).isTrue();
        assertThat(new PersonDraft().knownBy(IdentifierType.CARD, "C-1").isUnknown())
                .isFalse();
        assertThat(new PersonDraft().personal().notes()).isNull();
    }
}
