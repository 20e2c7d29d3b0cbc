package touchfold.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.MessageReader;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.touchpoint.web.TrackingMessages;

class LiveMessageTest {

    private static final Instant NOON = Instant.parse("2026-02-01T12:00:00Z");
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @Test
    void anAcceptedMessageShowsWhatHappenedAndWhichKindsOfIdentifiersItHoldsAndNoValue() throws Exception {
        String shown = shown("{\"type\":\"identify\",\"messageId\":\"m-1\",\"userId\":\"u-secret\","
                + "\"traits\":{\"email\":\"lan@khach.example\",\"phone\":\"0901234567\",\"name\":\"Nguyễn Lan\"}}");

        assertThat(shown)
                .contains("\"outcome\":\"accepted\"", "\"types\":[\"identified\"]", "\"events\":[\"m-1\"]")
                .contains("email", "phone", "user_id")
                .doesNotContain("lan@", "khach", "0901", "u-secret", "Lan");
    }

    @Test
    void anEventOfTheSendersOwnIsShownByItsNameUnlessItLooksPersonal() throws Exception {
        assertThat(shown("{\"type\":\"track\",\"anonymousId\":\"a\",\"event\":\"Catalogue Opened\"}"))
                .contains("\"name\":\"Catalogue Opened\"");
        assertThat(shown("{\"type\":\"track\",\"anonymousId\":\"a\",\"event\":\"lan@khach.example wrote\"}"))
                .contains("\"name\":\"…\"")
                .doesNotContain("khach");
    }

    @Test
    void aRejectedMessageShowsTheFieldAndTheReasonAndNoPersonalName() throws Exception {
        assertThat(shown("{\"type\":\"track\",\"anonymousId\":\"a\"}"))
                .contains("\"outcome\":\"rejected\"", "\"code\":\"missing_field\"", "\"pointer\":\"/batch/0/event\"");
        String pointed = MAPPER.writeValueAsString(LiveMessage.of(
                NOON,
                "/v1/track",
                "r-1",
                new TouchpointResult.Rejected(0, "m", "invalid", "/properties/lan@khach.example", "Expected …")));
        assertThat(pointed).contains("/properties/…").doesNotContain("khach");
    }

    @Test
    void anIgnoredMessageShowsItsReason() throws Exception {
        assertThat(shown("{\"type\":\"alias\",\"userId\":\"u\",\"previousId\":\"u\"}"))
                .contains("\"outcome\":\"ignored\"", "\"detail\":");
    }

    private static String shown(String message) throws Exception {
        byte[] body = ("{\"batch\":[" + message + "]}").getBytes(StandardCharsets.UTF_8);
        TouchpointResult result = TrackingMessages.batch(
                        JsonSpan.of(body), new MessageReader(MessageLimits.DEFAULT), RequestContexts.web())
                .parse(0);
        return MAPPER.writeValueAsString(LiveMessage.of(NOON, "/v1/batch", "r-1", result));
    }
}
