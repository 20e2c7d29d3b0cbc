package touchfold.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No batch is larger than the topics take at once. */
class TopicLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "131072, 1048588, 131072",
        "131072, 131172, 131072",
        "131072, 131171, 131071",
        "131072, 2000, 1900",
        "1500, 2000, 1500",
        "131072, 100, 0",
        "131072, 0, 0"
    })
    void aBatchIsAsLargeAsConfiguredUnlessATopicTakesLess(int configured, int least, int batch) {
        assertThat(TopicLimits.batchBytes(configured, least)).isEqualTo(batch);
    }
}
