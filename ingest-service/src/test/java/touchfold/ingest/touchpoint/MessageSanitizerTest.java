package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message that was read as a part of a larger body is held to the same limits as one that is read by itself. */
class MessageSanitizerTest {

    /** Bodies of any length, messages of 30 bytes, 3 levels, names of 4 and texts of 10 characters, 6 values. */
    private static final MessageSanitizer STRICT =
            new MessageSanitizer(new MessageLimits(1_000_000, 10, 30, 3, 4, 10, 6));

    private static final MessageSanitizer USUAL = new MessageSanitizer(MessageLimits.DEFAULT);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {"a":[{}]}                       | {"a":[{}]}
            {"a":[[[]]]}                     | too_deep /a/0/0
            {"a":{"b":{"c/~":{}}}}           | too_deep /a/b/c~1~0
            {"name":1}                       | {"name":1}
            {"a":{"names":1}}                | name_too_long /a
            "0123456789"                     | "0123456789"
            ["01234567890"]                  | string_too_long /0
            [1,2,3,4,5]                      | [1,2,3,4,5]
            [1,2,3,4,5,6]                    | too_many_values /5
            {"a":"0123456789","b":"012"}     | {"a":"0123456789","b":"012"}
            {"a":"0123456789","b":"0123"}    | message_too_large
            {"a":"0123456789","b":"ế"}       | {"a":"0123456789","b":"ế"}
            {"a":"0123456789","b":"ế1"}      | message_too_large
            {"a":"0123456789","b":"é1"}      | {"a":"0123456789","b":"é1"}
            {"a":"0123456789","b":"éé"}      | message_too_large
            {"a":"012345678","b":"😀"}       | {"a":"012345678","b":"😀"}
            {"a":"0123456789","b":"😀"}      | message_too_large
            {"é":"0123456789","b":"12"}      | {"é":"0123456789","b":"12"}
            {"é":"0123456789","b":"123"}     | message_too_large
            ["0123456789","0123456789"]      | ["0123456789","0123456789"]
            ["0123456789","0123456789",1]    | message_too_large
            {"a":1234567890,"b":1234567}     | {"a":1234567890,"b":1234567}
            {"a":1234567890,"b":12345678}    | message_too_large
            [true,false,null,true,null]      | [true,false,null,true,null]
            """)
    void whatIsBeyondALimitIsRefusedWhereItStands(String message, String expected) {
        JsonNode read = Results.json(message);

        assertThat(outcome(read)).isEqualTo(expected);
    }

    private static String outcome(JsonNode message) {
        try {
            return STRICT.clean(message).toString();
        } catch (Refusal refusal) {
            return (refusal.code() + " " + refusal.pointer()).strip();
        }
    }

    @Test
    void aNumberThatNoReaderCouldHoldIsKeptAsItsTextOrRefused() {
        assertThat(USUAL.clean(JsonNodeFactory.instance.numberNode(BigInteger.TEN.pow(49)))
                        .isNumber())
                .isTrue();
        assertThat(USUAL.clean(JsonNodeFactory.instance.numberNode(BigInteger.TEN.pow(50)))
                        .isTextual())
                .isTrue();
        for (String held : new String[] {"1e49", "1.5e49", "1e-50", "12.5"}) {
            assertThat(USUAL.clean(Results.json(held)).isNumber()).as(held).isTrue();
        }
        for (String longer : new String[] {"1e50", "15e49", "1e-51", "1e60"}) {
            assertThat(USUAL.clean(Results.json(longer)).isTextual()).as(longer).isTrue();
        }
        assertThat(USUAL.clean(Results.json("9".repeat(100))).isTextual()).isTrue();
        assertThatThrownBy(() -> USUAL.clean(Results.json("[" + "9".repeat(101) + "]")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("number_too_long");
                    assertThat(refusal.pointer()).isEqualTo("/0");
                });
    }

    @Test
    void aGapIsNoValue() {
        assertThat(USUAL.clean(DoubleNode.valueOf(Double.NaN)).isNull()).isTrue();
        assertThat(USUAL.clean(DoubleNode.valueOf(Double.NEGATIVE_INFINITY)).isNull())
                .isTrue();
        assertThat(USUAL.clean(DoubleNode.valueOf(1.5)).doubleValue()).isEqualTo(1.5);
    }

    @Test
    void whatNoDatabaseStoresIsReplaced() {
        assertThat(USUAL.clean(JsonNodeFactory.instance.objectNode().put("a\u0000", "x\uD800y\uDC00😀\u0000\uD83D")))
                .hasToString("{\"a\uFFFD\":\"x\uFFFDy\uFFFD😀\uFFFD\uFFFD\"}");
    }

    @Test
    void aLimitForLargerMessagesLetsTextsAndValuesGrowWithIt() {
        MessageLimits larger = new MessageLimits(9, 8, 30, 3, 4, 10, 6).withMessageBytes(90);

        assertThat(larger).isEqualTo(new MessageLimits(9, 8, 90, 3, 4, 90, 18));
        assertThat(new MessageLimits(9, 8, 30, 3, 4, 50, 6).withMessageBytes(20))
                .isEqualTo(new MessageLimits(9, 8, 20, 3, 4, 50, 6));
    }
}
