package touchfold.backbone.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class OutboxHeadersTest {

    @Test
    void headersAreReadAsTheyWereWritten() {
        Map<String, String> headers = Map.of("ce_id", "p:1", "ce_type", "tồn tại \"x\"\\\n", "empty", "");

        RecordHeaders read = new RecordHeaders();
        OutboxHeaders.add(read, OutboxHeaders.text(headers));

        Map<String, String> found = new HashMap<>();
        read.forEach(header -> found.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        assertThat(found).isEqualTo(headers);
    }

    @Test
    void noHeadersAreAnEmptyObject() {
        RecordHeaders read = new RecordHeaders();

        OutboxHeaders.add(read, OutboxHeaders.text(Map.of()));

        assertThat(OutboxHeaders.text(Map.of())).isEqualTo("{}");
        assertThat(read).isEmpty();
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> OutboxHeaders.add(new RecordHeaders(), "{\"a\":"))
                .isInstanceOf(UncheckedIOException.class);
    }
}
