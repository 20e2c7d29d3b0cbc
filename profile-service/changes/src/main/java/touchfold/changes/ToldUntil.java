package touchfold.changes;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Objects;

/**
 * How far one partition of {@code profile-changes} has come: every touchpoint that Kafka acknowledged before
 * {@link #toldUntil} is folded, and all that it changed on this partition stands before this record.
 *
 * <p>profile-service writes one to each partition about once a second, also when nothing happens. So a reader that acts
 * on the absence of something (a customer who did not buy) can tell silence from delay: it waits until every partition
 * has been told beyond the instant in question. While profile-service is behind or away, none is written.
 *
 * <p>On the topic the record carries the CloudEvents type {@value #CLOUD_EVENT_TYPE}, and a key that nothing else has.
 *
 * @param schema version of this contract
 * @param toldUntil the instant, by the clock of profile-service
 * @param partition the partition that this record stands on
 * @param partitions how many partitions the topic has: a reader waits for each of them
 */
@JsonPropertyOrder({"schema", "toldUntil", "partition", "partitions"})
public record ToldUntil(int schema, Instant toldUntil, int partition, int partitions) {

    /** The version that this code writes. */
    public static final int SCHEMA = 1;

    /** The CloudEvents {@code type} attribute. */
    public static final String CLOUD_EVENT_TYPE = "touchfold.profile.told-until.v1";

    public ToldUntil {
        Objects.requireNonNull(toldUntil, "Expected toldUntil, but there is none");
        if (partitions < 1 || partition < 0 || partition >= partitions) {
            throw new IllegalArgumentException("Expected a partition below " + partitions + ", but it is " + partition);
        }
    }
}
