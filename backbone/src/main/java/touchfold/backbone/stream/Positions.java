package touchfold.backbone.stream;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** The next offset of each partition, as this consumer believes; the database has the last word. */
@ApplicationScoped
class Positions {

    private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> suspectedGaps = new ConcurrentHashMap<>();

    void set(TopicPartition partition, long offset) {
        next.put(partition, offset);
        suspectedGaps.remove(partition);
    }

    void forget(TopicPartition partition) {
        next.remove(partition);
        suspectedGaps.remove(partition);
    }

    OptionalLong of(TopicPartition partition) {
        Long offset = next.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /**
     * Whether a jump to {@code first} is real. Records between the believed position and {@code first} may be missing only
     * because a buffered poll arrived after a seek; when the same jump comes again after seeking back, retention has
     * deleted them.
     */
    boolean confirmsGap(TopicPartition partition, long first) {
        Long suspected = suspectedGaps.put(partition, first);
        return suspected != null && suspected == first;
    }

    Map<TopicPartition, Long> all() {
        return Map.copyOf(next);
    }
}
