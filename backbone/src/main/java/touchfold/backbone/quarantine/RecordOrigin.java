package touchfold.backbone.quarantine;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Who sent a record and under which id, as its CloudEvents headers tell: known also when the value can't be read, so that
 * a receipt can be asked for whatever was set aside.
 *
 * @param source the source's id, null when no header tells it
 * @param id the message's id, null when no header tells it
 */
public record RecordOrigin(String source, String id) {

    /** An index row of the database holds 2,704 bytes; two such texts of four-byte characters fit. */
    private static final int MOST_CHARACTERS = 300;

    private static final String SOURCE_PREFIX = "/sources/";

    /** Reads the headers {@code ce_source} and {@code ce_id}. */
    public static RecordOrigin of(ConsumerRecord<String, byte[]> record) {
        String source = header(record, "ce_source");
        boolean prefixed = source != null && source.startsWith(SOURCE_PREFIX);
        return new RecordOrigin(prefixed ? source.substring(SOURCE_PREFIX.length()) : source, header(record, "ce_id"));
    }

    /** A text as the database takes it in an index: without NUL, and cut where it is longer than any that we accept. */
    static String indexable(String text) {
        if (text == null || text.indexOf('\0') >= 0) {
            return null;
        }
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? null
                : indexable(new String(header.value(), StandardCharsets.UTF_8));
    }
}
