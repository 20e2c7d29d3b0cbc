package touchfold.profile.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemberRangesTest {

    @Test
    void eachMemberIsFoundWhateverIsInIt() {
        assertThat(
                        members(
                                "{\"a\":1,\"b\":\"}\\\"{,\",\"c\":{\"a\":[{}],\"x\":\"]\"},\"d\":[1,{\"a\":2}],\"e\":-1.5e3,\"f\":null}"))
                .isEqualTo(Map.of(
                        "a", "1",
                        "b", "\"}\\\"{,\"",
                        "c", "{\"a\":[{}],\"x\":\"]\"}",
                        "d", "[1,{\"a\":2}]",
                        "e", "-1.5e3",
                        "f", "null"));
    }

    @Test
    void blanksAreNoPartOfAValue() {
        assertThat(members(" {\n \"a\" :\t{ } , \"b\" : true\r\n}  ")).isEqualTo(Map.of("a", "{ }", "b", "true"));
    }

    @Test
    void anEmptyObjectHasNone() {
        assertThat(members("{}")).isEmpty();
        assertThat(members(" { } ")).isEmpty();
    }

    private static Map<String, String> members(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Map<String, String> found = new LinkedHashMap<>();
        MemberRanges members = new MemberRanges(bytes, 0);
        while (members.next()) {
            for (String name : List.of("a", "b", "c", "d", "e", "f")) {
                if (members.isCalled(name.getBytes(StandardCharsets.UTF_8))) {
                    found.put(
                            name,
                            new String(bytes, members.from(), members.to() - members.from(), StandardCharsets.UTF_8));
                }
            }
        }
        return found;
    }
}
