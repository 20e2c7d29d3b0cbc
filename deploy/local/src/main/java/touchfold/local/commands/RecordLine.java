package touchfold.local.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import touchfold.local.console.Console;

/** A Kafka record on one line: time, key, event type, compact JSON. */
final class RecordLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final ObjectMapper json = new ObjectMapper();
    private final Console console;

    RecordLine(Console console) {
        this.console = console;
    }

    String of(ConsumerRecord<String, byte[]> record) {
        StringBuilder line = new StringBuilder();
        String time = TIME.format(Instant.ofEpochMilli(record.timestamp()).atZone(ZoneId.systemDefault()));
        line.append(console.painted(Console.Paint.FAINT, time));
        if (record.key() != null) {
            line.append("  ").append(console.painted(Console.Paint.CYAN, record.key()));
        }
        Header type = record.headers().lastHeader("ce_type");
        if (type != null) {
            line.append("  ").append(console.painted(Console.Paint.GREEN, text(type.value())));
        }
        return line.append("  ").append(value(record.value())).toString();
    }

    private String value(byte[] value) {
        if (value == null) {
            return "(deleted)";
        }
        try {
            return json.writeValueAsString(json.readTree(value));
        } catch (IOException notJson) {
            return text(value).replace('\n', ' ');
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
