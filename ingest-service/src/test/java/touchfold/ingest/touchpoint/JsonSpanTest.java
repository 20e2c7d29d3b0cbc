package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSpanTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = Integer.getInteger("touchfold.laws.rounds", 10_000);
    private static final MessageReader READER = new MessageReader(MessageLimits.DEFAULT);

    @Test
    void theFirstElementIsFoundWithoutLookingAtTheOthers() {
        assertThat(new String(
                        JsonSpan.untilTheEnd("[ {\"a\":1} , oh no".getBytes(StandardCharsets.UTF_8))
                                .first()
                                .copy(),
                        StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":1}");
        assertThat(JsonSpan.of("[ ]".getBytes(StandardCharsets.UTF_8)).first()).isNull();
    }

    @Test
    void elementsAreFoundWhateverTheyHold() {
        JsonSpan array = span(" [ {\"a\":\"]},[\\\\\\\"\"} ,[1,[2]],\"x\\\"]\" , -1.5e3,true,null ] ");

        assertThat(array.isArray()).isTrue();
        assertThat(array.elements(6).stream().map(JsonSpanTest::text))
                .containsExactly("{\"a\":\"]},[\\\\\\\"\"}", "[1,[2]]", "\"x\\\"]\"", "-1.5e3", "true", "null");
        assertThat(array.elements(5)).isNull();
        assertThat(span("[ ]").elements(1)).isEmpty();
    }

    @Test
    void aMemberIsFoundByItsNameAndTheLastOfSeveralCounts() {
        JsonSpan object = span("\uFEFF{\"a\" : {\"batch\":1}, \"batch\":[1] ,\"b\":\"x\", \"batch\": [2]}");

        assertThat(text(object.member("batch"))).isEqualTo("[2]");
        assertThat(object.member("b").plainText()).isEqualTo("x");
        assertThat(object.member("c")).isNull();
        assertThat(span("[1]").member("a")).isNull();
        assertThat(span("{}").member("a")).isNull();
    }

    @Test
    void aTextIsPlainIfNothingInItIsEscaped() {
        assertThat(span("\"wk:ế\"").plainText()).isEqualTo("wk:ế");
        assertThat(span("\"a\\u0062\"").plainText()).isNull();
        assertThat(span("12").plainText()).isNull();
        assertThat(span("\"batch\"").isText("batch")).isTrue();
        assertThat(span("\"batcH\"").isText("batch")).isFalse();
        assertThat(span("batch12").isText("batch")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{", "[1", "\"x", "{} {}", "1 2", "{\"a\":1}x", "\"\\\"", "[[]", ",", "}", "]"})
    void whatIsNotOneValueIsRefusedWithoutQuotingIt(String body) {
        assertThatThrownBy(() -> span(body).member("a"))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("invalid_json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\"}", "{\"a\" 1}", "{\"a\":}", "{\"a\":1,}", "{1:2}", "{\"a\":1]", "{\"a\":1 \"b\":2}"})
    void anObjectWhoseMembersAreNoneIsRefused(String body) {
        assertThatThrownBy(() -> span(body).member("a"))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("invalid_json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1 2]", "[1,]", "[,1]", "[1}"})
    void anArrayWhoseElementsAreNoneIsRefused(String body) {
        assertThatThrownBy(() -> span(body).elements(9))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("invalid_json"));
    }

    @Test
    void elementsAndMembersAreThoseThatAJsonParserFinds() throws IOException {
        long seed = Long.getLong("touchfold.seed", 1);
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS / 5; round++) {
            JsonNode body = JSON.readTree(random(random, 0));
            String written = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body);
            JsonSpan span = span(written);
            String how = "-Dtouchfold.seed=" + seed + " round " + round;
            if (body.isArray()) {
                List<JsonNode> elements = new ArrayList<>();
                for (JsonSpan element : span.elements(Integer.MAX_VALUE)) {
                    elements.add(JSON.readTree(element.copy()));
                }
                assertThat(elements).as(how).isEqualTo(new ArrayList<>(list(body)));
            } else if (body.isObject()) {
                for (var member : body.properties()) {
                    assertThat(JSON.readTree(span.member(member.getKey()).copy()))
                            .as(how)
                            .isEqualTo(member.getValue());
                }
            }
        }
    }

    @Test
    void whateverTheBytesAreTheyAreRefusedOrSplit() {
        long seed = Long.getLong("touchfold.seed", 1);
        Random random = new Random(seed);
        byte[] alphabet = "{}[],:\"\\ 1tn\n\0".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 5 * ROUNDS; round++) {
            byte[] body = new byte[random.nextInt(24)];
            for (int i = 0; i < body.length; i++) {
                body[i] = random.nextInt(20) == 0 ? (byte) random.nextInt() : alphabet[random.nextInt(alphabet.length)];
            }
            try {
                JsonSpan span = JsonSpan.of(body);
                if (span.isArray()) {
                    assertThat(span.elements(100)).isNotNull();
                }
                span.member("a");
            } catch (Refusal refusal) {
                assertThat(refusal.code()).isEqualTo("invalid_json");
            } catch (RuntimeException e) {
                throw new AssertionError("-Dtouchfold.seed=" + seed + " " + Arrays.toString(body), e);
            }
        }
    }

    @Test
    void anObjectTakenUntilTheEndIsTheSameObjectOrRefused() {
        long seed = Long.getLong("touchfold.seed", 1);
        Random random = new Random(seed);
        byte[] body = " {\"batch\" : [{\"a\":\"}\"},[1]] ,\"b\":{\"c\":\"\\\"\"}, \"d\":1 } "
                .getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 2 * ROUNDS; round++) {
            byte[] sent = ByteMutation.mutated(body, random);

            assertThat(members(sent, JsonSpan::untilTheEnd))
                    .as("-Dtouchfold.seed=%s round %s", seed, round)
                    .isEqualTo(members(sent, JsonSpan::of));
        }
    }

    /** The members, read, as {@code name=value}; {@code [refused]} if one of them is none. */
    private static List<String> members(byte[] body, Function<byte[], JsonSpan> reader) {
        List<String> members = new ArrayList<>();
        try {
            JsonSpan span = reader.apply(body);
            if (span.isObject()) {
                span.members((name, value) -> members.add(READER.read(name) + "=" + READER.read(value)));
                return members;
            }
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isNotBlank();
        }
        return List.of("[refused]");
    }

    private static String random(Random random, int depth) {
        int kind = depth > 4 ? 2 + random.nextInt(3) : random.nextInt(5);
        List<String> inner = new ArrayList<>();
        if (kind < 2) {
            for (int i = random.nextInt(4); i > 0; i--) {
                String value = random(random, depth + 1);
                inner.add(kind == 0 ? value : "\"n" + inner.size() + "\":" + value);
            }
        }
        return switch (kind) {
            case 0 -> "[" + String.join(",", inner) + "]";
            case 1 -> "{" + String.join(",", inner) + "}";
            case 2 ->
                "\"" + List.of("", "}", "]", ",", "\\\"", "\\\\", "{[", "ế").get(random.nextInt(8)) + "\"";
            case 3 -> Integer.toString(random.nextInt());
            default -> "null";
        };
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }

    private static JsonSpan span(String body) {
        return JsonSpan.of(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(JsonSpan span) {
        return new String(span.copy(), StandardCharsets.UTF_8);
    }
}
