package touchfold.backbone.stream;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions that this consumer is assigned, and from which offset each goes on. Only a hint of what to poll: whether
 * a batch may be committed is decided by what is stored beside the data.
 */
@ApplicationScoped
class AssignedPartitions {

    private final Map<TopicPartition, Assignment> assigned = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> suspectedJumps = new ConcurrentHashMap<>();
    private final AtomicLong lastTerm = new AtomicLong();
    private volatile boolean joined;

    /**
     * A partition from its assignment, or from losing its place, to the next such event.
     *
     * @param term tells it from others of the same partition
     * @param sinceNanos {@link System#nanoTime()} when it began
     * @param next the offset it goes on from; empty while the database has not said
     */
    record Assignment(long term, long sinceNanos, OptionalLong next) {}

    /** Kafka has answered what this consumer gets, possibly nothing. */
    void joined() {
        joined = true;
    }

    /** Whether this consumer takes part in its group. */
    boolean isJoined() {
        return joined;
    }

    /** The partition is this consumer's, its offset is not known yet. Returns the term. */
    long assign(TopicPartition partition) {
        long term = lastTerm.incrementAndGet();
        assigned.put(partition, new Assignment(term, System.nanoTime(), OptionalLong.empty()));
        suspectedJumps.remove(partition);
        return term;
    }

    /** The partitions are no longer this consumer's. */
    void revoke(Collection<TopicPartition> partitions) {
        partitions.forEach(assigned::remove);
        partitions.forEach(suspectedJumps::remove);
    }

    /** Kafka has thrown this consumer out of its group. */
    void lose(Collection<TopicPartition> partitions) {
        joined = false;
        revoke(partitions);
    }

    /** The offset of an assigned partition is in doubt. Returns the new term; empty when it is not assigned. */
    OptionalLong unsettle(TopicPartition partition) {
        Assignment now = assigned.computeIfPresent(
                partition,
                (same, before) -> new Assignment(lastTerm.incrementAndGet(), System.nanoTime(), OptionalLong.empty()));
        suspectedJumps.remove(partition);
        return now == null ? OptionalLong.empty() : OptionalLong.of(now.term());
    }

    boolean isCurrent(TopicPartition partition, long term) {
        Assignment now = assigned.get(partition);
        return now != null && now.term() == term;
    }

    /** The partition goes on from there, unless its term is over. */
    boolean settle(TopicPartition partition, long term, long next) {
        Assignment now = assigned.computeIfPresent(
                partition,
                (same, before) -> before.term() == term
                        ? new Assignment(term, before.sinceNanos(), OptionalLong.of(next))
                        : before);
        return now != null && now.term() == term;
    }

    /** A batch was committed. Changes nothing where the partition has been revoked or sought elsewhere meanwhile. */
    void advance(TopicPartition partition, OffsetMove move) {
        assigned.computeIfPresent(
                partition,
                (same, before) -> before.next().equals(OptionalLong.of(move.expected()))
                        ? new Assignment(before.term(), before.sinceNanos(), OptionalLong.of(move.next()))
                        : before);
        suspectedJumps.remove(partition);
    }

    Optional<Assignment> of(TopicPartition partition) {
        return Optional.ofNullable(assigned.get(partition));
    }

    Map<TopicPartition, Assignment> all() {
        return Map.copyOf(assigned);
    }

    /**
     * Whether a jump to {@code first} is real. A poll may begin elsewhere than expected only because it was made before
     * a seek; when the same jump comes again after seeking back, the log is like that.
     */
    boolean confirmsJump(TopicPartition partition, long first) {
        Long suspected = suspectedJumps.put(partition, first);
        return suspected != null && suspected == first;
    }
}
