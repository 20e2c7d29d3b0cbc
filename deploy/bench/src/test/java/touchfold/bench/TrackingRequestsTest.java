package touchfold.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrackingRequestsTest {

    @Test
    void everyMessageHasAnIdOfItsOwnAndVisitorsComeBack() throws IOException {
        TrackingRequests requests = new TrackingRequests("wk:secret", 100);
        Set<String> ids = new HashSet<>();
        Set<String> visitors = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            for (JsonNode message : body(requests.get()).path("batch")) {
                ids.add(message.path("messageId").asText());
                visitors.add(message.path("anonymousId").asText());
            }
        }

        assertThat(ids).hasSize(1_000);
        assertThat(visitors).hasSizeBetween(100, 101);
    }

    @Test
    void aSingleMessageIsNoBatchAndItsLengthIsTrue() throws IOException {
        JsonNode message = body(new TrackingRequests("wk", 1).get());

        assertThat(message.path("event").asText()).isEqualTo("Product Viewed");
        assertThat(message.path("messageId").asText()).matches("bench-\\d{14}");
    }

    private static JsonNode body(ByteBuffer request) throws IOException {
        String text = StandardCharsets.UTF_8.decode(request).toString();
        int end = text.indexOf("\r\n\r\n");
        String body = text.substring(end + 4);
        assertThat(text).contains("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n");
        return new ObjectMapper().readTree(body);
    }
}
