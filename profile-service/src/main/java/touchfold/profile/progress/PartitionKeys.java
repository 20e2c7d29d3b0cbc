package touchfold.profile.progress;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

/** Keys that reach each partition of a topic, by the rule with which Kafka's producers place keys. */
final class PartitionKeys {

    private static final String PREFIX = "told-until-";

    private PartitionKeys() {}

    /** One key for each partition, in the order of the partitions; the same ones every time. */
    static List<String> of(int partitions) {
        String[] keys = new String[partitions];
        int found = 0;
        for (int i = 0; found < partitions; i++) {
            String key = PREFIX + i;
            int partition = Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
            if (keys[partition] == null) {
                keys[partition] = key;
                found++;
            }
        }
        return Arrays.asList(keys);
    }
}
