package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.PlaceholderValues;

/** What spreadsheets, templates, test forms and privacy tools leave where an identifier belongs. */
class DummyVariationsTest {

    private static String said(String userId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("userId", userId)
                .put("anonymousId", "a-1")
                .put("event", "Read")
                .toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a spreadsheet shortened it, and with it thousands of others
                "8.93456E+12",
                "9.01E+09",
                "1,23457E+11",
                "8.9E+12",
                "#DIV/0!",
                "#NUM!",
                "#NULL!",
                "#ERROR!",
                "#SPILL!",
                "Err:508",
                // a template that nobody filled
                "#{user.id}",
                "@{user.id}",
                "\\(userId)",
                "@@USER_ID@@",
                "YOUR_USER_ID_HERE",
                "<insert user id>",
                "INSERT_USER_ID",
                "REPLACE_ME",
                "changeme",
                "placeholder",
                // two values were joined, and both were missing
                "undefined,undefined",
                "null,null",
                "None;None",
                "undefined+null",
                "undefined@undefined",
                // words for nobody
                "unset",
                "unspecified",
                "not specified",
                "not defined",
                "no_id",
                "noid",
                "noname",
                "no name",
                "Unknown User",
                "unknown_customer",
                "Guest Customer",
                "Default Customer",
                "Khách hàng",
                "khach hang",
                "Khách",
                // privacy tools
                "[Filtered]",
                "filtered",
                "masked",
                "anonymized",
                "anonymised",
                "[removed]",
                "erased",
                // what all devices of a kind answer
                "0123456789ABCDEF",
                "1234567890abcdef",
                "simulator",
                "iPhone Simulator",
                "browser",
                // addresses
                "no@no.com",
                "111@111.com",
                "1@1.com",
                "aaa@aaa.com",
                "qqq@qqq.vn",
                "asdf@gmail.com",
                "fake@fake.com",
                "dummy@dummy.com",
                "temp@temp.com",
                "test@test.vn",
                "test1@test.com",
                "foo@bar.com",
                "foo@foo.com",
                "user@domain.com",
                "name@domain.com",
                "email@domain.com",
                "youremail@domain.com",
                "your.email@example.com",
                "you@example.com",
                "email@gmail.com",
                "example@gmail.com",
                "youremail@gmail.com",
                "khachhang@gmail.com",
                "khongcoemail@gmail.com"
            })
    void whatManyStrangersShareRecognisesNobody(String value) {
        assertThat(PlaceholderValues.contains(value)).as(value).isTrue();
        assertThat(Results.identifiers(Results.event(FieldMessages.asked("track", said(value)))))
                .containsExactly("anonymous_id=a-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.9E",
                "E+12",
                "4.25",
                "1.5E3",
                "filter-7",
                "masked.singer@khach.example",
                "simulator-fan",
                "browser-7",
                "removed-12",
                "khachhang7@gmail.com",
                "khách hàng số 7",
                "sap@sap.com",
                "vng@vng.vn",
                "lan@lan.vn",
                "no@khach.example",
                "test@khach.example",
                "foo.nguyen@bar.com",
                "user7@domain.com",
                "a+b@khach.example",
                "u+1",
                "x,y",
                "unset_7",
                "0123456789ABCDE0",
                "Err",
                "nullify,me",
                "nil.sharma@khach.example",
                "nil@khach.example",
                "lan@undefined-hotel.example"
            })
    void whatOnlyLooksLikeThatIsSomebody(String value) {
        assertThat(PlaceholderValues.contains(value)).as(value).isFalse();
        assertThat(Results.identifiers(Results.event(FieldMessages.asked("track", said(value)))))
                .contains("user_id=" + value);
    }

    /** A number is exact, however a program writes it. */
    @Test
    void aNumberWithAnExponentIsItsDigits() {
        assertThat(Results.identifiers(
                        Results.event(FieldMessages.asked("track", "{\"userId\":8.93456E+12,\"event\":\"Read\"}"))))
                .containsExactly("user_id=8934560000000");
    }
}
