package touchfold.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderValuesTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "NULL",
                "None",
                "undefined",
                "NaN",
                "[object Object]",
                "0",
                "000",
                "-1",
                "\"null\"",
                "00000000-0000-0000-0000-000000000000",
                "{{user.id}}",
                "${userId}",
                "<%= id %>",
                "[[uid]]",
                "%%ID%%",
                "crm-None-7",
                "user_undefined",
                "u:null",
                "anonymousId",
                "user_id",
                "deviceId",
                "example@test.com",
                "xxx",
                "***",
                "???",
                "–",
                "#N/A",
                "Khách lẻ",
                "00:00:00:00:00:00",
                "02:00:00:00:00:00",
                "9774D56D682E549C",
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                "(not set)"
            })
    void whatProgramsWriteForNobodyStandsForNobody(String value) {
        assertThat(PlaceholderValues.contains(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u-1001",
                "1",
                "none-such-street",
                "Noneth",
                "nullarbor",
                "lan@khach.example",
                "5.0",
                "anonymous_user_7",
                "anonymousId-7f3",
                "guest-42",
                "{not-a-template}",
                "user 100%",
                "xy",
                "nan-7"
            })
    void whatSomebodyMayBeCalledIsKept(String value) {
        assertThat(PlaceholderValues.contains(value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "undefined",
                "undefined undefined",
                "null null",
                "None None",
                "NaN",
                "[object Object]",
                "{{first_name}}",
                "\"null\""
            })
    void aValueThatIsMissingIsUnfilled(String value) {
        assertThat(PlaceholderValues.isUnfilled(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"None", "none", "unknown", "Null Island", "guest", "", "undefined behaviour", "Lan null"})
    void aWordThatPeopleWriteTooIsNot(String value) {
        assertThat(PlaceholderValues.isUnfilled(value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void aTokenIsNoIdentifier(int length) {
        assertThat(PlaceholderValues.contains("a".repeat(length))).isEqualTo(length > 200);
    }
}
