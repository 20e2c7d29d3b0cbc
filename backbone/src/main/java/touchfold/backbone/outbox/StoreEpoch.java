package touchfold.backbone.outbox;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Pure: which life of its database a record was told in, as a CloudEvents attribute. A database that is set back to an
 * earlier state (restored, or failed over to a server that lacked the end) gives out revisions again that it had told before;
 * in its next life the epoch is greater. It is greater after every start of the database, too, where nothing was set back
 * and revisions go on.
 */
public final class StoreEpoch {

    /** The header. */
    public static final String HEADER = "ce_storeepoch";

    /** Of records that do not say. */
    public static final long UNKNOWN = 0;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private StoreEpoch() {}

    static void add(Headers headers, long epoch) {
        headers.add(HEADER, Long.toString(epoch).getBytes(StandardCharsets.US_ASCII));
    }

    /** The epoch of a record, {@link #UNKNOWN} when it says none. */
    public static long of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return UNKNOWN;
        }
        String text = new String(header.value(), StandardCharsets.US_ASCII);
        return NUMBER.matcher(text).matches() ? Long.parseLong(text) : UNKNOWN;
    }
}
