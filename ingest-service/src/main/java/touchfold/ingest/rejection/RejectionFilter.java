package touchfold.ingest.rejection;

import java.time.Instant;
import touchfold.ingest.publish.RejectedRecord;

/**
 * Which refused messages are wanted; null for any.
 *
 * @param source the source's id
 * @param door the path that was called, or its beginning
 * @param code why it was refused
 * @param from the earliest reception, inclusive
 * @param to the latest reception, exclusive
 */
record RejectionFilter(String source, String door, String code, Instant from, Instant to) {

    boolean lets(RejectedRecord record) {
        return (source == null || source.equals(record.source().id()))
                && (door == null || record.door().startsWith(door))
                && (code == null || code.equals(record.code()))
                && (from == null || !record.receivedAt().isBefore(from))
                && (to == null || record.receivedAt().isBefore(to));
    }
}
