package touchfold.ingest.publish;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import touchfold.testkit.TestWorld;
import touchfold.testkit.TopicReader;

/** Events as they stand on the topic of touchpoints. */
public final class PublishedEvents {

    private PublishedEvents() {}

    /** The CloudEvents ids of the records that hold the mark, once there are that many. */
    public static List<String> idsOf(TestWorld world, String mark, int atLeast, Duration patience) {
        try (TopicReader touchpoints = world.topic("touchpoints")) {
            return touchpoints
                    .awaitAll(
                            seen -> seen.stream()
                                            .filter(record -> record.value().contains(mark))
                                            .count()
                                    >= atLeast,
                            patience)
                    .stream()
                    .filter(record -> record.value().contains(mark))
                    .map(record ->
                            new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                    .toList();
        }
    }
}
