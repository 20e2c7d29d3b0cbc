package touchfold.profile.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionKeysTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 7, 64})
    void thereIsAKeyThatKafkasOwnPartitionerSendsToEachPartition(int partitions) {
        List<String> keys = PartitionKeys.of(partitions);

        assertThat(keys).hasSize(partitions);
        for (int partition = 0; partition < partitions; partition++) {
            assertThat(BuiltInPartitioner.partitionForKey(
                            keys.get(partition).getBytes(StandardCharsets.UTF_8), partitions))
                    .isEqualTo(partition);
        }
    }
}
