package touchfold.local.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import touchfold.local.console.Console;

class RecordLineTest {
    private final RecordLine plain = new RecordLine(new Console(System.out, false));

    @Test
    void jsonIsMadeCompactAndStandsBehindKeyAndType() {
        ConsumerRecord<String, byte[]> record = record("{ \"a\" :\n 1 }");
        record.headers().add("ce_type", "page_viewed".getBytes(StandardCharsets.UTF_8));

        assertThat(plain.of(record)).endsWith("  customer-1  page_viewed  {\"a\":1}");
    }

    @Test
    void whatIsNotJsonStaysOnOneLine() {
        assertThat(plain.of(record("two\nlines"))).endsWith("  two lines");
    }

    @Test
    void aTombstoneIsSaid() {
        assertThat(plain.of(record(null))).endsWith("  customer-1  (deleted)");
    }

    @Test
    void onlyATerminalSeesColour() {
        assertThat(plain.of(record("{}"))).doesNotContain("\u001B");
        assertThat(new RecordLine(new Console(System.out, true)).of(record("{}")))
                .contains("\u001B[36mcustomer-1");
    }

    private static ConsumerRecord<String, byte[]> record(String value) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>("topic", 0, 0, "customer-1", bytes);
    }
}
