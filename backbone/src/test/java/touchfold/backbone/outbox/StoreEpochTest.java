package touchfold.backbone.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreEpochTest {

    private final RecordHeaders headers = new RecordHeaders();

    @Test
    void whatWasWrittenIsRead() {
        StoreEpoch.add(headers, 1_764_240_000_123L);

        assertThat(StoreEpoch.of(headers)).isEqualTo(1_764_240_000_123L);
    }

    @Test
    void aRecordThatDoesNotSayIsOlderThanAnyThatDoes() {
        assertThat(StoreEpoch.of(headers)).isEqualTo(StoreEpoch.UNKNOWN).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "1.5", "9999999999999999999"})
    void whatIsNoEpochIsNone(String text) {
        headers.add(StoreEpoch.HEADER, text.getBytes(StandardCharsets.US_ASCII));

        assertThat(StoreEpoch.of(headers)).isEqualTo(StoreEpoch.UNKNOWN);
    }

    @Test
    void aHeaderWithoutAValueIsNone() {
        headers.add(StoreEpoch.HEADER, null);

        assertThat(StoreEpoch.of(headers)).isEqualTo(StoreEpoch.UNKNOWN);
    }
}
