package touchfold.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.Context;
import touchfold.events.Fact;
import touchfold.events.Identifier;
import touchfold.events.IdentifierType;
import touchfold.events.Personal;
import touchfold.events.Source;
import touchfold.events.TimeRule;
import touchfold.events.Times;
import touchfold.events.Trust;
import touchfold.ingest.IdentitySecret;

class PartitionKeyTest {

    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

    private final PartitionKey keys = new PartitionKey(new IdentitySecret("0123456789abcdef0123456789abcdef"));

    @ParameterizedTest
    @ValueSource(
            strings = {"+84901234567", "0084 90 123 4567", "(090) 123-45-67", "84901234567", "０９０１２３４５６７", "901234567"})
    void allSpellingsOfAPhoneNumberMeet(String spelling) {
        assertThat(key(phone(spelling))).isEqualTo(key(phone("0901234567")));
        assertThat(key(phone(spelling))).isNotEqualTo(key(phone("0901234568")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LAN@Example.vn", " lan@example.vn ", "ｌａｎ@example.vn"})
    void allSpellingsOfAnAddressMeet(String spelling) {
        assertThat(key(email(spelling))).isEqualTo(key(email("lan@example.vn")));
    }

    @Test
    void theStrongestIdentifierDecidesWhateverStandsFirst() {
        Identifier user = new Identifier(IdentifierType.USER_ID, "u-1");

        assertThat(key(phone("0901234567"), email("lan@example.vn"), user)).isEqualTo(key(user));
        assertThat(key(email("minh@example.vn"), email("Lan@example.vn")))
                .isEqualTo(key(email("LAN@example.vn"), email("minh@example.vn")));
    }

    @Test
    void aNumberIsNoAddressAndAShortNumberIsStillANumber() {
        assertThat(key(phone("113"))).isNotEqualTo(key(email("113"))).isNotEqualTo(key(phone("114")));
    }

    private static Identifier phone(String value) {
        return new Identifier(IdentifierType.PHONE, value);
    }

    private static Identifier email(String value) {
        return new Identifier(IdentifierType.EMAIL, value);
    }

    private String key(Identifier... identifiers) {
        Personal personal = new Personal(List.of(identifiers), Map.of(), Map.of(), null, null, null);
        return keys.of(new CanonicalEvent(
                CanonicalEvent.SCHEMA,
                "one",
                new Source("src_web", Channel.WEB, Trust.LOW),
                Times.of(NOW, TimeRule.CLAIMED, NOW, null, NOW),
                new Fact.Identified(),
                Map.of(),
                Context.NONE,
                List.of(),
                personal));
    }
}
