package touchfold.segment.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToldLineTest {

    private static final String CHANGE = """
            {"schema":1,"profileId":"fa1df83e-1f3b-8524-a827-70f36b56f3fe","revision":2,"model":"stage","from":null,
             "to":"stage.prospect","cause":{"kind":"own_event","touchpoint":{"id":"6d","source":"src_web"}},
             "after":{"reason":"Known.","thresholds":{},"values":{}},"versions":{"cuts":1},
             "effectiveAt":"2026-11-22T18:48:05Z","detectedAt":"2026-11-22T18:48:06Z"%s}
            """;

    @Test
    void aChangeIsToldInShort() throws JsonProcessingException {
        ToldLine line = ToldLine.of(new ObjectMapper().readTree(CHANGE.formatted("")));

        assertThat(line.from()).isNull();
        assertThat(line.to()).isEqualTo("stage.prospect");
        assertThat(line.cause()).isEqualTo("own_event");
        assertThat(line.reason()).isEqualTo("Known.");
        assertThat(line.effectiveAt()).isEqualTo(Instant.parse("2026-11-22T18:48:05Z"));
        assertThat(line.correction()).isFalse();
        assertThat(line.isAbout("stage.prospect")).isTrue();
        assertThat(line.isAbout("stage.close")).isFalse();
    }

    @Test
    void whatTakesSomethingBackSaysSo() throws JsonProcessingException {
        assertThat(ToldLine.of(new ObjectMapper().readTree(CHANGE.formatted(",\"supersedes\":[1]")))
                        .correction())
                .isTrue();
    }

    @Test
    void whoLeavesAndWhoComesAreBothSomebodysBusiness() throws JsonProcessingException {
        ToldLine left = ToldLine.of(new ObjectMapper()
                .readTree(CHANGE.formatted("")
                        .replace("\"from\":null", "\"from\":\"stage.close\"")
                        .replace("\"stage.prospect\"", "null")));

        assertThat(left.from()).isEqualTo("stage.close");
        assertThat(left.to()).isNull();
        assertThat(left.isAbout("stage.close")).isTrue();
        assertThat(left.isAbout("stage.prospect")).isFalse();
        assertThat(left.isAbout("stage")).isFalse();
    }

    /** Evidence and causes are told only where there are any. */
    @Test
    void whatIsMissingIsLeftOutOfTheAnswer() throws JsonProcessingException {
        ToldLine line = ToldLine.of(new ObjectMapper().readTree("""
                {"profileId":"fa1df83e-1f3b-8524-a827-70f36b56f3fe","revision":2,"model":"stage","to":null,
                 "effectiveAt":"2026-11-22T18:48:05Z","detectedAt":"2026-11-22T18:48:06Z","supersedes":null}"""));

        assertThat(new ObjectMapper()
                        .findAndRegisterModules().valueToTree(line).properties().stream()
                                .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("profileId", "revision", "model", "effectiveAt", "detectedAt", "correction");
        assertThat(line.correction()).isFalse();
    }
}
