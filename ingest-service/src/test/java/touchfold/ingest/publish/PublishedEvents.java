package touchfold.ingest.publish;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import touchfold.testkit.TestWorld;
import touchfold.testkit.TopicReader;

/** Events as they stand on the topic of touchpoints. */
public final class PublishedEvents {

    private PublishedEvents() {}

    /** The CloudEvents ids of the records that hold the mark, once there are that many. */
    public static List<String> idsOf(TestWorld world, String mark, int atLeast, Duration patience) {
        return of(world, mark, atLeast, patience).stream()
                .map(record -> new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** The records that hold the mark, once there are that many. */
    public static List<ConsumerRecord<String, String>> of(
            TestWorld world, String mark, int atLeast, Duration patience) {
        try (TopicReader touchpoints = world.topic("touchpoints")) {
            return marked(touchpoints.awaitAll(seen -> marked(seen, mark).size() >= atLeast, patience), mark);
        }
    }

    private static List<ConsumerRecord<String, String>> marked(List<ConsumerRecord<String, String>> all, String mark) {
        return all.stream().filter(record -> record.value().contains(mark)).toList();
    }
}
