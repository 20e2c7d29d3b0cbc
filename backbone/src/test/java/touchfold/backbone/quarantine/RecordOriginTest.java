package touchfold.backbone.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecordOriginTest {

    private final ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("touchpoints", 0, 1, "key", new byte[0]);

    @Test
    void theHeadersTellSourceAndIdOfARecordThatNobodyCanRead() {
        header("ce_source", "/sources/src_web");
        header("ce_id", "m1");

        assertThat(RecordOrigin.of(record)).isEqualTo(new RecordOrigin("src_web", "m1"));
    }

    @Test
    void aRecordWithoutHeadersIsNobodys() {
        assertThat(RecordOrigin.of(record)).isEqualTo(new RecordOrigin(null, null));
    }

    @Test
    void whatTheDatabaseWouldRefuseIsLeftOutOrCut() {
        header("ce_source", "with \0 inside");
        header("ce_id", "\uD83D\uDE00".repeat(2_000));

        RecordOrigin origin = RecordOrigin.of(record);

        assertThat(origin.source()).isNull();
        assertThat(origin.id().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_300);
    }

    @Test
    void ofSeveralHeadersTheLastIsMeantAndAHeaderWithoutAValueSaysNothing() {
        header("ce_source", "/sources/first");
        header("ce_source", "/sources/second");
        record.headers().add("ce_id", null);

        assertThat(RecordOrigin.of(record)).isEqualTo(new RecordOrigin("second", null));
    }

    /** Only a source's own address is shortened: any other text is what it is. */
    @Test
    void aSourceThatIsNoAddressOfOursIsToldAsItIs() {
        header("ce_source", "https://shop.example.vn/sources/src_web");

        assertThat(RecordOrigin.of(record).source()).isEqualTo("https://shop.example.vn/sources/src_web");
    }

    @Test
    void aTextOfJustTheMostCharactersIsKeptWhole() {
        assertThat(RecordOrigin.indexable("x".repeat(300))).hasSize(300);
        assertThat(RecordOrigin.indexable("x".repeat(301))).hasSize(300);
        assertThat(RecordOrigin.indexable("")).isEmpty();
        assertThat(RecordOrigin.indexable(null)).isNull();
        assertThat(RecordOrigin.indexable("a\0")).isNull();
    }

    private void header(String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
