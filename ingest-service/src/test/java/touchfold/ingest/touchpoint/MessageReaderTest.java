package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageReaderTest {

    private final MessageReader reader = new MessageReader(MessageLimits.DEFAULT);

    @Test
    void aMessageIsReadAsItIsWritten() {
        JsonNode message = read("{\"a\":{\"b\":[1,2.50,true,null,\"ế\"]},\"long\":12345678901234,\"a b\":\"😀\"}");

        assertThat(message)
                .hasToString("{\"a\":{\"b\":[1,2.50,true,null,\"ế\"]},\"long\":12345678901234,\"a b\":\"😀\"}");
        assertThat(message.at("/a/b/1").decimalValue()).hasToString("2.50");
    }

    static Stream<Arguments> beyondLimits() {
        return Stream.of(
                Arguments.of("{\"a\":\"" + "x".repeat(33_000) + "\"}", "message_too_large", ""),
                Arguments.of("{\"a\":{\"b\":\"" + "x".repeat(16_385) + "\"}}", "string_too_long", "/a/b"),
                Arguments.of("{\"a\":[{\"" + "n".repeat(257) + "\":1}]}", "name_too_long", "/a/0"),
                Arguments.of("{\"" + "n".repeat(2_000) + "\":1}", "beyond_limits", ""),
                Arguments.of("[".repeat(17) + "]".repeat(17), "too_deep", "/0".repeat(16)),
                Arguments.of("[" + "0,".repeat(5_000) + "0]", "too_many_values", "/4095"),
                Arguments.of("{\"n\":" + "9".repeat(101) + "}", "number_too_long", "/n"),
                Arguments.of("{\"n\":0." + "9".repeat(101) + "}", "number_too_long", "/n"),
                Arguments.of("{\"n\":" + "9".repeat(1_100) + "}", "beyond_limits", ""),
                Arguments.of("{\"a\":tru}", "invalid_json", ""),
                Arguments.of("{\"a\":[1}", "invalid_json", ""),
                Arguments.of("{\"a\":1,,}", "invalid_json", ""));
    }

    @ParameterizedTest
    @MethodSource("beyondLimits")
    void whatIsBeyondALimitIsRefusedByName(String message, String code, String pointer) {
        assertThatThrownBy(() -> read(message)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.pointer()).isEqualTo(pointer);
        });
    }

    /** Everything stands just within its limit. */
    @Test
    void whatReachesALimitIsRead() {
        int bytes = MessageLimits.DEFAULT.messageBytes();
        String frame = "{\"a\":\"\"}";
        assertThat(read("{\"a\":\"" + "x".repeat(MessageLimits.DEFAULT.stringLength()) + "\"}")
                        .path("a")
                        .textValue())
                .hasSize(MessageLimits.DEFAULT.stringLength());
        assertThat(read("{\"" + "n".repeat(MessageLimits.DEFAULT.nameLength()) + "\":1}"))
                .hasSize(1);
        assertThat(read("{\"n\":" + "9".repeat(MessageSanitizer.MAX_DIGITS) + "}")
                        .path("n")
                        .isMissingNode())
                .isFalse();
        int depth = MessageLimits.DEFAULT.depth();
        assertThat(read("[".repeat(depth) + "]".repeat(depth)).isArray()).isTrue();
        assertThat(read("{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1))
                        .isObject())
                .isTrue();
        assertThat(read("{" + " ".repeat(bytes - frame.length()) + frame.substring(1))
                        .path("a")
                        .textValue())
                .isEmpty();
        assertThatThrownBy(() -> read("{" + " ".repeat(bytes - frame.length() + 1) + frame.substring(1)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("message_too_large"));
        assertThatThrownBy(() -> read("{\"a\":".repeat(depth) + "{}" + "}".repeat(depth)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("too_deep"));
    }

    @Test
    void aNameThatStandsTwiceMustSayTheSame() {
        assertThat(read("{\"a\":1,\"a\":1,\"b\":null,\"b\":2}")).hasToString("{\"a\":1,\"b\":2}");
        assertThatThrownBy(() -> read("{\"o\":{\"a\":1,\"a\":2}}")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("repeated_member");
            assertThat(refusal.pointer()).isEqualTo("/o/a");
        });
    }

    @Test
    void aGapThatPythonWritesIsNoValue() {
        assertThat(read("{\"n\":NaN}").path("n").isNull()).isTrue();
    }

    /** PostgreSQL writes numbers out in full, and readers take no more than 100 digits. */
    @ParameterizedTest
    @CsvSource({
        "1e49, true",
        "1e50, false",
        "1e120, false",
        "1e200000, false",
        "1e-50, true",
        "1e-51, false",
        "1.7976931348623157e308, false",
        "1e2147483648, false",
        "-1e-2147483649, false",
        "5e-324, false",
        "12345678901234567890123456789012345678901234567890, true",
        "123456789012345678901234567890123456789012345678901, false",
        "-0.0000001, true"
    })
    void aNumberThatNoReaderCouldHoldIsKeptAsItsText(String number, boolean remains) {
        JsonNode read = read("{\"n\":" + number + "}").path("n");

        assertThat(read.isNumber()).isEqualTo(remains);
        assertThat(read.isTextual()).isEqualTo(!remains);
        assertThat(read.asText().length()).isLessThan(100);
        if (remains) {
            assertThat(read.decimalValue().toPlainString().length()).isLessThanOrEqualTo(100);
        }
    }

    @Test
    void aGapThatPythonWritesAsNaNIsNoValue() {
        assertThat(read("{\"a\":NaN,\"b\":-Infinity,\"c\":1}")).hasToString("{\"a\":null,\"b\":null,\"c\":1}");
    }

    @Test
    void whatNoDatabaseStoresIsReplaced() {
        assertThat(read("{\"a\\u0000b\":\"x\\ud800y\\u0000\"}")).hasToString("{\"a\uFFFDb\":\"x\uFFFDy\uFFFD\"}");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThatThrownBy(() -> reader.read(JsonSpan.of(new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'})))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("invalid_json"));
    }

    /** Twelve such bodies once left a hundred megabytes in a table of names that all parsers share. */
    @Test
    void namesOfStrangersAreNotKept() {
        long before = used();
        for (int i = 0; i < 200; i++) {
            int name = i;
            assertThatThrownBy(() -> read("{\"" + name + "x".repeat(30_000) + "\":0}"))
                    .isInstanceOf(Refusal.class);
        }
        // Many short ones: the shared table is given up whenever it grows beyond a bound.
        for (int i = 0; i < 3_000; i++) {
            StringBuilder many = new StringBuilder("{\"a\":0");
            for (int j = 0; j < 200; j++) {
                many.append(",\"").append(i).append('-').append(j).append("\":0");
            }
            read(many.append('}').toString());
        }
        assertThat(used() - before).isLessThan(40L * 1024 * 1024);
    }

    /** Bytes in use after a collection; other tests' classes live in the same heap, so only growth tells. */
    private static long used() {
        Runtime.getRuntime().gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private JsonNode read(String message) {
        return reader.read(JsonSpan.of(message.getBytes(StandardCharsets.UTF_8)));
    }
}
