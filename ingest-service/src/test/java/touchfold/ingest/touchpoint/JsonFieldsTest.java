package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members as senders write them: texts for numbers, numbers for texts, blanks for nothing. */
class JsonFieldsTest {

    private static JsonFields of(String value) {
        return new JsonFields(Results.json("{\"a\":" + value.replace('\'', '"') + ",\"z\":\"last\"}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', nullValues = "none", textBlock = """
            ' x '                | x
            5                    | 5
            5.0                  | 5
            5.50                 | 5.50
            -0.0                 | 0
            1e3                  | 1000
            1e-3                 | 0.001
            12345678901234567890 | 12345678901234567890
            ''                   | none
            '  '                 | none
            '\u00A0'             | none
            '\u200B\u200B'       | none
            null                 | none
            true                 | none
            {}                   | none
            ['x']                | none
            """)
    void aTextIsReadOffAnyPlainValue(String value, String text) {
        assertThat(of(value).text("a")).isEqualTo(text);
        assertThat(of(value).text("none", "a", "z")).isEqualTo(text == null ? "last" : text);
    }

    /** A number of thousands of digits must not be written out to look whether it is whole. */
    @ParameterizedTest
    @ValueSource(strings = {"1e101", "1e9999", "1.5e-9999"})
    void aNumberBeyondMeasureIsTakenAsItIsWritten(String number) {
        assertThat(of(number).text("a").length()).isLessThan(20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', nullValues = "none", textBlock = """
            true    | true
            false   | false
            'true'  | true
            'false' | false
            'yes'   | none
            1       | none
            null    | none
            """)
    void aFlagIsABooleanOrItsText(String value, Boolean flag) {
        assertThat(of(value).flag("a")).isEqualTo(flag);
    }

    @Test
    void theFirstThatIsThereCounts() {
        JsonFields fields = new JsonFields(Results.json("{\"n\":null,\"o\":{\"x\":1},\"p\":{\"x\":2},\"t\":\"t\"}"));

        assertThat(fields.value("none", "n", "p", "o").path("x").asInt()).isEqualTo(2);
        assertThat(fields.value("none", "n")).isNull();
        assertThat(fields.object("n", "o", "p").text("x")).isEqualTo("1");
        assertThat(fields.object("none", "n").isEmpty()).isTrue();
        assertThat(fields.object("t", "o").isEmpty()).as("a text is no object").isTrue();
        assertThat(fields.object("p").isEmpty()).isFalse();
    }

    @Test
    void elementsThatAreNoObjectsAreEmptyOnes() {
        JsonFields fields = new JsonFields(Results.json("{\"l\":[{\"x\":1},7,{\"x\":2}],\"o\":{}}"));

        assertThat(fields.objects("l")).extracting(element -> element.text("x")).containsExactly("1", null, "2");
        assertThat(fields.first("l").text("x")).isEqualTo("1");
        assertThat(fields.first("o").isEmpty()).isTrue();
        assertThat(fields.array("o")).isEmpty();
        assertThat(fields.objects("none")).isEmpty();
    }

    /** What was read need not be kept elsewhere; what only looked like something must be. */
    @Test
    void whatWasReadIsRemembered() {
        JsonFields fields = new JsonFields(Results.json(
                "{\"text\":\"x\",\"blank\":\" \",\"flag\":true,\"word\":\"true\",\"time\":1,\"inner\":{\"x\":1}}"));
        fields.text("text");
        fields.text("blank");
        fields.flag("flag");
        fields.flag("word");
        fields.time("time");
        fields.object("inner").value("x");

        assertThat(fields.trace().wasRead(fields.node(), "text")).isTrue();
        assertThat(fields.trace().wasRead(fields.node(), "blank")).isFalse();
        assertThat(fields.trace().wasRead(fields.node(), "flag")).isTrue();
        assertThat(fields.trace().wasRead(fields.node(), "word")).isFalse();
        assertThat(fields.trace().wasRead(fields.node(), "time")).isTrue();
        assertThat(fields.trace().wasRead(fields.node(), "inner")).isFalse();
        assertThat(fields.trace().wasRead(fields.node().get("inner"), "x")).isTrue();
        assertThat(JsonFields.untraced(fields.node()).trace().wasRead(fields.node(), "text"))
                .isFalse();
    }
}
